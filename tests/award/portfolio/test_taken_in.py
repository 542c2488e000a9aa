"""What the lead writes and what colleagues bring stands in the portfolio: judged, changed, next; pictures, quotations, while they may."""

import io
import zipfile
from datetime import date, timedelta

from django.test import Client

from schoolgate.award import folder, services
from schoolgate.award.enums import ExportKind, Level
from schoolgate.award.models import Evidence, Quote, Serves
from schoolgate.award.queries import portfolio as queries
from schoolgate.award.services.portfolio import order
from schoolgate.award.values import Draft
from schoolgate.core import clock, jobs
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Consent
from schoolgate.schools.models import Member, School
from tests.award.test_bringing import agrees
from tests.factories.award import lead, registered
from tests.factories.evidence import pictured, stands
from tests.factories.families import home
from tests.factories.portfolio import at_the_door, guest_of, invited_guest, staff_in


def judged(school: School, by: StaffViewer) -> None:
    """One indicator, one objective, one action."""
    cycle = registered(school, by=by)
    services.judge(cycle=cycle, code="learn-together", level=Level.PARTLY, reasons="Two terms of three.", by=by)
    services.judge(cycle=cycle, code="learn-together", level=Level.MET, reasons="Every term, full.", by=by)
    services.write_effect(cycle=cycle, topic="4", text="More children read at home.", by=by)
    due = clock.today(school.zone) + timedelta(days=60)
    whose = Member.objects.get(pk=by.member)
    services.plan_action(
        cycle=cycle, draft=Draft("Offer an evening session", due, member=whose, indicator="learn-together"), by=by
    )


def chapter_of(school: School, viewer: StaffViewer) -> queries.Chapter:
    found = queries.binder(viewer=viewer, school=school).chapter("4")
    assert found is not None
    return found


def serves(row: Evidence, code: str = "learn-together") -> Evidence:
    Serves(school=row.school, evidence=row, indicator=code).save()
    return row


def packed(school: School, by: StaffViewer, kind: ExportKind = ExportKind.PORTFOLIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(folder.build(school=school, kind=kind, by=by).data))


def test_guest_reads_the_latest_judgement_its_reasons_the_effect_and_what_comes_next(
    client: Client, school: School
) -> None:
    by = lead(school)
    judged(school, by)
    guest = invited_guest(school, by=by)

    chapter = chapter_of(school, guest_of(guest))

    [verdict] = [one for part in chapter.parts for one in part.verdicts]
    assert (verdict.level, verdict.reasons) == ("Met", "Every term, full.")
    assert chapter.effect == "More children read at home."
    assert [one.what for one in chapter.actions] == ["Offer an evening session"]
    page = at_the_door(client, guest).get(f"/{school.slug}/portfolio/objective/4/").content.decode()
    for words in ("Met", "Every term, full.", "More children read at home.", "Offer an evening session"):
        assert words in page
    assert "Two terms of three" not in page
    assert Member.objects.get(pk=by.member).name not in page


def test_folder_says_the_same(school: School) -> None:
    by = lead(school)
    judged(school, by)

    page = packed(school, by).read("objectives/4/index.html").decode()

    for words in ("Met", "Every term, full.", "More children read at home.", "Offer an evening session"):
        assert words in page


def test_before_the_school_is_registered_nothing_is_said(school: School) -> None:
    chapter = chapter_of(school, lead(school))

    assert (chapter.effect, chapter.actions) == ("", [])
    assert [one for part in chapter.parts for one in part.verdicts] == []


def test_quotation_goes_along_while_its_permission_stands(school: School) -> None:
    by = lead(school)
    row = serves(stands(school, by))
    said = services.quote(
        evidence=row, words="I felt welcome.", who="parent", asked_by=Member.objects.get(pk=by.member),
        asked_on=date(2026, 11, 2), by=by,
    )  # fmt: skip
    assert "I felt welcome." in packed(school, by).read("objectives/4/index.html").decode()

    services.withdraw(quote=Quote.objects.get(pk=said.pk), by=by)

    zips = [packed(school, by, kind) for kind in ExportKind]
    assert not [name for one in zips for name in one.namelist() if b"I felt welcome" in one.read(name)]


def test_invariant_10_picture_goes_along_only_while_every_consent_stands(client: Client, school: School) -> None:
    by = lead(school)
    _family, (mother,), (son,) = home(school)
    row = serves(stands(school, by))
    shows = pictured(school, children=True, to=row, by=by)

    def pictures() -> list[str]:
        return [name for name in packed(school, by).namelist() if name.endswith(".jpg")]

    assert pictures() == []
    services.name_child(enclosure=shows, pupil=son, by=by)
    services.looked_at(enclosure=shows, everyone=True, by=by)
    consent = agrees(mother, son)
    [name] = pictures()
    page = packed(school, by).read("objectives/4/index.html").decode()
    assert f'src="../../{name}" alt="The display in the hall"' in page
    plain = packed(school, by, ExportKind.FOLDERS)
    assert [one for one in plain.namelist() if one.endswith(".jpg")]

    Consent.objects.filter(pk=consent.pk).update(agreed=False)
    assert pictures() == []
    guest = at_the_door(client, invited_guest(school, by=by))
    assert guest.get(f"/{school.slug}/award/evidence/file/{shows.ref}/").status_code == 404


def test_invariant_10_folder_made_before_a_consent_was_withdrawn_is_closed(client: Client, school: School) -> None:
    by = lead(school)
    _family, (mother,), (son,) = home(school)
    shows = pictured(school, children=True, to=serves(stands(school, by)), by=by)
    services.name_child(enclosure=shows, pupil=son, by=by)
    services.looked_at(enclosure=shows, everyone=True, by=by)
    consent = agrees(mother, son)
    row = order(school=school, by=by)
    jobs.work_until_idle()
    at_the_door(client, invited_guest(school, by=by))
    url = f"/{school.slug}/portfolio/{row.ref}.zip"
    assert client.get(url).status_code == 200

    Consent.objects.filter(pk=consent.pk).update(agreed=False)

    assert client.get(url).status_code == 404
    staff_in(client, school)
    assert client.get(url).status_code == 404
    assert "has been withdrawn since" in client.get(f"/{school.slug}/portfolio/exports/").content.decode()


def test_guest_who_opens_a_picture_or_five_at_random_leaves_a_line(client: Client, school: School) -> None:
    by = lead(school)
    shows = pictured(school, children=False, to=serves(stands(school, by)), by=by)
    member = invited_guest(school, by=by)
    at_the_door(client, member)

    assert client.get(f"/{school.slug}/award/evidence/file/{shows.ref}/").status_code == 200
    assert client.get(f"/{school.slug}/portfolio/five/").status_code == 200

    assert {one.verb for one in AuditEntry.objects.filter(who=member.user)} == {"portfolio.file", "portfolio.five"}
    whats = {one.what for one in queries.opened(viewer=by, member=member)}
    assert whats == {"A picture or a paper", "Five at random"}
