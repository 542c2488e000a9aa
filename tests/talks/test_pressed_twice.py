"""A slow page is pressed twice, or a colleague was quicker: the list says so, and nothing happens twice."""

import pytest
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from schoolgate.talks import services
from schoolgate.talks.enums import Where
from schoolgate.talks.models import Ring
from tests.factories.families import home
from tests.factories.helping import signed_in
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.talks import asked


@pytest.mark.parametrize(("name", "said"), [("rang", {"match": "own"}), ("off_the_list", {})])
def test_call_that_is_over_leads_back_to_the_list(school: School, name: str, said: dict[str, str]) -> None:
    _family, (mother,), _pupils = home(school)
    call = asked(mother)
    client = signed_in(MemberFactory(school=school, role=Role.OFFICE))
    at = reverse(f"talks:{name}", args=[school.slug, call.ref])

    client.post(at, said)
    answer = client.post(at, said, follow=True)

    assert (answer.status_code, "This call is off the list" in answer.content.decode()) == (200, True)
    assert Ring.objects.count() == (1 if name == "rang" else 0)
    assert client.post(reverse(f"talks:{name}", args=[school.slug, "nonsense"]), said).status_code == 404


def test_mark_is_taken_back_once(school: School) -> None:
    people = home(school, group=GroupFactory(school=school))
    member = MemberFactory(school=school, role=Role.OFFICE)
    (talk,) = services.spoke(school=school, homes=[(people[2][0], 0)], where=Where.PHONE, by=viewer_of_member(member))
    client = signed_in(member)

    for _press in range(2):
        answer = client.post(reverse("talks:take_back", args=[school.slug, talk.ref]), follow=True)
        assert (answer.status_code, "Taken back." in answer.content.decode()) == (200, True)

    assert Touch.objects.exclude(takes_back=None).count() == 1
