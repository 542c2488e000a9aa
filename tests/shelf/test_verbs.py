"""A school says an item its own way, hides it, adds one; each is undone, each stands in the trail, and no other school hears of it."""

from typing import Any

import pytest

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.core.tenancy import acting_in
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.shelf import queries, registry, services
from schoolgate.shelf.enums import Deed, Written
from schoolgate.shelf.errors import NothingAdded, NotOnTheShelf, StaysOnTheShelf
from schoolgate.shelf.models import Amendment
from schoolgate.shelf.queries import own_in, own_of
from schoolgate.shelf.registry import Shelf
from schoolgate.shelf.values import Field, Laid, Own, Says, Thing
from tests.factories.schools import MemberFactory
from tests.factories.shelf import hidden, lead, said

HEARD: list[tuple[int, str]] = []

TEAS = Shelf(
    key="teas",
    title="Teas",
    about="What we drink.",
    things=lambda: [Thing("mint", "Mint tea", {"name": "Mint tea", "steps": ["Boil", "Pour"]}, group="Herbs"),
                    Thing("black", "Black tea", {"name": "Black tea", "steps": ["Boil"]})],
    fields=(Field("name", "Name"), Field("steps", "Steps", Written.LINES)),
    words="Said so.", hiding="Not offered.", adding="Offered too.", called="name",
    changed=lambda school, key, _by: HEARD.append((school, key)),
)  # fmt: skip
RULES = Shelf(key="house", title="House", about="", things=lambda: [Thing("shoes", "Shoes off", {"name": "Shoes off"})],
              fields=(Field("name", "Name"),), words="")  # fmt: skip


@pytest.fixture(autouse=True)
def teas(monkeypatch: pytest.MonkeyPatch) -> None:
    HEARD.clear()
    monkeypatch.setattr(registry, "_shelves", {**registry._shelves, "teas": TEAS, "house": RULES})


def drunk(school: School) -> Laid[tuple[str, str]]:
    """The shelf laid over, as a room does it: key and name."""
    (own,) = own_of(school, "teas")
    shipped = {one.key: (one.key, str(one.says["name"])) for one in TEAS.things()}
    return own.over(shipped, lambda one, says: (one[0], str(says.get("name", one[1]))), _own)


def _own(key: str, says: Says) -> tuple[str, str]:
    return (key, str(says["name"]))


def test_changed_words_stand_and_what_ships_stands_again(school: School) -> None:
    said(school, "teas", "mint", name="Peppermint")
    said(school, "teas", "mint", name="Nana mint")
    assert drunk(school).every == {"mint": ("mint", "Nana mint"), "black": ("black", "Black tea")}
    assert drunk(school).changed == {"mint"}

    services.as_shipped(school=school, shelf="teas", key="mint", by=lead(school))

    assert drunk(school).every["mint"] == ("mint", "Mint tea")
    assert [one.ended_at is None for one in Amendment.objects.order_by("pk")] == [False, False]


def test_field_that_says_what_ships_is_no_change(school: School) -> None:
    by = lead(school)

    same = services.change(school=school, shelf="teas", key="mint", says={"name": "Mint tea"}, by=by)
    some = services.change(
        school=school, shelf="teas", key="mint", says={"name": "Nana", "steps": ["Boil", "Pour"]}, by=by
    )
    again = services.change(school=school, shelf="teas", key="mint", says={"name": "Nana"}, by=by)

    assert (same, again) == (None, None)
    assert some is not None
    assert some.says == {"name": "Nana"}
    assert services.change(school=school, shelf="teas", key="mint", says={"name": "Mint tea"}, by=by) is None
    assert drunk(school).changed == frozenset()


def test_hidden_is_offered_no_more_and_still_known_until_it_is_shown_again(school: School) -> None:
    hidden(school, "teas", "mint", "Nobody likes it")
    hidden(school, "teas", "mint", "pressed twice")
    assert list(drunk(school).offered) == ["black"]
    assert drunk(school).get("mint") == ("mint", "Mint tea")
    assert Amendment.objects.get().why == "Nobody likes it"

    for _ in range(2):
        services.show(school=school, shelf="teas", key="mint", by=lead(school))

    assert list(drunk(school).offered) == ["mint", "black"]


def test_words_and_hiding_are_undone_apart(school: School) -> None:
    said(school, "teas", "mint", name="Nana")
    hidden(school, "teas", "mint")

    services.as_shipped(school=school, shelf="teas", key="mint", by=lead(school))

    assert (drunk(school).hidden, drunk(school).changed) == ({"mint"}, frozenset())


def test_item_of_its_own_comes_last_and_can_be_changed_and_hidden(school: School) -> None:
    key = services.add(school=school, shelf="teas", says={"name": "Nettle", "steps": ["Pick"]}, by=lead(school))
    said(school, "teas", key, name="Young nettle", steps=["Pick"])
    assert list(drunk(school).every.values())[-1] == (key, "Young nettle")

    hidden(school, "teas", key)

    assert list(drunk(school).offered) == ["mint", "black"]


def test_item_of_its_own_is_added_once_by_two_presses_and_anew_once_it_is_hidden(school: School) -> None:
    says = {"name": "Nettle", "steps": ["Pick"]}
    keys = {services.add(school=school, shelf="teas", says=says, by=lead(school)) for _press in range(2)}
    assert len(keys) == 1

    hidden(school, "teas", *keys)
    services.add(school=school, shelf="teas", says=says, by=lead(school))

    assert list(drunk(school).offered.values())[-1][1] == "Nettle"


def test_list_that_takes_no_own_items_and_hides_none_says_so(school: School) -> None:
    with pytest.raises(NothingAdded):
        services.add(school=school, shelf="house", says={"name": "Hats off"}, by=lead(school))
    with pytest.raises(StaysOnTheShelf):
        hidden(school, "house", "shoes")


@pytest.mark.parametrize(
    ("shelf", "key", "says"), [("teas", "cocoa", {}), ("soups", "mint", {}), ("teas", "mint", {"colour": "green"})]
)
def test_what_is_not_there_is_refused(school: School, shelf: str, key: str, says: dict[str, Any]) -> None:
    with pytest.raises(NotOnTheShelf):
        services.change(school=school, shelf=shelf, key=key, says=says, by=lead(school))


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.SAFEGUARDING, Role.GOVERNOR, Role.VERIFIER])
def test_only_lead_and_head_may(school: School, role: Role) -> None:
    by = viewer_of_member(MemberFactory(school=school, role=role))

    with pytest.raises(NotAllowed):
        services.hide(school=school, shelf="teas", key="mint", by=by)
    assert not Amendment.objects.exists()


def test_lead_of_another_school_may_not(school: School, other_school: School) -> None:
    with pytest.raises(NotAllowed):
        services.hide(school=school, shelf="teas", key="mint", by=lead(other_school))


def test_other_school_goes_on_as_it_ships_and_both_are_read_in_one_query(
    school: School, other_school: School, django_assert_num_queries: Any
) -> None:
    said(school, "teas", "mint", name="Nana")
    with acting_in(other_school.pk):
        hidden(other_school, "teas", "black")

    with acting_in(school.pk, other_school.pk), django_assert_num_queries(1):
        found = own_in([school, other_school], "teas", "house")

    assert found[school.pk, "teas"] == Own(words={"mint": {"name": "Nana"}})
    assert found[other_school.pk, "teas"] == Own(hidden=frozenset({"black"}))
    assert found[school.pk, "house"] == Own()


def test_each_change_is_in_the_trail_and_the_room_hears_of_it(school: School) -> None:
    by = lead(school)
    says = {"name": "Nettle", "steps": ["Pick"]}
    services.change(school=school, shelf="teas", key="mint", says={"name": "Nana"}, by=by)
    services.hide(school=school, shelf="teas", key="mint", by=by)
    services.show(school=school, shelf="teas", key="mint", by=by)
    services.as_shipped(school=school, shelf="teas", key="mint", by=by)
    key = services.add(school=school, shelf="teas", says=says, by=by)

    verbs = list(AuditEntry.objects.filter(verb__startswith="shelf.").order_by("pk").values_list("verb", "who"))
    assert verbs == [(f"shelf.{one}", by.user) for one in ("change", "hide", "show", "as_shipped", "add")]
    assert [*[(school.pk, "mint")] * 4, (school.pk, key)] == HEARD


def test_line_says_when_what_ships_has_changed_since(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    said(school, "teas", "mint", name="Nana")
    by = lead(school)
    before = queries.one_line(viewer=by, school=school, shelf=TEAS, key="mint")
    newer = Shelf(
        **{**vars(TEAS), "things": lambda: [Thing("mint", "Mint", {"name": "Mint", "steps": ["Boil", "Pour"]})]}
    )

    after = queries.one_line(viewer=by, school=school, shelf=newer, key="mint")

    assert before is not None
    assert after is not None
    assert (before.has_moved, after.has_moved) == (False, True)


def test_past_of_an_item_names_who_and_when(school: School) -> None:
    by = lead(school)
    services.hide(school=school, shelf="teas", key="mint", why="Too cold", by=by)
    services.show(school=school, shelf="teas", key="mint", by=by)

    found = queries.past(viewer=by, shelf=TEAS, key="mint")

    assert [(one.deed, one.who, one.is_end, one.why) for one in found] == [
        (Deed.HIDDEN.label, "Robin Lead", True, ""),
        (Deed.HIDDEN.label, "Robin Lead", False, "Too cold"),
    ]
