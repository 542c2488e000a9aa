"""Which ways out there are: the real ones, or in the demonstration the post.

A letter needs no way out of the machine: the outbox makes its pages and the office prints them. Only the demonstration,
where nobody prints, has a transport for it.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schoolgate.channels import checks, loading
from schoolgate.channels.page.transport import Page
from schoolgate.channels.post.transport import Post
from schoolgate.channels.registry import transport
from schoolgate.core import doctor

transport(Page())
if settings.MODE == "demo":
    for name in ("email", "text", "push", "letter"):
        transport(Post(name))
else:
    for one in loading.ways():
        transport(one)
doctor.check("mail", _("Mail"))(checks.mail)
doctor.check("phones", _("Messages on phones"))(checks.phones)
doctor.check("texts", _("Text messages"))(checks.texts)
