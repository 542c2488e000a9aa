"""The permission page installs itself."""

from schoolgate.audience.permissions import RULES
from schoolgate.core import permits

permits.install(RULES)
