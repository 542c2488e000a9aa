"""What the public page says is written, changed, hidden, shown again and moved by whoever keeps it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from schoolgate.core import clock
from schoolgate.helping.models import Aim, Club, Policy, YouSaid
from schoolgate.helping.queries import missing, public
from schoolgate.languages.models import Order
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.files import PDF, paper
from tests.factories.helping import line, opened, signed_in, staff
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory

CLUB = {"title": "Chess", "weekday": "1", "starts": "15:30", "ends": "16:30", "years": ["3"], "leads": "parents"}


def telling() -> BytesIO:
    """A PDF that hides a file, and says who wrote it."""
    writer = PdfWriter(clone_from=BytesIO(PDF))
    writer.add_attachment("secret.txt", b"hidden inside")
    writer.add_metadata({"/Author": "Mrs Khan"})
    out = BytesIO()
    writer.write(out)
    out.seek(0)
    return out


def lead(school: School, role: Role = Role.PARTNERSHIP) -> Client:
    return signed_in(MemberFactory(school=school, role=role))


def at(school: School, name: str, *args: str) -> str:
    return reverse(f"helping:{name}", args=[school.slug, *args])


def titles(school: School, kind: str) -> list[str]:
    return [one.title[0] for one in public.public_page(school=school).told[kind]]


def test_six_aims_ship_and_become_the_schools_with_the_first_change(school: School) -> None:
    assert len(titles(school, "aims")) == 6
    assert not Aim.objects.exists()

    lead(school).post(at(school, "change_aims", "reach"), {"title": "We answer you", "words": "Within a day."})

    assert Aim.objects.count() == 6
    assert titles(school, "aims")[2] == "We answer you"


def test_aim_is_hidden_shown_again_and_moved(school: School) -> None:
    client, first = lead(school), titles(school, "aims")[0]
    client.post(at(school, "press_aims", "start"), {"do": "hide"})
    assert first not in titles(school, "aims")
    row = Aim.objects.get(key="start")
    client.post(at(school, "press_aims", row.ref), {"do": "show"})
    assert titles(school, "aims")[0] == first

    client.post(at(school, "press_aims", Aim.objects.get(key="learning").ref), {"do": "up"})

    assert titles(school, "aims")[1] == first


def test_shipped_aim_is_in_every_language_and_a_changed_one_as_written(school: School, settings: Any) -> None:
    english = titles(school, "aims")
    line(school, "aims")
    with_own = titles(school, "aims")

    assert with_own == [*english, "Fun"]


@pytest.mark.parametrize(
    ("kind", "data", "model"),
    [
        ("said", {"title": "Too early", "words": "At six now", "day": "2026-11-01", "source": "meeting"}, YouSaid),
        ("policies", {"title": "Homework", "words": "Ten minutes.", "link": "https://example.org/homework"}, Policy),
        ("clubs", CLUB, Club),
    ],
)
def test_a_line_of_each_sort_is_written_on_one_form(
    school: School, kind: str, data: dict[str, Any], model: Any
) -> None:
    client = lead(school, Role.OFFICE)

    assert client.get(at(school, f"new_{kind}")).status_code == 200
    client.post(at(school, f"new_{kind}"), data)

    assert titles(school, kind) == [data["title"]]
    row = model.objects.get()
    assert data["title"] in client.get(at(school, f"change_{kind}", row.ref)).content.decode()
    client.post(at(school, f"change_{kind}", row.ref), data | {"title": "Another"})
    assert titles(school, kind) == ["Another"]


def test_club_ends_after_it_starts_and_nothing_entered_is_lost(school: School) -> None:
    page = lead(school).post(at(school, "new_clubs"), CLUB | {"ends": "15:00"}).content.decode()

    assert "Please choose an end after the start." in page
    assert "Chess" in page
    assert not Club.objects.exists()


def test_club_that_is_over_disappears_by_itself(school: School) -> None:
    line(school, "clubs", until=clock.today(school.zone))
    assert titles(school, "clubs") == ["Chess"]

    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert titles(school, "clubs") == []


def test_policys_file_is_public_while_it_is_shown_and_only_a_pdf_is_taken(school: School) -> None:
    client, anyone = lead(school), Client()
    bad = BytesIO(b"<html>no</html>")
    bad.name = "policy.pdf"
    words = {"title": "Homework", "words": "Ten minutes a day."}
    assert "This is no PDF." in client.post(at(school, "new_policies"), words | {"file": bad}).content.decode()

    book = BytesIO(paper(41))
    book.name = "policy.pdf"
    assert "more than 40 pages" in client.post(at(school, "new_policies"), words | {"file": book}).content.decode()

    good = telling()
    good.name = "Homework policy.pdf"
    client.post(at(school, "new_policies"), words | {"file": good})
    policy = Policy.objects.get()
    address = reverse("front:partnership_policy", args=[school.slug, policy.ref])
    data = anyone.get(address).content
    assert data.startswith(b"%PDF")
    assert [word in data for word in (b"hidden inside", b"Mrs Khan")] == [False, False]

    client.post(at(school, "press_policies", policy.ref), {"do": "hide"})
    assert anyone.get(address).status_code == 404


def test_only_those_who_keep_it_change_it(school: School, other_school: School) -> None:
    row = line(school, "clubs")
    for who in (lead(school, Role.TEACHER), lead(other_school), Client()):
        assert who.get(at(school, "public")).status_code in (302, 404)
        assert who.post(at(school, "change_clubs", row.ref), CLUB | {"title": "X"}).status_code in (302, 404)
    assert titles(school, "clubs") == ["Chess"]
    assert lead(school).get(at(school, "press_clubs", row.ref)).status_code == 405


def test_words_are_ordered_for_the_languages_that_families_read(school: School) -> None:
    School.objects.filter(pk=school.pk).update(languages=["ur", "pl"])
    school.refresh_from_db()

    line(school, "said")
    work()

    assert set(Order.objects.values_list("target", flat=True)) == {"ur", "pl"}
    assert Order.objects.count() == 4


def test_page_says_what_is_missing(school: School) -> None:
    before = [one.says for one in missing.gaps(school=school)]
    assert any("as they shipped" in one for one in before)
    assert "No policy in plain words." in before
    for kind in public.KINDS:
        line(school, kind)
    opened(school)

    after = [one.says for one in missing.gaps(school=school)]

    assert len(after) == 1
    assert "Helping at school" not in after[0]
    assert after[0] in lead(school).get(at(school, "public")).content.decode()
    with clock.standing_at(clock.now() + timedelta(days=150)):
        assert "No “you said, we did” of this term." in [one.says for one in missing.gaps(school=school)]


def test_every_change_is_in_the_trail(school: School) -> None:
    client, row = lead(school), line(school, "said")
    client.post(at(school, "press_said", row.ref), {"do": "hide"})  # tests/trail.py fails where there is no line

    assert titles(school, "said") == []
    assert staff(school).school == school.pk
