"""From the ledger to evidence to a folder: nothing is evidence before a person says so, and nothing names anyone."""

import io
import zipfile
from datetime import date, timedelta

import pytest

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import folder, frameworks, queries, services, suggesting
from schoolgate.award.errors import DecidedAlready
from schoolgate.award.models import Evidence, Suggestion
from schoolgate.core import clock
from schoolgate.core.permits import Nobody, Strength, Viewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Term, Year
from tests.factories import elsewhere
from tests.factories.families import home
from tests.factories.schools import MemberFactory


def a_term(school: School) -> None:
    today = clock.today(school.zone)
    year = Year(school=school, label="now", starts=today - timedelta(days=100), ends=today + timedelta(days=100))
    year.save()
    Term(school=school, year=year, name="Autumn term", starts=year.starts, ends=year.ends).save()


def spoke(school: School, number: int) -> list[str]:
    """So many families spoke with us; gives their surnames."""
    people = [home(school, surname=f"Surname{n}") for n in range(number)]
    day = clock.today(school.zone)
    lines = [
        Line(kind, Way.TOGETHER, "gate", day, "talk", f"t{n}", "t", family=family.pk)
        for n, (family, _adults, _pupils) in enumerate(people)
        for kind in (TouchKind.SPOKE, TouchKind.RANG)
    ]
    ledger.record(school=school.pk, lines=lines, by=Nobody())
    return [adults[0].surname for _family, adults, _pupils in people]


def lead(school: School) -> Viewer:
    return viewer_of_member(MemberFactory(school=school, role=Role.PARTNERSHIP))


def suggest(school: School) -> int:
    return suggesting.suggest(school=school, by=system(school.pk, "award.suggest"))


def test_framework_that_is_wrong_names_the_place_and_what_is_accepted() -> None:
    raw = {"code": "here", "title": "t", "claim": "c", "says": "counted", "by": "term", "touches": ["waved"]}

    with pytest.raises(frameworks.BadFramework, match=r"items.yaml: here: touches: 'waved'; accepted: answered, asked"):
        frameworks._item(raw)


def test_suggestions_are_few_and_come_once(school: School) -> None:
    a_term(school)
    spoke(school, 14)

    assert suggest(school) == 2  # talks, calls
    assert suggest(school) == 0
    assert "14 families" in Suggestion.objects.get(item="rang-term").claim


def test_what_happened_elsewhere_is_offered_by_its_title(school: School) -> None:
    a_term(school)
    pupils = [home(school)[2][0] for _ in range(8)]
    elsewhere.happened(school, *pupils, kind="shaped", title="Tea", day=clock.today(school.zone))

    suggest(school)

    assert [one.title for one in Suggestion.objects.filter(source_kind="happening")] == ["Families had a say: Tea"]


def test_thin_rule_offers_nothing(school: School) -> None:
    a_term(school)
    spoke(school, 5)

    assert suggest(school) == 0


def test_nothing_is_evidence_before_a_person_says_so(school: School) -> None:
    a_term(school)
    spoke(school, 14)
    suggest(school)
    assert Evidence.objects.count() == 0
    first, second = Suggestion.objects.order_by("item")

    kept = services.accept(suggestion=first, claim="In my own words.", by=lead(school))
    services.refuse(suggestion=second, by=lead(school))

    assert (kept.claim, kept.by_hand) == ("In my own words.", True)
    assert suggest(school) == 0
    with pytest.raises(DecidedAlready):
        services.accept(suggestion=second, by=lead(school))


def test_teacher_decides_nothing(school: School) -> None:
    a_term(school)
    spoke(school, 14)
    suggest(school)
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    with pytest.raises(NotAllowed):
        services.accept(suggestion=Suggestion.objects.first(), by=teacher)  # type: ignore[arg-type]


def test_changing_the_numbering_keeps_the_evidence(school: School) -> None:
    a_term(school)
    spoke(school, 14)
    suggest(school)
    by = lead(school)
    services.accept(suggestion=Suggestion.objects.get(item="rang-term"), by=by)

    def met() -> list[str]:
        _framework, lines = queries.overview(viewer=by, school=school)
        return [line.objective.code for line in lines if line.met]

    before = met()
    services.choose_framework(school=school, code="lppa-10", by=by)

    assert (before, met()) == (["1", "3", "7", "9"], ["1", "3", "8", "10"])


def test_folder_names_nobody(school: School) -> None:
    a_term(school)
    surnames = spoke(school, 14)
    suggest(school)
    for one in Suggestion.objects.all():
        services.accept(suggestion=one, by=lead(school))

    packed = zipfile.ZipFile(io.BytesIO(folder.build(school=school, by=lead(school)).data))

    text = b"".join(packed.read(name) for name in packed.namelist() if not name.endswith(".pdf")).decode()
    assert "14 families" in text
    assert not [name for name in surnames if name in text]


def test_verifier_reads_the_portfolio_and_nothing_else(school: School) -> None:
    verifier = viewer_of_member(MemberFactory(school=school, role=Role.VERIFIER), Strength.CODE)
    Evidence(school=school, title="t", claim="c", says="counted", day=date(2026, 1, 1)).save()

    assert len(queries.evidence(viewer=verifier)) == 1
    with pytest.raises(NotAllowed):
        folder.build(school=school, by=verifier)
