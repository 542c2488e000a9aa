"""Which ways out there are: the real ones, or in the demonstration the post.

A letter needs no way out of the machine: the outbox makes its pages and the office prints them. Only the demonstration,
where nobody prints, has a transport for it.
"""

from django.conf import settings

from schoolgate.channels.email.transport import Email
from schoolgate.channels.page.transport import Page
from schoolgate.channels.post.transport import Post
from schoolgate.channels.registry import transport

transport(Page())
if settings.MODE == "demo":
    transport(Post("email"))
    transport(Post("letter"))
else:
    transport(Email())
