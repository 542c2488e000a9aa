"""The statement of commitment: words that ship or the school's own, signed by every part; counts that name nobody."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import queries, services, shipped
from schoolgate.award.enums import Part
from schoolgate.award.errors import NothingToSign, SignedAlready
from schoolgate.award.models import Commitment, Signature
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.families import home
from tests.factories.schools import MemberFactory

TODAY = date(2026, 11, 2)


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


def somebody(school: School, role: Role) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=role))


def paper(school: School, by: StaffViewer, part: Part = Part.PARTNERS, **who: Any) -> Signature:
    return services.sign_on_paper(school=school, part=part, on=TODAY, by=by, **({"name": "The library"} | who))


def counts(school: School) -> list[int]:
    return [number for _label, number in queries.signed(school=school).rows]


def test_statement_ships_in_seven_sentences(school: School, by: StaffViewer) -> None:
    row = services.put_forward(school=school, by=by)

    assert len(shipped.commitment()) == len(row.lines) == 7
    assert (row.version, row.is_shipped) == (1, True)
    assert services.put_forward(school=school, by=by) == row


def test_nothing_is_signed_before_there_are_words(school: School, by: StaffViewer) -> None:
    with pytest.raises(NothingToSign):
        services.sign(school=school, by=by)


def test_each_part_signs_and_the_page_says_which_is_missing(school: School, by: StaffViewer) -> None:
    services.put_forward(school=school, by=by)
    _family, (mother,), _pupils = home(school)
    services.sign(school=school, by=somebody(school, Role.TEACHER))
    services.sign(school=school, by=somebody(school, Role.GOVERNOR))
    paper(school, by, Part.PARENTS, adult=mother)
    paper(school, by, Part.CHILDREN, name="The school council")

    assert counts(school) == [1, 1, 1, 1, 0]
    assert queries.signed(school=school).missing == [str(Part.PARTNERS.label)]
    with pytest.raises(SignedAlready):
        paper(school, by, Part.PARENTS, adult=mother)


def test_other_words_are_signed_anew_and_the_old_signatures_stay_under_the_old(school: School, by: StaffViewer) -> None:
    services.put_forward(school=school, by=by)
    teacher = somebody(school, Role.TEACHER)
    services.sign(school=school, by=teacher)

    second = services.put_forward(school=school, text="We listen.\n\n We try again. ", by=by)

    assert (second.version, second.lines, second.is_shipped) == (2, ["We listen.", "We try again."], False)
    assert Commitment.objects.live().count() == 1
    signed = queries.signed(school=school)
    assert (signed.all, signed.before) == (0, 1)
    services.sign(school=school, by=teacher)
    assert counts(school)[0] == 1


def test_taken_back_it_counts_no_more_and_only_ones_own(school: School, by: StaffViewer) -> None:
    services.put_forward(school=school, by=by)
    teacher, other = somebody(school, Role.TEACHER), somebody(school, Role.TEACHER)
    mine = services.sign(school=school, by=teacher)

    with pytest.raises(NotAllowed):
        services.take_back_signature(signature=mine, by=other)
    services.take_back_signature(signature=mine, by=teacher)

    assert counts(school)[0] == 0
    assert services.sign(school=school, by=teacher) != mine


def test_who_may_not_mark_paper(school: School, by: StaffViewer) -> None:
    services.put_forward(school=school, by=by)

    for role in (Role.TEACHER, Role.GOVERNOR, Role.VERIFIER):
        with pytest.raises(NotAllowed):
            paper(school, somebody(school, role))
    with pytest.raises(NotAllowed):
        services.sign(school=school, by=somebody(school, Role.VERIFIER))


def test_commitment_by_page(client: Client, school: School, by: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school, surname="Osei")
    sign_in(client, Member.objects.get(pk=by.member).user, Strength.TWO_FACTORS)

    def at(name: str, *args: str) -> str:
        return reverse(f"award:{name}", args=[school.slug, *args])

    assert "No statement is put forward yet" in client.get(at("commitment")).content.decode()
    assert "Please fill this in" in client.post(at("commitment_words"), {"text": ""}).content.decode()
    client.post(at("commitment_words"), {"text": "We listen."})
    assert mother.name in client.get(at("commitment_paper"), {"q": "osei"}).content.decode()
    client.post(at("commitment_parent", mother.ref))
    assert "signed already" in client.post(at("commitment_parent", mother.ref), follow=True).content.decode()
    client.post(at("commitment_paper"), {"part": "partners", "name": "The library", "on": "2026-11-02"})
    assert counts(school) == [0, 0, 1, 0, 1]
    assert "We listen." in client.get(at("commitment_print")).content.decode()
    client.post(at("signature_back", Signature.objects.get(adult=mother).ref))
    assert counts(school) == [0, 0, 0, 0, 1]


def test_governor_signs_on_their_own_page_and_sees_no_name(client: Client, school: School, by: StaffViewer) -> None:
    services.put_forward(school=school, by=by)
    paper(school, by)
    governor = MemberFactory(school=school, role=Role.GOVERNOR)
    sign_in(client, governor.user)

    page = reverse("award:mine", args=[school.slug])
    assert "I sign this" in client.get(page).content.decode()
    assert "The library" not in client.get(page).content.decode()
    client.post(reverse("award:sign", args=[school.slug]))
    assert "You have signed it" in client.get(page).content.decode()
    client.post(reverse("award:sign", args=[school.slug]), {"back": "1"})
    assert counts(school)[1] == 0
    assert client.get(reverse("award:commitment", args=[school.slug])).status_code == 404
