"""A common transfer file: children and their contacts, in their order, with the one word on responsibility. It says nobody has left."""

from pathlib import Path

import pytest

from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, ImportQuestion, PostalAddress, Pupil, PupilFact, Tie
from schoolgate.families.roster.records import Unreadable
from schoolgate.schools.models import School
from tests.families.roster.files import bring_in, child, ctf, report
from tests.families.roster.shapes import everything

AMIRA, YUSUF, WRONG = "T306200026001", "B801200005001", "A801200005001"
HOME = (
    "<Address><BS7666><PAON>14</PAON><Street>Oak Lane</Street><Town>Bristol</Town></BS7666>"
    "<PostCode>BS1 1AA</PostCode></Address>"
)
DETAILS = (
    "<BasicDetails><PreferredForename>Ami</PreferredForename><NCyearActual>4</NCyearActual><Languages><Type>"
    "<LanguageType>F</LanguageType><Language>BNG</Language></Type></Languages></BasicDetails>"
    "<SENhistory><SEN><SENprovision>K</SENprovision></SEN></SENhistory>"
)


def contact(order: int, forename: str, relation: str, more: str = "", surname: str = "Begum") -> str:
    """A contact."""
    about = f"<Order>{order}</Order><Title>Dr</Title><Surname>{surname}</Surname><Forename>{forename}</Forename>"
    return f"<Contact>{about}<Relationship>{relation}</Relationship>{more}</Contact>"


def pupil(upn: str, forename: str, *contacts: str, more: str = HOME + DETAILS, born: str = "2017-03-02") -> str:
    """A child."""
    about = f"<UPN>{upn}</UPN><Surname>Begum</Surname><Forename>{forename}</Forename><DOB>{born}</DOB>{more}"
    return f"<Pupil>{about}<Contacts>{''.join(contacts)}</Contacts></Pupil>"


REACHED = (
    "<Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900111</PhoneNo></Phone>"
    "<Phone><TelephoneType>H</TelephoneType><PhoneNo>0117 496 0111</PhoneNo></Phone></Phones><Email>Nas@Home.example</Email>"
)
NASREEN = contact(
    1, "Nasreen", "PAM", f"<Responsibility>true</Responsibility><Address><AddressAsPupil>true</AddressAsPupil></Address>{REACHED}"
)  # fmt: skip
TARIQ = contact(
    2, "Tariq", "PAF",
    "<Responsibility>0</Responsibility><Address><AddressLine1>9 Elm Road</AddressLine1><PostCode>BS9 9ZZ</PostCode></Address>",
)  # fmt: skip
ROSE = contact(3, "Rose", "GRP")


def test_children_and_contacts_are_in(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = ctf(tmp_path / "8011234_CTF.xml", pupil(AMIRA, "Amira", NASREEN, TARIQ, ROSE))

    outcome = bring_in(school, path, office)

    amira = Pupil.objects.get()
    assert outcome.problems == []
    assert (amira.upn, amira.name, str(amira.born), amira.year_group) == (AMIRA, "Ami Begum", "2017-03-02", 4)
    assert set(PupilFact.objects.filter(until=None).values_list("kind", "value")) >= {("sen", "K"), ("on_roll", "yes")}
    found = amira.ties.order_by("order").values_list("adult__forename", "relation", "responsibility", "lives_with")
    assert list(found) == [
        ("Nasreen", "mother", True, True), ("Tariq", "father", False, None), ("Rose", "grandparent", None, None),
    ]  # fmt: skip
    assert set(Adult.objects.get(forename="Nasreen").contacts.values_list("kind", "value")) == {
        ("mobile", "+447700900111"), ("phone", "+441174960111"), ("email", "nas@home.example"),
    }  # fmt: skip


def test_same_home_is_the_childs_home_and_no_other(school: School, office: StaffViewer, tmp_path: Path) -> None:
    bring_in(school, ctf(tmp_path / "a.xml", pupil(AMIRA, "Amira", NASREEN, TARIQ, ROSE)), office)

    homes = {one.adult.forename: one.lines for one in PostalAddress.objects.exclude(adult=None) if one.adult}
    assert homes == {"Nasreen": PostalAddress.objects.get(pupil__forename="Amira").lines, "Tariq": "9 Elm Road"}
    assert "Oak Lane" in homes["Nasreen"]


@pytest.mark.parametrize(
    ("word", "responsibility"), [("true", True), ("1", True), ("false", False), ("0", False), ("perhaps", None)]
)
def test_responsibility_is_yes_no_or_not_known(
    word: str, responsibility: bool | None, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    who = contact(1, "Nasreen", "PAM", f"<Responsibility>{word}</Responsibility>")

    bring_in(school, ctf(tmp_path / "a.xml", pupil(AMIRA, "Amira", who)), office)

    assert Tie.objects.get().responsibility is responsibility


def test_contacts_keep_the_order_that_the_file_says(school: School, office: StaffViewer, tmp_path: Path) -> None:
    turned = [contact(3, "Rose", "GRP"), contact(1, "Nasreen", "PAM"), contact(2, "Tariq", "PAF")]

    bring_in(school, ctf(tmp_path / "a.xml", pupil(AMIRA, "Amira", *turned)), office)

    assert list(Tie.objects.order_by("order").values_list("adult__forename", flat=True)) == ["Nasreen", "Tariq", "Rose"]


def test_a_second_time_changes_nothing(school: School, office: StaffViewer, tmp_path: Path) -> None:
    path = ctf(tmp_path / "a.xml", pupil(AMIRA, "Amira", NASREEN, TARIQ), pupil(YUSUF, "Yusuf", NASREEN))
    bring_in(school, path, office)
    before = everything()

    again = bring_in(school, path, office)

    assert (again.changes, again.run) == (0, None)
    assert everything() == before
    assert Adult.objects.get(forename="Nasreen").ties.count() == 2


def test_a_file_of_one_child_says_nothing_of_the_others(school: School, office: StaffViewer, tmp_path: Path) -> None:
    yusuf = pupil(YUSUF, "Yusuf", NASREEN, more=HOME, born="2020-11-09")
    bring_in(school, ctf(tmp_path / "a.xml", pupil(AMIRA, "Amira", NASREEN), yusuf), office)

    outcome = bring_in(
        school, ctf(tmp_path / "b.xml", pupil(AMIRA, "Amira", TARIQ)), office, whole=True, confirm_leavers=True
    )

    assert {sort: one["left"] for sort, one in outcome.counts.items()} == dict.fromkeys(outcome.counts, 0)
    assert Pupil.objects.filter(ended_at=None).count() == 2
    assert Tie.objects.filter(ended_at=None).count() == 3
    assert not ImportQuestion.objects.exists()


def test_it_joins_children_of_a_report_by_their_upn(school: School, office: StaffViewer, tmp_path: Path) -> None:
    row = child(1, first="Amira", last="Begum", upn=AMIRA, adult="Nasreen", family="Begum", email="nas@home.example")
    bring_in(school, report(tmp_path, row), office)

    bring_in(school, ctf(tmp_path / "a.xml", pupil(AMIRA, "Amira", NASREEN, TARIQ)), office)

    assert Pupil.objects.get().source_kind == "report"
    assert set(Adult.objects.values_list("forename", flat=True)) == {"Nasreen", "Tariq"}
    assert Tie.objects.count() == 2


ODD = {
    "a UPN with a wrong letter": (pupil(WRONG, "Amira", NASREEN), "wrong check letter"),
    "a birthday that is none": (pupil(AMIRA, "Amira", NASREEN, born="30/02/2017"), "no date"),
    "an email that is none": (pupil(AMIRA, "Amira", NASREEN, contact(2, "Rose", "GRP", "<Email>at home</Email>")), "email"),
    "a number that is none": (
        pupil(AMIRA, "Amira", NASREEN, contact(2, "Rose", "GRP", "<Phones><Phone><PhoneNo>ring</PhoneNo></Phone></Phones>")),
        "phone",
    ),
    "a contact without a name": (pupil(AMIRA, "Amira", NASREEN, contact(2, "Rose", "GRP", surname="")), "surname"),
    "a contact twice": (pupil(AMIRA, "Amira", NASREEN, NASREEN), "twice"),
    "a child twice": (pupil(AMIRA, "Amira", NASREEN) + pupil(AMIRA, "Other"), "same identifier"),
    "a child without a name": (
        pupil(AMIRA, "Amira", NASREEN) + "<Pupil><UPN>B801200005001</UPN></Pupil>", "without a name",
    ),
    "a child nobody could find again": (
        pupil(AMIRA, "Amira", NASREEN) + pupil("", "Other", born=""), "without an identifier",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ODD))
def test_invariant_11_each_oddity_is_told_and_the_rest_is_in(
    name: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    inner, word = ODD[name]

    outcome = bring_in(school, ctf(tmp_path / "a.xml", inner), office)

    told = [one for one in outcome.problems if word in one.message]
    assert [(one.file, one.line) for one in told] == [("a.xml", 1)]
    assert outcome.problems == told
    assert list(Pupil.objects.values_list("forename", flat=True)) == ["Amira"]
    assert Tie.objects.get(adult__forename="Nasreen").responsibility
    assert Pupil.objects.get().upn in ("", AMIRA)
    assert bring_in(school, tmp_path / "a.xml", office).changes == 0


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_are_read_in_the_code_that_the_file_names(
    code: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    told = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(code, code)
    text = f'<?xml version="1.0" encoding="{told}"?><CTfile><CTFpupilData>{pupil(AMIRA, "Zoë")}</CTFpupilData></CTfile>'
    (tmp_path / "a.xml").write_bytes(text.encode(code))

    bring_in(school, tmp_path / "a.xml", office)

    assert Pupil.objects.get().forename == "Zoë"


def test_a_namespace_and_a_comment_are_no_trouble(school: School, office: StaffViewer, tmp_path: Path) -> None:
    inner = pupil(AMIRA, "Amira", "<!-- of the old school -->", NASREEN)
    text = f'<c:CTfile xmlns:c="urn:ctf"><CTFpupilData xmlns="urn:ctf">{inner}</CTFpupilData></c:CTfile>'
    (tmp_path / "a.xml").write_text(text)

    bring_in(school, tmp_path / "a.xml", office)

    assert Tie.objects.get().adult.forename == "Nasreen"


REFUSED = {
    "no child": ("<CTfile><CTFpupilData/></CTfile>", "No child was found"),
    "half a file": (f"<CTfile><CTFpupilData>{pupil(AMIRA, 'Amira')}<Pupil><UPN>", "not whole"),
    "a file from outside": ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><CTfile/>', "document type"),
    "a thousand laughs": (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><CTfile><CTFpupilData>&b;</CTFpupilData></CTfile>',
        "document type",
    ),
    "a deep file": ("<CTfile>" + "<a>" * 60 + "</a>" * 60 + "</CTfile>", "deeper or longer"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_invariant_11_what_is_no_transfer_file_changes_nothing(
    name: str, school: School, office: StaffViewer, tmp_path: Path
) -> None:
    bring_in(school, ctf(tmp_path / "good.xml", pupil(YUSUF, "Yusuf", NASREEN)), office)
    before = everything()
    text, sentence = REFUSED[name]
    (tmp_path / "bad.xml").write_text(text)

    with pytest.raises(Unreadable, match=sentence):
        bring_in(school, tmp_path / "bad.xml", office)

    assert everything() == before
