"""What the form of a permission asks: chosen by staff, and put to families as one question for each child."""

from dataclasses import dataclass

from django.db import transaction

from schoolgate.asks.enums import Per, QuestionKind, Wants
from schoolgate.asks.values import Question
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.enums import ConsentUse
from schoolgate.messages.enums import PermissionKind, Wanted
from schoolgate.messages.errors import NoAnswers, NoUses, SentAlready
from schoolgate.messages.models import Notice, Permission
from schoolgate.messages.queries.permissions import permission_of
from schoolgate.messages.values import Permitting
from schoolgate.schools.models import Member

NONE_OF_THEM = "no"  # is always one of the answers where a child may join one of several clubs
OF_TRIP = (Wants.NEEDS, Wants.PHONE)
OF_MEDICINE = (Wants.WHAT, Wants.HOW_MUCH, Wants.WHEN, Wants.UNTIL)
PHOTOS = (ConsentUse.PHOTO_INSIDE, ConsentUse.PHOTO_WEBSITE, ConsentUse.PHOTO_PRESS)
OF_PATTERN = {  # which form goes with which ready message
    "trip_permission": PermissionKind.TRIP,
    "picture_permission": PermissionKind.PICTURES,
    "medicine_permission": PermissionKind.MEDICINE,
    "club_places": PermissionKind.CLUB,
}
USUAL = {
    PermissionKind.TRIP: Permitting(PermissionKind.TRIP, wants=OF_TRIP),
    PermissionKind.PICTURES: Permitting(PermissionKind.PICTURES, signed=True, uses=PHOTOS),
    PermissionKind.MEDICINE: Permitting(PermissionKind.MEDICINE, signed=True, wants=OF_MEDICINE),
    PermissionKind.CLUB: Permitting(PermissionKind.CLUB),
}


@dataclass(frozen=True)
class Asking:
    """How a notice puts its question."""

    question: Question
    per: Per
    answerer: str = ""
    led_by: Member | None = None


@transaction.atomic
def set_permission(*, notice: Notice, permitting: Permitting, by: Viewer) -> Permission:
    """What the form asks; whoever had looked must look again. Raises SentAlready, NoUses, NoAnswers."""
    require(by, Can.NOTICE_SEE, on=notice)
    require(by, Can.NOTICE_WRITE, on=notice)
    row: Notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if not row.is_draft or row.wanted != Wanted.PERMISSION:
        raise SentAlready
    permission = _kept(row, permitting)
    row.looked_by = None
    row.save(update_fields=["looked_by"])
    audit.record(verb="notice.permission", on=permission, fields={"kind": permission.kind}, by=by)
    return permission


def begin(notice: Notice, pattern: str) -> None:
    """A ready message that asks permission starts with the usual form of its kind; one that has a form keeps it."""
    kind = OF_PATTERN.get(pattern)
    if kind is not None and permission_of(notice) is None:
        _kept(notice, USUAL[kind])


def asking(notice: Notice) -> Asking:
    """The question that a notice puts: once a home, or for each child with the form of its permission."""
    if notice.wanted != Wanted.PERMISSION:
        kind = QuestionKind(notice.wanted)
        return Asking(Question(kind, notice.title, lang=notice.lang, choices=tuple(notice.choices)), Per.FAMILY)
    permission = permission_of(notice)
    if permission is None:
        return Asking(Question(QuestionKind.YES_NO, notice.title, lang=notice.lang), Per.PUPIL)
    kind, choices, answerer = _put(permission)
    question = Question(kind, notice.title, lang=notice.lang, choices=choices, wants=tuple(permission.wants))
    return Asking(question, Per.PUPIL, answerer, permission.led_out_by)


def _put(permission: Permission) -> tuple[QuestionKind, tuple[str, ...], str]:
    """The kind of the question, its choices, and who acts on an answer."""
    match PermissionKind(permission.kind):
        case PermissionKind.PICTURES:
            return QuestionKind.SEVERAL, tuple(permission.uses), "consents"
        case PermissionKind.MEDICINE:
            return QuestionKind.SIGNED, (), "medicine"
        case PermissionKind.CLUB if permission.choices:
            return QuestionKind.CHOOSE, (*permission.choices, NONE_OF_THEM), ""
    return (QuestionKind.SIGNED if permission.signed else QuestionKind.YES_NO), (), ""


def _kept(notice: Notice, said: Permitting) -> Permission:
    """The row, with what belongs to its kind and nothing else."""
    kind = PermissionKind(said.kind)
    if kind is PermissionKind.PICTURES and not said.uses:
        raise NoUses
    if kind is PermissionKind.CLUB and len(said.choices) == 1:
        raise NoAnswers
    members = Member.objects.filter(school=notice.school_id, ref=said.leader) if said.leader else Member.objects.none()
    usual = USUAL[kind]
    values = {
        "kind": kind,
        "signed": usual.signed or (said.signed and not said.choices),
        "wants": [one for one in Wants if one in (usual.wants if usual.signed else said.wants)],
        "uses": [one for one in ConsentUse if one in said.uses] if kind is PermissionKind.PICTURES else [],
        "choices": list(said.choices) if kind is PermissionKind.CLUB else [],
        "led_out_by": members.first() or (notice.led_by if kind is PermissionKind.TRIP else None),
    }
    row: Permission
    row, _made = Permission.objects.update_or_create(
        notice=notice, defaults=values, create_defaults={**values, "school_id": notice.school_id}
    )
    return row
