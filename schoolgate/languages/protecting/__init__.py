"""What an engine must not change is taken out before it sees a text, put back afterwards, and counted.

Names, dates, times, links, addresses, numbers, sums, slots, tags, the marks of Markdown and the school's own words become
empty places. A text that comes back without one of them, or with one twice, is thrown away. Days and hours are put back as
the reader's language writes them; all else as it was.
"""

from schoolgate.languages.protecting.finding import Kept
from schoolgate.languages.protecting.holes import Holed, dig, fill
from schoolgate.languages.protecting.lines import joined, lines

__all__ = ["Holed", "Kept", "dig", "fill", "joined", "lines"]
