"""Mail as it comes, and hostile mail: it is read if it can be, and harms nothing."""

import time
from base64 import b64encode
from email.message import EmailMessage

import lxml.html
import pytest
from django.utils.html import linebreaks
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolgate.inbound.reading import answering, bounces, cleaning, html, limits, mail, phrases, quoting, stopping

HOSTILE = 2.0  # seconds of our own work, whatever else the machine does: no mail may take longer, however it is made


def read_soon(raw: bytes) -> mail.Mail:
    """What was read, within the time that any mail may take."""
    begun = time.process_time()
    head, whole = mail.head(raw), mail.read(raw)
    assert time.process_time() - begun < HOSTILE
    assert "\n" not in head.sender + head.to + whole.subject
    assert len(whole.words) <= limits.WORDS
    return whole


def lines(*said: str) -> bytes:
    return "\r\n".join(said).encode()


def nested(depth: int) -> bytes:
    out = [b"From: a@b.example\r\n"]
    for number in range(depth):
        out.append(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number))
    return b"".join(out) + b"\r\nHello\r\n"


PLAIN = lines("From: a@b.example", "Subject: Hi", "", "Hello")

HARMFUL = {
    "3,000 multiparts in one another": nested(3_000),
    "30 multiparts in one another": nested(30),
    "10,000 parts": b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + b"--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n" * 10_000
    + b"--b--",
    "10,000 attachments": b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + b"--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n" * 10_000,
    "messages in messages": b"From: a@b.example\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 20_000,
    "a head of semicolons": b"From: a@b.example\r\nContent-Type: multipart/mixed" + b";" * 900_000 + b"\r\n\r\nHi",
    "a head of quotes": b'From: a@b.example\r\nContent-Type: multipart/mixed; a="' + b";" * 900_000 + b"\r\n\r\nHi",
    "many heads of semicolons": b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + (b'--b\r\nContent-Type: text/plain; a="' + b";" * 9_000 + b"\r\n\r\nHi\r\n") * 100,
    "300,000 lines of head": b"From: a@b.example\r\n" + b"a:\r\n" * 240_000 + b"\r\nHi",
    "comments in comments": b"From: " + b"(" * 7_000 + b"a@b.example\r\n\r\nHi",
    "a word encoded without end": b"From: a@b.example\r\nSubject: " + b"=?utf-8?q?" * 90_000 + b"\r\n\r\nHi",
    "a charset that crawls": b"From: a@b.example\r\nContent-Type: text/plain; charset=punycode\r\n\r\n"
    + b"a-" * 400_000,
    "a charset that is none": b"From: a@b.example\r\nContent-Type: text/plain; charset=zlib_codec\r\n\r\nHello",
    "base64 that is none": b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=" * 500_000,
    "uuencode that is none": b"From: a@b.example\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 1\n"
    + b"M\n" * 99_999,
    "divs in divs": b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * 199_000,
    "tags that never end": b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + b"<a " * 300_000,
    "a rule of dashes": b"From: a@b.example\r\n\r\n---" + b" " * 400_000 + b"x",
    "many rules": b"From: a@b.example\r\n\r\n" + b"-----Original Message-----\n" * 30_000,
    "quotes without end": b"From: a@b.example\r\n\r\n" + b">" * 900_000,
    "nothing": b"",
    "zero bytes": b"\x00" * 1000,
    "only line ends": b"\r\n" * 400_000,
}


@pytest.mark.parametrize("what", HARMFUL)
def test_hostile_mail_hurts_nobody(what: str) -> None:
    assert len(read_soon(HARMFUL[what][: limits.MAIL_BYTES]).attachments) <= limits.FILES


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_without_a_fault(raw: bytes) -> None:
    read_soon(raw)


PIECES = st.sampled_from(
    [b"From: ", b"a@b.example", b"\r\n", b"\n", b"\r", b"Content-Type: ", b"multipart/mixed; boundary=b", b"--b", b"--b--",
     b"message/rfc822", b"text/html; charset=", b"=?utf-8?B?", b"?=", b"\x00", b"\xff", b"<", b">", b'"', b"(", b")",
     b"Subject: ", b"multipart/report", b"message/delivery-status", b"Status: 5.1.1", b"Content-Transfer-Encoding: base64"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_pieces_of_mail_are_read_without_a_fault(pieces: list[bytes]) -> None:
    read_soon(b"".join(pieces))


@given(name=st.text(max_size=60), subject=st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_no_line_of_the_head_smuggles_in_another(name: str, subject: str) -> None:
    raw = b"".join(
        [
            b'From: "' + name.encode("utf-8", "replace") + b'" <amina@home.example>\r\nSubject: =?utf-8?B?',
            b64encode(subject.encode("utf-8", "replace")),
            b"?=\r\n\r\nHello",
        ]
    )
    head, whole = mail.head(raw), mail.read(raw)

    assert head.sender in ("amina@home.example", "")
    for one in (head.sender, head.to, whole.subject):
        assert not set(one) & {"\r", "\n", "\x00", "\u2028", "\u2029", "\x85"}


@pytest.mark.parametrize(
    ("said", "sender"),
    [
        ("amina@home.example", "amina@home.example"),
        ("Amina <Amina@Home.Example>", "amina@home.example"),
        ('"office@oak.example" <amina@home.example>', "amina@home.example"),
        ('"a <office@oak.example>" <amina@home.example>', "amina@home.example"),
        ("=?utf-8?q?Amina_Khan?= <amina@home.example>", "amina@home.example"),
        ("a@b.example, c@d.example", ""),
        ("<a@b.example> <c@d.example>", ""),
        ("a@b.example)c@d.example", ""),
        ("Amina", ""),
        ("", ""),
    ],
)
def test_who_it_is_from_is_one_address_or_nobody(said: str, sender: str) -> None:
    assert mail.head(f"From: {said}\r\n\r\nHi".encode()).sender == sender


def test_two_lines_of_from_are_nobody() -> None:
    assert mail.head(b"From: a@b.example\r\nFrom: c@d.example\r\n\r\nHi").sender == ""


@pytest.mark.parametrize(
    ("charset", "said"),
    [
        ("utf-8", "بخار ہے"),
        ("iso-8859-2", "Gorączka"),
        ("windows-1256", "مرحبا"),
        ("koi8-u", "Гарячка"),
        ("utf-16", "ம"),
    ],
)
def test_words_are_read_in_their_charset(charset: str, said: str) -> None:
    raw = f"From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode() + said.encode(charset)

    assert mail.read(raw).words == said


def test_broken_charset_leaves_what_can_be_read() -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/plain; charset=no-such-set\r\n\r\nIll \xff today"

    assert mail.read(raw).words == "Ill \ufffd today"


def test_plain_part_is_taken_before_html() -> None:
    both = EmailMessage()
    both["From"] = "a@b.example"
    both.set_content("The plain words")
    both.add_alternative("<p>The page</p>", subtype="html")

    assert mail.read(both.as_bytes()).words == "The plain words"


def test_html_becomes_plain_lines_and_nothing_of_it_runs() -> None:
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body onload=x()><script>alert(1)</script>"
        "<p>My son &amp; daughter<br>are <b>ill</b></p><img src=https://spy.example/x.gif>&lt;b&gt;</body></html>"
    )

    assert cleaning.words(html.lines_of(page)) == "My son & daughter\nare ill\n<b>"


def test_quoted_page_below_is_cut() -> None:
    raw = lines(
        "From: a@b.example",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<div>Yes, both</div><div>On 3 May 2026 at 10:11, Oak Lane wrote:<br></div>"
        "<blockquote><div>Will you come?</div><div>Oak Lane</div></blockquote>",
    )

    assert mail.read(raw).words == "Yes, both"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes\n\nOn 3 May 2026 at 10:11, Oak Lane wrote:\n> Will you come?\n> Oak Lane", "Yes"),
        ("Tak\n\nW dniu 3.05.2026 o 10:11, Oak Lane\n<office@oak.example> napisał(a):\n\n> Czy przyjdziesz?", "Tak"),
        ("Yes\n\n-----Original Message-----\nFrom: Oak\nSent: Monday\nTo: Amina\nSubject: Trip\n\nWill you?", "Yes"),
        ("Yes\n\n________________________________\nFrom: Oak\nSent: Monday\nTo: Amina\n\nWill you?", "Yes"),
        ("> Will you come?\nYes, gladly\n> And the baby?\nNo", "> Will you come?\nYes, gladly\n> And the baby?\nNo"),
        ("> only what you wrote", "> only what you wrote"),
        ("Two things:\n> one", "Two things:"),
        ("See you\n--\nAmina Khan\n07700 900123", "See you"),
        ("-- \nAmina", "--\nAmina"),
        ("Dear school\n-----\nHe is ill\n-----\nThanks", "Dear school\n-----\nHe is ill\n-----\nThanks"),
        ("From: my son\nTo: you", "From: my son\nTo: you"),
    ],
)
def test_history_and_signature_are_cut_and_nothing_else(text: str, own: str) -> None:
    assert quoting.own_words(cleaning.words(text)) == own


def with_file(data: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    one = EmailMessage()
    one["From"] = "a@b.example"
    one.set_content("See the file")
    main, sub = kind.split("/")
    one.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return one.as_bytes()


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"a" * 60


@pytest.mark.parametrize(
    ("data", "name", "kept"),
    [
        (JPEG, "rash.jpg", ("rash.jpg", "image/jpeg")),
        (JPEG, "rash.html", ("rash.jpg", "image/jpeg")),
        (JPEG, "../../etc/passwd", ("passwd.jpg", "image/jpeg")),
        (JPEG, 'a"\r\nX-Evil: 1.jpg', ("a X-Evil 1.jpg", "image/jpeg")),
        (b"%PDF-1.7\n" + b"a" * 50, "note.pdf", ("note.pdf", "application/pdf")),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01\x13OpusHead" + b"a" * 40, "voice.ogg", ("voice.ogg", "audio/ogg")),
        (b"#!AMR\n" + b"a" * 30, "voice.amr", ("voice.amr", "audio/amr")),
        (b"\0\0\0\x20ftypM4A \0\0\0\0" + b"a" * 40, "voice.m4a", ("voice.m4a", "audio/mp4")),
        (b"<html><script>1</script></html>", "rash.jpg", None),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "rash.jpg", None),
        (b"MZ" + b"\0" * 80, "rash.jpg", None),
        (b"PK\x03\x04" + b"\0" * 80, "rash.jpg", None),
        (b"", "rash.jpg", None),
    ],
)
def test_file_is_what_its_bytes_are(data: bytes, name: str, kept: tuple[str, str] | None) -> None:
    read = mail.read(with_file(data, name.replace("\r\n", " "), "image/jpeg"))

    assert [(one.name, one.media_type) for one in read.attachments] == ([kept] if kept else [])
    assert (read.words, read.left_out) == ("See the file", 0 if kept else 1)


def test_more_files_than_we_take_are_counted() -> None:
    one = EmailMessage()
    one["From"] = "a@b.example"
    one.set_content("Our day")
    for number in range(limits.FILES + 3):
        one.add_attachment(JPEG, maintype="image", subtype="jpeg", filename=f"{number}.jpg")
    read = mail.read(one.as_bytes())

    assert (len(read.attachments), read.left_out) == (limits.FILES, 3)


@pytest.mark.parametrize(
    "line",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "Return-Path: <>",
        "Precedence: auto_reply",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    ],
)
def test_machine_is_known(line: str) -> None:
    assert mail.read(lines("From: a@b.example", line, "", "I am away")).is_automatic


@pytest.mark.parametrize("line", ["Auto-Submitted: no", "Return-Path: <a@b.example>", "Precedence: normal"])
def test_person_is_no_machine(line: str) -> None:
    assert not mail.read(lines("From: a@b.example", line, "", "Hello")).is_automatic


REF = "AbCdEfGhIjKl-_12"


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        (f"<{REF}@localhost>", REF),
        (f"{REF}@LOCALHOST", REF),
        (REF, REF),
        (f"<{REF}@elsewhere.example>", ""),
        ("<short@localhost>", ""),
        ("", ""),
    ],
)
def test_only_our_own_message_ids_lead_to_a_delivery(said: str, ref: str) -> None:
    assert bounces._ref(said) == ref


@pytest.mark.parametrize(
    "words",
    ["STOP", "stop", " Stop. ", "END", "Unsubscribe", "HALT!", "بند کریں", "روک دیں۔", "توقّف", "СТОП", "Arrêt", "ARRET",
     "நிறுத்து", "বন্ধ করুন", "Oprește", "Zatrzymaj", "Joogso", "DURDUR", "Parar"],
)  # fmt: skip
def test_stop_alone_is_stop(words: str) -> None:
    assert stopping.asks_to_stop(words)


@pytest.mark.parametrize(
    "words",
    ["", "Stop it please, the bus is late", "He did not stop crying", "CANCEL", "2", "NO", "نہیں", "Nie", "Hayır", "iptal",
     "bus stop", "START", "x" * 200],
)  # fmt: skip
def test_anything_else_is_not_stop(words: str) -> None:
    assert not stopping.asks_to_stop(words)


def test_every_language_of_ours_has_its_words_and_none_means_two_things() -> None:
    ours = {"en", "ur", "ar", "pl", "ro", "ta", "bn", "pt", "es", "fr", "uk", "so", "tr"}
    raw = phrases.content.read(phrases.content.FOLDER / phrases.FILE)
    known = sorted(phrases.KNOWN)

    assert {verb: set(raw[verb]) for verb in known} == dict.fromkeys(known, ours)
    for verb in known:
        assert "" not in phrases.phrases(verb)
        for other in known:
            assert verb == other or not phrases.phrases(verb) & phrases.phrases(other), (verb, other)


@pytest.mark.parametrize(
    ("words", "numbers", "word"),
    [
        ("2", ("2",), ""),
        (" 2. ", ("2",), ""),
        ("(2)", ("2",), ""),
        ("2\ufe0f\u20e3", ("2",), ""),
        ("۲", ("2",), ""),
        ("٢", ("2",), ""),
        ("২", ("2",), ""),
        ("௨", ("2",), ""),
        ("24", ("24",), ""),
        ("2 4", ("2", "4"), ""),
        ("2, 4", ("2", "4"), ""),
        ("Reply 2", ("2",), ""),
        ("جواب 2", ("2",), ""),
        ("2 thank you", ("2",), ""),
        ("2 شکریہ", ("2",), ""),
        ("2 YES", ("2",), "yes"),
        ("yes 2", ("2",), "yes"),
        ("2 - yes please", ("2",), "yes"),
        ("YES", (), "yes"),
        ("yes.", (), "yes"),
        ("جی ہاں", (), "yes"),
        ("نعم", (), "yes"),
        ("Tak!", (), "yes"),
        ("ஆம்", (), "yes"),
        ("হ্যাঁ", (), "yes"),
        ("no thanks", (), "no"),
        ("நன்றி இல்லை", None, ""),
        ("இல்லை", (), "no"),
        ("Hayır", (), "no"),
        ("HAYIR", (), "no"),
        ("ні", (), "no"),
        ("Cancel", (), "cancel"),
        ("iptal et", (), "cancel"),
        ("We can\u2019t come", (), "cancel"),
        ("ZMIEŃ", (), "change"),
    ],
)
def test_short_answers_are_read(words: str, numbers: tuple[str, ...] | None, word: str) -> None:
    found = answering.answer(words)

    assert found == (None if numbers is None else answering.Answer(numbers, word))


@pytest.mark.parametrize(
    "words",
    ["", "Hello", "2 children will come", "3 of us can come", "9.30 is too early", "9:30", "3/12", "2 but he has a cough",
     "07700900123", "100", "OK", "ok thanks", "thank you", "reply", "yes but not on Friday", "2" + " " * 80 + "3", "½"],
)  # fmt: skip
def test_whatever_else_is_said_is_left_to_a_person(words: str) -> None:
    assert answering.answer(words) is None


@given(st.text(max_size=90))
def test_reading_an_answer_never_breaks(words: str) -> None:
    found = answering.answer(words)

    assert found is None or found.numbers or found.word


TAGS = st.sampled_from(
    ["<p>", "</p>", "<script>", "</script>", "<style>", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "</a>", "<svg/onload=x>",
     "<!--", "-->", "<blockquote>", "</blockquote>", "&lt;b&gt;", "&amp;lt;", "<![CDATA[", "]]>", "<iframe src=//x>", "<", ">", "words",
     "\x00", "<br", "<template>", "<math><mi//xlink:href=x>", "<noscript><p title='</noscript><img src=x onerror=x>'>"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_page_of_hostile_mail_is_shown_as_words_alone(pieces: list[str]) -> None:
    """As a page of ours shows it, it is paragraphs and line ends: no tag of it runs, loads or is drawn."""
    said = cleaning.words(html.lines_of("".join(pieces)))

    shown = lxml.html.fromstring(f"<div>{linebreaks(said, autoescape=True)}</div>")

    assert {one.tag for one in shown.iter()} <= {"div", "p", "br"}
    assert [one for one in shown.iter() if one.attrib] == []


def test_what_a_page_would_run_is_no_word_of_its_writer() -> None:
    page = "<p>Hello<script>alert(1)</script><style>p {}</style><img src=//x onerror=alert(2)></p>"

    assert html.lines_of(page).split() == ["Hello"]


def test_page_of_any_depth_costs_little() -> None:
    begun = time.process_time()
    html.lines_of("<div>" * 200_000)
    assert time.process_time() - begun < 1
