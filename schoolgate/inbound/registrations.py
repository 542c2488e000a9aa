"""What `inbound` tells the ground: its own handler, where a to-do leads, and how the doors stand."""

import imaplib
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from schoolgate.core import doctor, sources
from schoolgate.core.doctor import Finding, Level
from schoolgate.inbound import queries, registry
from schoolgate.inbound.services import stop_or_start
from schoolgate.inbound.services.mailbox import mailbox, opened, shut

registry.handler("stop", 0, stop_or_start)
sources.kind(queries.FILES, queries.shown)
sources.kind(queries.STRANGER, queries.strangers_shown)


@doctor.check("inbound", _l("What comes in"))
def _coming_in() -> Iterator[Finding]:
    """Is there a way in, and does anybody read?"""
    if late := queries.unread():
        yield Finding(
            Level.BAD,
            _("%d messages came in and could not be read.") % late,
            _("Look in the log for inbound.offer, mend the cause, then run: schoolgate doctor --retry"),
        )
    if strangers := queries.from_nobody():
        yield Finding(
            Level.OK,
            _("%d messages in 30 days came from nobody on file, and no school could be told of them.") % strangers,
        )
    if settings.MAIL_IN_URL:
        yield _mailbox()
    elif not settings.MAIL_IN_TOKEN:
        yield Finding(
            Level.OK,
            _("Families cannot answer by mail: no mailbox is set."),
            _("Set MAIL_IN_URL: imaps://USER:PASSWORD@HOST/INBOX."),
        )
    if (settings.MAIL_IN_URL or settings.MAIL_IN_TOKEN) and not settings.MAIL_IN_ADDRESS:
        yield Finding(
            Level.OK,
            _("Our mails are answered to each school's office, not to the mailbox that we read."),
            _("Set MAIL_IN_ADDRESS to the address of that mailbox."),
        )
    if not settings.TEXT_IN_TOKEN:
        yield Finding(
            Level.OK,
            _("Families cannot answer by text: no token is set."),
            _("Set TEXT_IN_TOKEN, and give the same to your provider of texts."),
        )


def _mailbox() -> Finding:
    """Does it open?"""
    try:
        line = opened(mailbox(settings.MAIL_IN_URL))
    except ValueError as wrong:
        return Finding(Level.BAD, str(wrong), _("Set MAIL_IN_URL: imaps://USER:PASSWORD@HOST/INBOX."))
    except (OSError, imaplib.IMAP4.error) as trouble:
        return Finding(
            Level.BAD,
            _("The mailbox does not open (%s).") % type(trouble).__name__,
            _("Look at host, name and password in MAIL_IN_URL."),
        )
    shut(line)
    return Finding(Level.OK, _("The mailbox opens."))
