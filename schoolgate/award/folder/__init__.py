"""What a school takes away: one zip that opens from disk with no network. No name of a parent or child stands in it.

`portfolio`   to read: pages, a search, an A to Z, a tagged PDF
`folders`     to upload elsewhere: a plain folder for each indicator, and a list of all as a table
`packing`     the zip, its manifest with the SHA-256 of every file
`fitting`     pictures with fewer pixels, until all is light enough
"""

from schoolgate.award.folder.building import build
from schoolgate.award.folder.packing import Built

__all__ = ["Built", "build"]
