"""The pages: written down, ticked, pasted, mended, taken back; a file; who may, and what is said when something is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from schoolgate.core.permits import Strength
from schoolgate.elsewhere.models import Happening, Present, Sheet
from schoolgate.families.models import FamilyPupil
from schoolgate.ledger.models import Tally, Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.elsewhere import brought_in, file_of, happened, put, second_home
from tests.factories.families import home
from tests.factories.papers import numbered, upn
from tests.factories.schools import GroupFactory, MemberFactory

SAID = {"kind": "came", "title": "Harvest assembly", "day": "2025-10-10", "who": "children", "number": "", "note": ""}


@pytest.fixture
def client(school: School) -> Client:
    """The partnership lead."""
    return sign_in(Client(), MemberFactory(school=school, role=Role.PARTNERSHIP).user, Strength.TWO_FACTORS)


def url(school: School, name: str, *refs: str) -> str:
    return reverse(f"elsewhere:{name}", args=[school.slug, *refs])


def test_written_down_with_the_children_of_a_class(school: School, client: Client) -> None:
    willow = GroupFactory(school=school)
    family, _, (son,) = home(school, group=willow)
    asked = client.post(url(school, "new"), SAID)
    row = Happening.objects.get()
    assert asked.url == url(school, "add", row.ref)

    shown = client.get(f"{asked.url}?class={willow.ref}").content.decode()
    assert son.name in shown
    done = client.post(f"{asked.url}?class={willow.ref}", {"homes": f"{son.ref}.0", "tick": "1"}, follow=True)

    assert "1 child is new on the list." in done.content.decode()
    assert Touch.objects.standing().get().family == family


def test_written_down_as_a_number(school: School, client: Client) -> None:
    done = client.post(url(school, "new"), {**SAID, "who": "number", "number": "214"}, follow=True).content.decode()

    assert Tally.objects.live().get().number == 214
    assert "Counted, without names" in done


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"title": ""}, "title", "Please fill this in."),
        ({"title": "=HYPERLINK()"}, "title", "A title may not begin with =."),
        ({"kind": ""}, "kind", "Please choose one."),
        ({"day": "2099-01-01"}, "day", "This day has not come yet."),
        ({"day": "soon"}, "day", "Please give a day, such as 9/12/2026."),
        ({"who": "number"}, "number", "How many were there?"),
        ({"who": "number", "number": "0"}, "number", "Please give 1 or more."),
        ({"number": "12"}, "number", "Leave this empty where you can say which children’s families it was."),
        ({"kind": "trained"}, "who", "This is of no family. Please say how many instead."),
    ],
)
def test_wrong_field_says_so_and_nothing_entered_is_lost(
    school: School, client: Client, wrong: dict[str, str], field: str, said: str
) -> None:
    page = client.post(url(school, "new"), {**SAID, "note": "Hall was full", **wrong})

    assert page.context["form"].errors[field] == [said]
    assert "Hall was full" in page.content.decode()
    assert Happening.objects.count() == 0


def test_no_tick_says_so(school: School, client: Client) -> None:
    willow = GroupFactory(school=school)
    home(school, group=willow)
    row = happened(school)

    page = client.post(f"{url(school, 'add', row.ref)}?class={willow.ref}", {"tick": "1"})

    assert "Tick at least one child first." in page.content.decode()


def test_pasted_numbers_are_added_and_wrong_ones_named(school: School, client: Client) -> None:
    number = numbered(home(school)[2][0], 1)
    row = happened(school)
    add = url(school, "add", row.ref)

    wrong = client.post(add, {"upns": f"{number} B12"})
    assert wrong.context["pasted"].errors["upns"] == ["No right UPN: B12"]
    unknown = client.post(add, {"upns": f"{number}\n{upn(2)}"})
    assert unknown.context["pasted"].errors["upns"] == [f"No child here has: {upn(2)}"]
    assert Present.objects.count() == 0

    client.post(add, {"upns": f" {number.lower()} , {number}"})
    assert Present.objects.live().count() == 1


def test_which_of_two_homes_is_said_on_its_page(school: School, client: Client) -> None:
    family, _, (son,) = home(school)
    number = numbered(son, 1)
    second_home(son)
    row = happened(school)
    client.post(url(school, "add", row.ref), {"upns": number})
    assert "Two homes: for neither so far" in client.get(url(school, "page", row.ref)).content.decode()

    client.post(url(school, "say_home", row.ref, Present.objects.live().get().ref), {"home": "1"})

    assert Touch.objects.standing().get().family == family


def test_child_is_left_out_words_are_mended_all_is_taken_back(school: School, client: Client) -> None:
    row = happened(school, home(school)[2][0], home(school)[2][0])
    client.post(url(school, "leave_out", row.ref, Present.objects.first().ref))
    assert Touch.objects.standing().count() == 1

    client.post(url(school, "mend", row.ref), {"title": "Nativity", "note": ""})
    assert "Nativity" in client.get(url(school, "list")).content.decode()

    assert "Take it back?" in client.get(url(school, "take_back", row.ref)).content.decode()
    client.post(url(school, "take_back", row.ref))
    assert Touch.objects.standing().count() == 0
    assert client.get(url(school, "page", row.ref)).status_code == 404


def test_list_is_searched(school: School, client: Client) -> None:
    happened(school, title="Harvest assembly", number=9)
    happened(school, title="Garden day", number=9, kind="helped")

    def titles(**asked: str) -> list[str]:
        return [one.title for one in client.get(url(school, "list"), asked).context["page"]]

    assert titles(q="harvest") == ["Harvest assembly"]
    assert titles(kind="helped") == ["Garden day"]
    assert titles(q="harvest", kind="helped") == []


def upload(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("autumn.csv", file_of(*lines))


def test_file_is_seen_applied_and_taken_back(school: School, client: Client) -> None:
    number = numbered(home(school)[2][0], 1)
    put_here = client.post(
        url(school, "files"), {"file": upload(f"2025-11-04,came,Tea,{number}", "2025-11-04,came,Tea,?")}
    )
    sheet = Sheet.objects.get()
    assert put_here.url == url(school, "file", sheet.ref)
    shown = client.get(put_here.url).content.decode()
    assert "“?” is no right UPN." in shown
    assert Touch.objects.count() == 0

    refused = client.post(url(school, "apply", sheet.ref)).content.decode()
    assert "Some lines are wrong, so nothing was brought in." in refused
    client.post(url(school, "apply", sheet.ref), {"leave_out": "on"})
    assert Touch.objects.standing().count() == 1

    client.post(url(school, "undo", sheet.ref))
    assert Touch.objects.standing().count() == 0


def test_file_that_is_none_says_so_beside_the_field(school: School, client: Client) -> None:
    page = client.post(url(school, "files"), {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})

    assert page.context["form"].errors["file"] == ["No column is headed “date”."]
    assert Sheet.objects.count() == 0


def test_file_is_put_away(school: School, client: Client) -> None:
    sheet = put(school, "2025-11-04,came,Tea,12")

    done = client.post(url(school, "put_away", sheet.ref), follow=True).content.decode()

    assert "Put away. Nothing was changed." in done


@pytest.mark.parametrize("role", [Role.HEAD, Role.OFFICE])
def test_colleague_may(school: School, role: Role) -> None:
    client = sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)
    assert client.get(url(school, "list")).status_code == 200


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GOVERNOR, Role.VERIFIER])
def test_stranger_may_not(school: School, role: Role) -> None:
    row, sheet = happened(school), brought_in(school, "2025-11-04,came,Tea,12")
    client = sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)
    asked = [url(school, "list"), url(school, "new"), url(school, "files"), url(school, "page", row.ref)]
    asked += [url(school, "add", row.ref), url(school, "file", sheet.ref)]
    assert {client.get(one).status_code for one in asked} == {404}


@pytest.mark.parametrize("name", ["apply", "put_away", "undo"])
def test_wrong_method_is_refused(school: School, client: Client, name: str) -> None:
    assert client.get(url(school, name, put(school, "2025-11-04,came,Tea,12").ref)).status_code == 405


@pytest.mark.parametrize("page", ["list", "page", "add", "file"])
def test_pages_ask_as_much_for_three_as_for_one(
    school: School, client: Client, page: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    willow = GroupFactory(school=school)
    numbers = [numbered(home(school, group=willow)[2][0], serial) for serial in range(1, 5)]
    lines = [f"2025-11-0{day},came,Tea,{number}" for day, number in enumerate(numbers, start=1)]

    def asked(few: list[str], title: str) -> int:
        sheet = put(school, *[line.replace("Tea", title) for line in few])
        row = happened(school, *[one.pupil for one in _homes(numbers[: len(few)])], title=title)
        ref = {"file": [sheet.ref], "page": [row.ref], "add": [row.ref]}.get(page, [])
        with django_assert_max_num_queries(60) as counted:
            client.get(url(school, page, *ref), {"class": willow.ref})
        return len(counted)

    asked(lines[:1], "Warm")
    assert asked(lines[:1], "One") == asked(lines[:3], "Three")


def _homes(numbers: list[str]) -> list[Any]:
    """The children with these numbers, each in a home."""
    return list(FamilyPupil.objects.filter(pupil__upn__in=numbers).select_related("pupil"))
