"""News that can wait, as one mail or text: each message under its own heading, in its own language and direction."""

# family-side strings

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.channels.queries import for_phone
from schoolgate.channels.values import Parcel
from schoolgate.core.parts.tongue import direction_of, isolated
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.services.enclosing import enclosed
from schoolgate.outbox.services.items import Item
from schoolgate.outbox.services.wording import host, original, papers_named, plain_foot, spoken
from schoolgate.schools.models import School


def parcel(group: Sequence[Item], school: School) -> Parcel:
    """Several messages to one adult, as their channel carries them. They have one name, the same at every try."""
    ref, lang = group[0].attempt.leaves_as, spoken(group[0].reader.lang, school)
    is_text = group[0].way.channel == Channel.TEXT
    with translation.override(lang):
        return Parcel(
            ref=ref,
            to=group[0].way.value,
            subject=title(school, lang),
            text=_as_text(group, school, lang) if is_text else _as_plain(group, school),
            html="" if is_text else render_to_string("family/outbox/news_mail.html", _shown(group, school, lang)),
            lang=lang,
            message_id=f"<{ref}@{host()}>",
            sender_name=school.name,
            reply_to=settings.MAIL_IN_ADDRESS or school.office_email,
            attachments=() if is_text else enclosed([paper for one in group for paper in one.message.papers]),
            school=school.pk,
        )


def title(school: School, lang: str) -> str:
    """What stands over it."""
    return _("News from %(school)s") % {"school": isolated(school.name, lang)}


def section(item: Item) -> dict[str, object]:
    """One message as a page shows it."""
    lang = str(item.row.said["lang"])
    foreign = str(item.row.said["foreign_lang"] or lang)
    return {
        "said": item.row.said,
        "url": item.url,
        "lang": lang,
        "direction": direction_of(lang),
        "foreign_direction": direction_of(foreign),
    }


def _shown(group: Sequence[Item], school: School, lang: str) -> dict[str, object]:
    """What the mail's page is given."""
    return {
        "school": school,
        "title": title(school, lang),
        "items": [section(one) for one in group],
        "has_links": any(one.url for one in group),
        "lang": lang,
        "direction": direction_of(lang),
    }


def _as_plain(group: Sequence[Item], school: School) -> str:
    """The words without any dress."""
    parts: list[str] = []
    for one in group:
        said = one.row.said
        parts += [f"* {said['subject']}", *map(str, said["paragraphs"]), *original(said)]
        parts += papers_named(said)
        parts += [f"{said['action']}:\n{one.url}"] if one.url else []
    if any(one.url for one in group):
        parts.append(_("These links are yours alone. Please do not pass them on."))
    return "\n\n".join([*parts, plain_foot(school)]) + "\n"


def _as_text(group: Sequence[Item], school: School, lang: str) -> str:
    """One text message, whole without a link."""
    lines = [f"{school.name}:"]
    for one in group:
        said = one.row.said
        whom = f"{said['children']}: " if said["children"] else ""
        more = f" {said['action']}: {one.url}" if one.url else ""
        more = f" {one.prompt}" if one.prompt else more
        lines.append(f"- {whom}{said['text']}{more}")
    if school.text_number:
        lines.append(_("Reply 5 and we will ring you."))
    elif school.office_phone:
        lines.append(_("Questions? Ring %(phone)s.") % {"phone": isolated(school.office_phone, lang)})
    return for_phone("\n".join(lines))
