"""What a school sets for itself. Each is one verb, noted in the trail with the value it got."""

import re
from collections.abc import Collection
from datetime import time
from decimal import Decimal
from typing import Any

import phonenumbers
from babel import Locale, UnknownLocaleError
from django.db import transaction

from schoolgate.core import audit, colour
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.enums import SENDERS, Step
from schoolgate.schools.errors import NewsInQuietHours, NobodyMaySend, NotATextNumber, UnknownLanguage, WrongHours
from schoolgate.schools.models import School, SetupStep


@transaction.atomic
def set_colour(*, school: School, chosen: str, by: Viewer) -> colour.Theme:
    """Keep the colour; the theme says whether its words had to be darkened. Raises NotAColour."""
    theme = colour.theme_of(chosen)
    _change(school, by, Step.COLOUR, colour=theme.brand)
    return theme


@transaction.atomic
def set_hours(*, school: School, opens: time, closes: time, quiet_from: time, quiet_until: time, by: Viewer) -> None:
    """When the office is open, and from when until when nothing but the urgent is sent."""
    if closes <= opens:
        raise WrongHours
    _change(school, by, Step.HOURS, opens=opens, closes=closes, quiet_from=quiet_from, quiet_until=quiet_until)


@transaction.atomic
def set_senders(*, school: School, roles: Collection[str], by: Viewer) -> None:
    """Which roles may write to families; never more than the rules allow."""
    chosen = [role.value for role in SENDERS if role in roles]
    if not chosen:
        raise NobodyMaySend
    _change(school, by, Step.SENDERS, senders=chosen)


@transaction.atomic
def set_promise(
    *, school: School, reply_days: int, office_email: str, office_phone: str, night_phone: str = "", by: Viewer
) -> None:
    """Within how many school days a family gets an answer, and how else the office is reached; in danger also at night."""
    phones = {"office_phone": office_phone.strip(), "night_phone": night_phone.strip()}
    _change(school, by, Step.PROMISE, reply_days=reply_days, office_email=office_email, **phones)


@transaction.atomic
def set_news(*, school: School, digest_at: time, digest_day: int, silence_days: int, by: Viewer) -> None:
    """When the news that can wait goes, and after how many school days of silence another way is tried (0: never).

    Raises NewsInQuietHours.
    """
    if school.sleeps_at(digest_at):
        raise NewsInQuietHours
    _change(school, by, None, digest_at=digest_at, digest_day=digest_day, silence_days=silence_days)


@transaction.atomic
def set_texts(
    *,
    school: School,
    text_number: str,
    text_price: Decimal | None,
    text_free: int,
    text_ceiling: int | None,
    by: Viewer,
) -> None:
    """The number to which families' texts can be sent, if there is one; what a part of a text costs, how many a month cost nothing,
    and above how many only what is urgent goes. Raises NotATextNumber."""
    _change(
        school,
        by,
        None,
        text_number=_number(text_number, school.region),
        text_price=text_price,
        text_free=text_free,
        text_ceiling=text_ceiling,
    )


@transaction.atomic
def set_languages(*, school: School, lang: str, languages: Collection[str], by: Viewer) -> None:
    """The school's own language, and those that its families read. Raises UnknownLanguage."""
    for code in (lang, *languages):
        _check_language(code)
    _change(school, by, Step.LANGUAGES, lang=lang, languages=sorted(set(languages) - {lang}))


@transaction.atomic
def name_contact_for_data(*, school: School, contact: str, by: Viewer) -> None:
    """Whom families ask about their data: a name or role, and how to reach them."""
    _change(school, by, None, contact_for_data=contact.strip())


@transaction.atomic
def set_interpreter(*, school: School, service: str, phone: str, code: str, by: Viewer) -> None:
    """The telephone interpreter whom staff ring where nobody here speaks a language. The trail keeps no code."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    school.interpreter_service, school.interpreter_phone = service.strip(), phone.strip()
    school.interpreter_code = code.strip()
    fields = ["interpreter_service", "interpreter_phone", "interpreter_code"]
    school.save(update_fields=fields)
    audit.record(verb="school.set", on=school, fields=fields, by=by)


@transaction.atomic
def tick(*, school: School, step: Step, about: str = "", by: Viewer) -> SetupStep:
    """Say that a step is done; `about` is a hash of what was accepted, where that can change."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    live = SetupStep.objects.filter(school=school, step=step, ended_at=None).first()
    if live is not None and live.about == about:
        return live
    if live is not None:
        _end(live, by)
    row: SetupStep = SetupStep.objects.create(school=school, step=step, about=about, made_by_id=by.user)
    audit.record(verb="step.done", on=row, fields={"step": str(step)}, by=by)
    return row


@transaction.atomic
def untick(*, school: School, step: Step, by: Viewer) -> None:
    """Take a tick back."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    for row in SetupStep.objects.filter(school=school, step=step, ended_at=None):
        _end(row, by)
        audit.record(verb="step.taken_back", on=row, fields={"step": str(step)}, by=by)


def _change(school: School, by: Viewer, step: Step | None, **values: Any) -> None:
    """Set fields of the school, note them, and tick the step."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    for name, value in values.items():
        setattr(school, name, value)
    school.save(update_fields=list(values))
    audit.record(verb="school.set", on=school, fields=values, by=by)
    if step is not None:
        tick(school=school, step=step, by=by)


def _end(row: SetupStep, by: Viewer) -> None:
    """End a tick."""
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])


def _number(typed: str, region: str) -> str:
    """A number as the world dials it (E.164); a short code as it is. Raises NotATextNumber."""
    digits = re.sub(r"[\s().-]+", "", typed)
    if not digits or re.fullmatch(r"\d{5,6}", digits):
        return digits
    try:
        found = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException as wrong:
        raise NotATextNumber from wrong
    if not phonenumbers.is_possible_number(found):
        raise NotATextNumber
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def _check_language(code: str) -> None:
    """Raise UnknownLanguage unless the Unicode CLDR knows the code."""
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as wrong:
        raise UnknownLanguage from wrong
