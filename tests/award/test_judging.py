"""The school judges itself with reasons, says what changed, and the readiness check finds what a verifier would ask."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import frameworks, queries, services, topics
from schoolgate.award.enums import Level
from schoolgate.award.errors import NeedsReason, NoSuchIndicator
from schoolgate.award.models import Cycle, Evidence, Serves
from schoolgate.award.values import Draft
from schoolgate.core import clock
from schoolgate.core.permits import Nobody, StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import FactKind
from schoolgate.families.models import PupilFact
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead, registered
from tests.factories.evidence import offered
from tests.factories.families import home
from tests.factories.schools import MemberFactory

CODE = frameworks.indicators()[0].code


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def cycle(school: School, by: StaffViewer) -> Cycle:
    return registered(school, by=by)


def evidence(school: School, code: str = CODE, days: int = 10, says: str = "counted", **about: Any) -> Evidence:
    day = clock.today(school.zone) - timedelta(days=days)
    row = Evidence(school=school, title="t", claim="c", says=says, day=day, **about)
    row.save()
    Serves(school=school, evidence=row, indicator=code).save()
    return row


def ready(school: School, cycle: Cycle | None, by: StaffViewer, code: str = CODE) -> queries.Ready:
    found = queries.readiness(viewer=by, school=school, framework=queries.chosen(school), cycle=cycle)
    return next(line for one in found.objectives for line in one.lines if line.indicator.code == code)


def test_every_topic_stands_under_one_objective_of_each_award() -> None:
    for chosen in frameworks.frameworks():
        found = [topic for one in chosen.objectives for topic in topics.topics_of(one, chosen)]
        assert sorted(found) == sorted(topics.topics()), chosen.code
    nine = frameworks.framework("lppa-9")
    assert [topics.topics_of(one, nine) for one in nine.objectives] == [one.was for one in nine.objectives]


def test_judged_again_the_latest_counts_and_the_way_stays(cycle: Cycle, by: StaffViewer, school: School) -> None:
    services.judge(cycle=cycle, code=CODE, level=Level.NOT_YET, reasons="Few came", by=by)
    services.judge(cycle=cycle, code=CODE, level=Level.MET, reasons="Most came", by=by)

    page = queries.indicator_page(viewer=by, school=school, framework=queries.chosen(school), cycle=cycle, code=CODE)
    assert page is not None
    assert page.judgement is not None
    assert page.judgement.level == Level.MET
    assert [one.reasons for one, _name in page.history] == ["Most came", "Few came"]
    assert {name for _one, name in page.history} == {Member.objects.get(pk=by.member).name}
    assert (
        queries.indicator_page(viewer=by, school=school, framework=queries.chosen(school), cycle=cycle, code="no-such")
        is None
    )


def test_judging_wants_a_reason_an_indicator_and_a_lead(cycle: Cycle, by: StaffViewer, school: School) -> None:
    with pytest.raises(NeedsReason):
        services.judge(cycle=cycle, code=CODE, level=Level.MET, reasons=" ", by=by)
    with pytest.raises(NoSuchIndicator):
        services.judge(cycle=cycle, code="no-such", level=Level.MET, reasons="Yes", by=by)
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
    with pytest.raises(NotAllowed):
        services.judge(cycle=cycle, code=CODE, level=Level.MET, reasons="Yes", by=teacher)


def test_effect_of_two_topics_stands_together_in_the_shorter_numbering(
    cycle: Cycle, by: StaffViewer, school: School
) -> None:
    for topic, text in (("4", "Ten adults learned."), ("5", "Forty families came.")):
        services.write_effect(cycle=cycle, topic=topic, text=text, by=by)

    def texts() -> dict[str, str]:
        pages = queries.objective_pages(viewer=by, school=school, framework=queries.chosen(school), cycle=cycle)
        return {one.objective.code: one.effect for one in pages if one.effect}

    assert texts() == {"4": "Ten adults learned. Forty families came."}
    services.choose_framework(school=school, code="lppa-10", by=by)
    school.refresh_from_db()
    assert texts() == {"4": "Ten adults learned.", "5": "Forty families came."}


def test_readiness_says_what_is_thin_old_one_sided_and_unjudged(cycle: Cycle, by: StaffViewer, school: School) -> None:
    thin = ready(school, cycle, by)
    assert (bool(thin.thin), thin.old, thin.one_sided, thin.unjudged) == (True, "", "", "Not judged yet.")

    least = thin.indicator.rule.least
    for number in range(max(least, 2)):
        evidence(school, days=400 + number)
    old = ready(school, cycle, by)
    assert (old.thin, bool(old.old), old.one_sided.split(":")[0]) == ("", True, "Only counted")

    evidence(school, days=3, says="told by")
    services.judge(cycle=cycle, code=CODE, level=Level.MET, reasons="Most came", by=by)
    assert ready(school, cycle, by).is_ready


def test_judged_as_met_with_nothing_behind_it_is_said(cycle: Cycle, by: StaffViewer, school: School) -> None:
    services.judge(cycle=cycle, code=CODE, level=Level.EMBEDDED, reasons="Surely", by=by)

    assert "nothing that shows it" in ready(school, cycle, by).unjudged


def test_group_of_whom_nobody_came_is_named_and_a_small_one_never(
    cycle: Cycle, by: StaffViewer, school: School
) -> None:
    people = [home(school) for _number in range(14)]
    for _family, _adults, pupils in people[:7]:
        PupilFact(school=school, pupil=pupils[0], kind=FactKind.PUPIL_PREMIUM, value="Y", since=date(2020, 9, 1)).save()
    for _family, _adults, pupils in people[7:10]:
        PupilFact(school=school, pupil=pupils[0], kind=FactKind.SEN, value="K", since=date(2020, 9, 1)).save()
    came(school, [family.pk for family, _adults, _pupils in people[10:]])
    evidence(school, source_kind="event", source_ref="tea")

    assert "Pupil premium" in ready(school, cycle, by).misses
    assert "SEN" not in ready(school, cycle, by).misses
    came(school, [people[0][0].pk])
    assert "Pupil premium" not in ready(school, cycle, by).misses
    evidence(school, days=5, source_kind="event", source_ref="of which nothing is known")
    assert ready(school, cycle, by).misses == ""


def came(school: School, families: list[int]) -> None:
    """These came to tea."""
    day = clock.today(school.zone)
    lines = [Line(TouchKind.CAME, Way.TOGETHER, "door", day, "event", "tea", f"f{one}", family=one) for one in families]
    ledger.record(school=school.pk, lines=lines, by=Nobody())


def test_readiness_counts_and_asks_for_effects(cycle: Cycle, by: StaffViewer, school: School) -> None:
    framework = queries.chosen(school)
    before = queries.readiness(viewer=by, school=school, framework=framework, cycle=cycle)
    services.write_effect(cycle=cycle, topic="1", text="We stand together.", by=by)
    after = queries.readiness(viewer=by, school=school, framework=framework, cycle=cycle)

    assert (
        before.all
        == before.counts["unjudged"]
        == before.counts["thin"]
        == sum(len(one.indicators) for one in framework.objectives)
    )
    assert len(before.without_effect) - len(after.without_effect) == 1
    assert before.ready == 0


def test_pages_cost_the_same_queries_with_one_and_with_three(
    client: Client, cycle: Cycle, by: StaffViewer, school: School
) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    objective = queries.chosen(school).objective_of(CODE)
    assert objective is not None
    urls = [reverse("award:ready", args=[school.slug]), reverse("award:judged", args=[school.slug, objective.code]),
            reverse("award:indicator", args=[school.slug, CODE]), reverse("award:pack", args=[school.slug])]  # fmt: skip

    def cost() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(url).status_code == 200
            found.append(len(seen))
        return found

    def grow() -> None:
        evidence(school, source_kind="event", source_ref="tea")
        services.judge(cycle=cycle, code=CODE, level=Level.PARTLY, reasons="Some came", by=by)
        draft = Draft(what="Ring", due=clock.today(school.zone), role="teacher", indicator=CODE)
        services.plan_action(cycle=cycle, draft=draft, by=by)

    grow()
    before = cost()
    for _number in range(3):
        grow()
    assert cost() == before


def test_judging_by_page(client: Client, cycle: Cycle, by: StaffViewer, school: School) -> None:
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)
    page = reverse("award:indicator", args=[school.slug, CODE])

    wrong = client.post(page, {"reasons": "Most came"})
    assert "Please choose one" in wrong.content.decode()
    assert "Most came" in wrong.content.decode()
    assert client.post(page, {"level": "met", "reasons": "Most came"}).status_code == 302
    assert "Most came" in client.get(page).content.decode()
    objective = reverse("award:judged", args=[school.slug, "1"])
    client.post(objective, {"text": "We stand together."})
    assert "We stand together." in client.get(objective).content.decode()
    assert client.get(reverse("award:judged", args=[school.slug, "77"])).status_code == 404
    assert client.get(reverse("award:indicator", args=[school.slug, "no-such"])).status_code == 404


def test_teacher_looks_and_does_not_judge(client: Client, cycle: Cycle, by: StaffViewer, school: School) -> None:
    services.judge(cycle=cycle, code=CODE, level=Level.MET, reasons="Most came", by=by)
    sign_in(client, MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)
    page = reverse("award:indicator", args=[school.slug, CODE])

    assert "Most came" in client.get(page).content.decode()
    assert client.post(page, {"level": "not_yet", "reasons": "No"}).status_code == 404
    assert client.get(reverse("award:ready", args=[school.slug])).status_code == 404


def test_next_step_leads_a_newcomer_on(by: StaffViewer, school: School) -> None:
    def step() -> str:
        return queries.next_step(viewer=by, school=school).url.removeprefix(f"/{school.slug}/award/")

    assert step() == "register/"
    cycle = registered(school, by=by)
    assert step() == "group/"
    services.join_group(school=school, part="parents", name="Somebody", by=by)  # type: ignore[arg-type]
    assert step() == "commitment/"
    services.put_forward(school=school, by=by)
    assert step() == "views/"
    services.open_view(cycle=cycle, voice="staff", by=by)  # type: ignore[arg-type]
    assert step() == "ready/"
    services.judge(cycle=cycle, code=CODE, level=Level.MET, reasons="Most came", by=by)
    assert step() == "plan/"
    services.plan_action(cycle=cycle, draft=Draft(what="Ring", due=clock.today(school.zone), role="teacher"), by=by)
    assert step() == "year/"
    with clock.standing_at(clock.now() + timedelta(days=310)):
        assert step() == "visit/"


def test_thin_indicator_that_a_suggestion_would_serve_says_so_instead_of_advice(
    school: School, by: StaffViewer, cycle: Cycle
) -> None:
    row = offered(school)
    code = frameworks.served(row.item)[0]

    found = ready(school, cycle, by, code)

    assert dict(found.findings)["thin"] == "1 suggestion waits for your yes."
    services.accept(suggestion=row, by=by)
    assert ready(school, cycle, by, code).waiting == 0


def test_readers_from_outside_get_what_is_lacking_and_no_advice() -> None:
    for one in frameworks.indicators():
        assert one.lacks.endswith(".")
        assert one.thin.startswith(one.lacks)
        assert one.lacks != one.thin, f"{one.code} has no advice"
