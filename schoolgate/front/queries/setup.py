"""The first hour: ten steps, each seen from the facts or ticked by whoever did it; each can be left and taken up again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.core.permits import Viewer, may_open
from schoolgate.families.models import Pupil
from schoolgate.front.queries.golive import go_live_list
from schoolgate.schools.enums import Step
from schoolgate.schools.models import School
from schoolgate.schools.queries import serving_users, ticked


@dataclass(frozen=True)
class FirstStep:
    """One of the ten."""

    key: str
    title: str | Promise
    says: str | Promise
    url: str
    is_done: bool
    is_next: bool = False

    @property
    def state(self) -> str:
        """As the step part takes it."""
        return "done" if self.is_done else "now" if self.is_next else "todo"


WORDS = {
    "roster": (
        _("Bring in your roster"),
        _("Children, adults, classes and staff from a file of your school's system."),
    ),
    "colour": (_("Choose your colour"), _("Families see at once that it is you.")),
    "hours": (_("Say when you are open"), _("And when nothing is sent, so that no phone buzzes at night.")),
    "senders": (_("Say who may write to families"), _("Everyone else can still read and answer.")),
    "promise": (_("Promise an answer"), _("How soon a family that writes hears from you.")),
    "languages": (_("Name your languages"), _("What you write in, and what your families read.")),
    "mail": (_("Send a test message to yourself"), _("The one thing that leaves while you practise.")),
    "staff": (_("Invite your staff"), _("Each gets in by email and sets up a second step.")),
    "restrictions": (
        _("Sign the restrictions"),
        _("The safeguarding lead goes through the children who have an adult in another home."),
    ),
    "golive": (_("Go through the go-live list"), _("When all of it is green, families hear from you.")),
}
PAGES = {
    "roster": "families:roster",
    "colour": "schools:colour",
    "hours": "schools:hours",
    "senders": "schools:senders",
    "promise": "schools:promise",
    "languages": "schools:languages",
    "mail": "front:test_message",
    "staff": "front:members",
    "restrictions": "families:apart",
    "golive": "front:go_live",
}
TICKED = {"colour": Step.COLOUR, "hours": Step.HOURS, "senders": Step.SENDERS, "promise": Step.PROMISE} | {
    "languages": Step.LANGUAGES,
    "mail": Step.MAIL,
}


def first_hour(school: School, *, viewer: Viewer | None = None) -> list[FirstStep]:
    """The ten steps, and which comes next. A step leads only where `viewer` may go."""
    done = _done(school)
    following = next((key for key in WORDS if key not in done), "")
    return [
        FirstStep(key, title, says, _page(key, school, viewer), key in done, is_next=key == following)
        for key, (title, says) in WORDS.items()
    ]


@dataclass(frozen=True)
class SettingGroup:
    """A heading and its links, as the links part takes them."""

    title: str | Promise
    items: list[dict[str, object]]


def setting_links(school: School, *, viewer: Viewer) -> list[SettingGroup]:
    """Everything that this viewer may set, under three headings."""
    start = [("front:first_hour", _("The first hour"), _("Ten steps from nothing to going live"))]
    live = [
        ("front:go_live", _("Going live"), _("What is green and what is left")),
        ("front:doctor", _("The doctor"), _("Is this installation well?")),
    ]
    found = [
        SettingGroup(_("Setting up"), _links(school, viewer, [*start, *live])),
        SettingGroup(_("People"), _links(school, viewer, PEOPLE)),
        SettingGroup(_("Our school"), _links(school, viewer, SCHOOL)),
    ]
    return [one for one in found if one.items]


PEOPLE: list[tuple[str, str | Promise, str | Promise]] = [
    ("families:roster", _("Roster"), _("Children, adults and classes, from a file of your school’s system")),
    ("audience:who", _("Who hears from us"), _("For each child: who gets what, and why")),
    ("front:members", _("Staff, governors and visitors"), _("Invite, change a role, end at once")),
    ("front:sign_in_help", _("Help a family to sign in"), _("A code on paper, for two who share an address")),
]
LANGUAGES: list[tuple[str, str | Promise, str | Promise]] = [
    ("languages:waiting", _("Translations to look at"), _("What no engine could, and what a family says is wrong")),
    ("languages:page_words", _("Words of the families’ pages"), _("Say them better")),
    ("languages:translation", _("Translation"), _("Which engine sees your words, if any")),
    ("languages:glossary", _("Our words"), _("Never translated, or translated as you say")),
]
SCHOOL: list[tuple[str, str | Promise, str | Promise]] = [
    ("schools:colour", _("Colour"), ""),
    ("schools:hours", _("Opening hours and quiet hours"), ""),
    ("schools:calendar", _("Terms and closure days"), ""),
    ("schools:senders", _("Who may write to families"), ""),
    ("schools:promise", _("Our promise to answer"), ""),
    ("outbox:texts", _("Text messages"), _("Our number, what they cost, what is left this month")),
    ("schools:news", _("News, and answers that are missing"), ""),
    ("schools:languages", _("Languages"), ""),
    ("front:our_languages", _("Our languages"), _("What your families read, and what reaches them in it")),
    *LANGUAGES,
    ("languages:wordings", _("Ready words"), _("Ready messages, sentences, kinds of event, school words")),
    ("schools:interpreter", _("Telephone interpreter"), _("Whom staff ring where nobody here speaks a language")),
    ("schools:contact", _("Questions about data"), ""),
    ("front:retention", _("How long things are kept"), ""),
    ("front:notice", _("Privacy notice"), ""),
    ("front:test_message", _("A test message to myself"), ""),
]


def language_links(school: School) -> list[dict[str, object]]:
    """Where something can be done about languages."""
    own = ("schools:languages", _("Languages"), _("What you write in"))
    return [_link(school, *one) for one in (*LANGUAGES, own)]


def _links(
    school: School, viewer: Viewer, lines: Sequence[tuple[str, str | Promise, str | Promise]]
) -> list[dict[str, object]]:
    """Those of the links that this viewer may follow."""
    found = [_link(school, *one) for one in lines]
    return [one for one in found if may_open(viewer, str(one["url"]))]


def _link(school: School, name: str, label: str | Promise, hint: str | Promise) -> dict[str, object]:
    """One line of the list."""
    return {"label": label, "url": reverse(name, args=[school.slug]), "hint": hint}


def _done(school: School) -> set[str]:
    """Keys of the steps that are done."""
    ticks = ticked(school.pk)
    found = {key for key, step in TICKED.items() if step in ticks}
    facts = {
        "roster": Pupil.objects.on_roll().filter(school=school).exists(),
        "staff": len(serving_users(school.pk)) > 1,
        "restrictions": school.limits_signed_at is not None,
        "golive": all(item.is_done for item in go_live_list(school)),
    }
    return found | {key for key, is_so in facts.items() if is_so}


def _page(key: str, school: School, viewer: Viewer | None) -> str:
    """Where a step is done, if this viewer may do it. A room that is not installed has no page."""
    try:
        page = reverse(PAGES[key], args=[school.slug])
    except NoReverseMatch:
        return ""
    return page if viewer is None or may_open(viewer, page) else ""
