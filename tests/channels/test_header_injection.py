"""No name, subject, address or word can start a header, name a second receiver, or stop a mail."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schoolgate.channels.email.message import checked, mail_of
from schoolgate.channels.errors import NoAddress
from schoolgate.channels.values import Outcome
from tests.channels.servers import parcel, sent

ANY = st.text(alphabet=st.characters(), max_size=200)  # halves of characters too
NASTY = st.sampled_from(
    ["\r\nBcc: x@y.example", "\n\n<p>", '"', "\\", "<a@b.c>", ",", ";", "=?utf-8?q?=0ABcc:?=", "\u2028", "\0"]
)
TEXT = st.lists(st.one_of(ANY, NASTY), max_size=6).map("".join)
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type",
    "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version", "Reply-To",
}  # fmt: skip


@given(subject=TEXT, name=TEXT, reply_to=TEXT, filename=TEXT)
@example(subject="x" * 998, name="ü" * 500, reply_to="", filename="")
@example(subject="\ud800", name="\udfff", reply_to="a@b.example", filename="=??Q?=0A0:")
@example(subject="=??Q?=0A0:", name="=??Q?=0A0:", reply_to="", filename="a\r\nb")
@example(subject="", name=":" + "0" * 75 + '"\\', reply_to="", filename="")
@example(subject="", name="0" * 15 + ":" + "0" * 60 + ";", reply_to="", filename="")
def test_no_header_is_started(subject: str, name: str, reply_to: str, filename: str) -> None:
    one = parcel(
        subject=subject, sender_name=name, reply_to=reply_to, attachments=((filename, "application/x-a", b"0"),)
    )
    made = mail_of(one)

    read = message_from_bytes(made.as_bytes(), policy=default)

    assert set(read.keys()) <= HEADERS
    assert len(read.keys()) == len(set(read.keys()))
    assert [one.addr_spec for one in read["From"].addresses] == ["schoolgate@localhost"]
    assert [one.addr_spec for one in read["To"].addresses] == ["a1@home.example"]
    words, file = read.iter_parts()
    assert (words.get_content(), file.get_content()) == ("Come along\r\n", b"0")
    assert set(words.keys()) | set(file.keys()) <= HEADERS


@given(TEXT, TEXT)
def test_any_words_can_be_carried(text: str, html: str) -> None:
    raw = mail_of(parcel(text=text, html=html)).as_bytes()

    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998  # RFC 5322, 2.1.1
    assert b"\n" not in raw.replace(b"\r\n", b"")


@given(TEXT)
@example("a@b.example\r\nBcc: c@d.example")
@example("a@xn--.example")
def test_address_is_one_or_none(text: str) -> None:
    try:
        address = checked(text)
    except NoAddress:
        return
    assert address.isascii()
    assert address.count("@") == 1
    mail_of(parcel(to=text)).as_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b",
        "a@b\r\nBcc: c@d",
        "a b@c.example",
        "a@b@c",
        "a..b@c.example",
        "ü@c.example",
        "a" * 65 + "@b.example",
    ],
)
def test_what_is_no_address_is_refused(settings: Any, address: str) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"

    assert sent(parcel(to=address)) == [Outcome.REFUSED]


def test_domain_in_other_letters_is_written_as_mail_needs_it() -> None:
    assert checked("office@müller.example") == "office@xn--mller-kva.example"


def test_schools_slip_in_its_own_address_stops_no_mail() -> None:
    assert mail_of(parcel(reply_to="office at school"))["Reply-To"] is None


@pytest.mark.parametrize("slip", [{"message_id": "<a@b>\r\nBcc: c@d"}, {"message_id": ""}, {"lang": "=??Q?=0A0:"}])
def test_callers_own_slip_is_told_to_the_caller(slip: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not of the form"):
        mail_of(parcel(**slip))
