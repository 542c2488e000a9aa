"""How much of it we take."""

MAIL_BYTES = 8_000_000  # what is kept of one mail: a photograph from a telephone fits
LINES = 160_000  # of a mail that is read: packed files have long lines, and what has more is made to be slow
TEXT_CHARACTERS = 10_000
WORDS = 10_000  # what is kept of its words
HTML = 150_000  # what is read of a page of HTML
TAGS = 8_000  # of that page
HEADER = 8_000
TYPED_HEADER = 2_000  # of Content-...: the standard library reads their parameters in the square of their length
CONTAINERS = 40  # multiparts, and messages within messages
PARTS = 200
FILES = 10
FILES_BYTES = 10_000_000
