"""The worker without what makes it quick and light: one message a batch, and every heavy library from the start."""

import fontTools.subset
import openpyxl
import pypdf
import weasyprint

from proofs import _ready  # noqa: F401 first
from schoolgate.config import cli
from schoolgate.outbox.services import alongside, claiming

HEAVY = (fontTools.subset, openpyxl, pypdf, weasyprint)

if __name__ == "__main__":
    alongside.BATCH = claiming.BATCH = 1
    cli.main(["worker"])
