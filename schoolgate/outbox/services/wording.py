"""What is said, in the reader's language, at the moment of hand-over; and as mail or paper carries it."""

# family-side strings

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from babel.lists import format_list
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.channels.queries import for_phone
from schoolgate.channels.values import Parcel
from schoolgate.core.parts.tongue import direction_of, isolated, locale_of
from schoolgate.families.values import PupilName
from schoolgate.outbox import registry
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.services.enclosing import enclosed
from schoolgate.outbox.values import Message, Paper, Reader
from schoolgate.schools.models import School


def put_in_words(dispatch: Dispatch, reader: Reader) -> Message | None:
    """What the dispatch says to one reader, in a language that we have; nothing if what it speaks of is gone."""
    lang = spoken(reader.lang, dispatch.school)
    with translation.override(lang):
        try:
            message = registry.said(dispatch.word).says(dispatch.source_ref, reader)
        except ObjectDoesNotExist:
            return None
        action = (str(message.action[0]), message.action[1]) if message.action else None
        return replace(
            message,
            subject=str(message.subject),
            paragraphs=[str(one) for one in message.paragraphs],
            action=action,
            lang=message.lang or lang,
        )


def spoken(lang: str, school: School) -> str:
    """The reader's language if the families' side speaks it, else the school's, else the first of all."""
    known = [code for code, _name in settings.LANGUAGES]
    return next((one for one in (lang, school.lang) if one in known), settings.LANGUAGE_CODE)


def about(children: Iterable[PupilName], lang: str) -> str:
    """Whom it is about: each child's first name and class, as the language joins them."""
    names = [f"{one.first} ({one.group})" if one.group else one.first for one in children]
    with translation.override(lang):
        return _("About: %(children)s") % {"children": format_list(names, locale=locale_of(lang))}


def said(message: Message, reader: Reader) -> dict[str, object]:
    """What is kept of what was said: never the link."""
    return {
        "subject": message.subject,
        "paragraphs": [about(reader.children, message.lang), *message.paragraphs],
        "action": message.action[0] if message.action else "",
        "text": " ".join([_text(message), *_text_of_papers(message)]),
        "foreign": list(message.foreign),
        "foreign_lang": message.foreign_lang,
        "foreign_title": message.foreign_title,
        "papers": [{"says": one.says, "lang": one.lang} for one in message.papers],
        "is_translated": message.is_translated,
        "children": format_list([one.first for one in reader.children], locale=locale_of(message.lang)),
        "lang": message.lang,
    }


def _text(message: Message) -> str:
    """All of it, for a telephone without the internet."""
    return message.text or " ".join([_stopped(message.subject), *message.paragraphs, *message.foreign])


def _text_of_papers(message: Message) -> list[str]:
    """A text carries no paper: it says where there is one."""
    if not message.papers:
        return []
    with translation.override(message.lang):
        return [_("Something goes with this. See it on your page, or ask the school office for it.")]


def link_url(token: str) -> str:
    """Where a link leads: the family's door, which shows the matter."""
    return f"{settings.SITE_URL}/l/{token}/"


def door_url(delivery: Delivery) -> str:
    """The family's door, and behind it, after a code, this message. Whoever else points a phone at it learns nothing."""
    return f"{settings.SITE_URL}{reverse('outbox:my_sent', args=[delivery.ref])}"


def message_id(delivery: Delivery) -> str:
    """The same at every try, so that a mailbox can tell a twin."""
    return f"<{delivery.ref}@{host()}>"


def host() -> str:
    """The name of this machine, as the world knows it."""
    return str(settings.SITE_URL).split("://")[-1].split("/")[0].split(":")[0]


def parcel(
    attempt: Attempt, delivery: Delivery, to: str, url: str, school: School, papers: Sequence[Paper] = ()
) -> Parcel:
    """A delivery that was put into words, as mail; small papers go with it, the others stand on its page."""
    lang = str(delivery.said["lang"])
    with translation.override(lang):
        shown = {
            "school": school,
            "said": delivery.said,
            "url": url,
            "lang": lang,
            "direction": direction_of(lang),
            "foreign_direction": direction_of(str(delivery.said["foreign_lang"] or lang)),
        }
        return Parcel(
            ref=attempt.ref,
            to=to,
            subject=delivery.subject,
            text=_plain(delivery, url, school),
            html=render_to_string("family/outbox/mail.html", shown),
            lang=lang,
            message_id=message_id(delivery),
            sender_name=school.name,
            reply_to=settings.MAIL_IN_ADDRESS or school.office_email,
            attachments=enclosed(papers),
            school=school.pk,
        )


def text_parcel(attempt: Attempt, delivery: Delivery, to: str, tail: str, school: School) -> Parcel:
    """A delivery that was put into words, as a text message: whole without a link, and how to answer it at its end."""
    return Parcel(
        ref=attempt.ref,
        to=to,
        subject=delivery.subject,
        text=text_words(delivery.said, tail, school),
        lang=str(delivery.said["lang"]),
        message_id=message_id(delivery),
        sender_name=school.name,
        school=school.pk,
    )


def push_parcel(attempt: Attempt, delivery: Delivery, to: str, school: School) -> Parcel:
    """That there is something to read, for a phone's locked screen: who writes, and no word more."""
    ref, lang = attempt.leaves_as, spoken(delivery.lang, school)
    with translation.override(lang):
        return Parcel(
            ref=ref,
            to=to,
            subject=school.name,
            text=_("You have a message"),
            lang=lang,
            message_id=f"<{ref}@{host()}>",
            sender_name=school.name,
            school=school.pk,
            until=delivery.until,
            page="" if attempt.bundle else reverse("outbox:my_sent", args=[delivery.ref]),
        )


def text_words(said: Mapping[str, object], tail: str, school: School) -> str:
    """The very words of a text message: who writes, about whom, what, and how to answer."""
    whom = f"{school.name}, {said['children']}:" if said["children"] else f"{school.name}:"
    return for_phone(" ".join(part for part in (whom, str(said["text"]), tail) if part))


def text_tail(said: Mapping[str, object], prompt: str, url: str, school: School) -> str:
    """How to answer: by a digit, else by the link, else by ringing the office; where texts can be answered, 5 asks us to ring."""
    lang = str(said["lang"])
    phone = {"phone": isolated(school.office_phone, lang)} if school.office_phone else {}
    with translation.override(lang):
        if prompt:
            return f"{prompt} {_('Reply 5 and we will ring you.')}"
        if url:
            link = f"{said['action']}: {url}"
            return f"{link} {_('Or ring %(phone)s.') % phone}" if phone and not school.text_number else link
        if school.text_number:
            return _("Reply 5 and we will ring you.")
        return _("Questions? Ring %(phone)s.") % phone if phone else ""


def _stopped(subject: str) -> str:
    """A heading as a sentence."""
    return subject if subject[-1:] in ".!?؟۔।" else f"{subject}."


def _plain(delivery: Delivery, url: str, school: School) -> str:
    """The words without any dress."""
    lines = [*delivery.said["paragraphs"], *original(delivery.said)]
    lines += papers_named(delivery.said)
    if url:
        lines += [f"{delivery.said['action']}:\n{url}", _("This link is yours alone. Please do not pass it on.")]
    return "\n\n".join([*lines, plain_foot(school)]) + "\n"


def papers_named(said: Mapping[str, Any]) -> list[str]:
    """What goes with it, a line each."""
    return [f"{_('With this message:')} {one['says']}" for one in said.get("papers", ())]


def original(said: Mapping[str, Any]) -> list[str]:
    """The lines in another language, for plain words: under a heading where they are the original."""
    heading = [_("As it was written:")] if said.get("is_translated") else []
    return [*heading, *map(str, said["foreign"])]


def plain_foot(school: School) -> str:
    """Who wrote it, and where to ring."""
    return "\n".join([school.name, school.office_phone] if school.office_phone else [school.name])
