"""What somebody brought: told by its bytes, and made anew without what it says beside itself."""

import io

import pytest
from PIL import Image

from schoolgate.core import files, photographs, recordings
from schoolgate.core.photographs import NotAPicture
from schoolgate.core.uploads import PICTURES, kind_of, safe_name
from tests.factories.files import M4A, MP3, OGG, PDF, RIFF_WAVE, picture

SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture(), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (PDF, "application/pdf"),
        (MP3, "audio/mpeg"),
        (MP3[30:], "audio/mpeg"),
        (M4A, "audio/mp4"),
        (OGG, "audio/ogg"),
        (RIFF_WAVE, "audio/x-wav"),
        (SCRIPT, ""),
        (b"MZ\x90\x00" + bytes(200), ""),
        (b"PK\x03\x04" + bytes(200), ""),
        (b"<html><script>", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_only_what_is_allowed_is_told() -> None:
    assert (kind_of(PDF, PICTURES), kind_of(MP3, PICTURES), kind_of(picture(), PICTURES)) == ("", "", "image/jpeg")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kit list.docx", "Kit list.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fake\\path\\letter.pdf", "letter.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("فہرست.pdf", "فہرست.pdf"),
        ("...", "file.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_nothing_else(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe


def test_a_picture_made_anew_has_neither_place_nor_time_nor_maker() -> None:
    taken = picture(size=(400, 300), gps=True)
    assert b"Exif" in taken
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)

    made = photographs.remake(taken)

    for data in (made.data, made.small):
        assert [b"Exif" in data, b"Canon" in data, b"http://ns.adobe.com" in data] == [False, False, False]
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


def test_a_picture_taken_sideways_stands_upright() -> None:
    made = photographs.remake(picture(size=(400, 300), gps=True))  # its maker says: turn me by a quarter

    assert (made.width, made.height) == (300, 400)


def test_a_picture_is_no_larger_than_a_screen() -> None:
    made = photographs.remake(picture(size=(4000, 3000)))

    assert (made.width, made.height) == (1600, 1200)
    assert Image.open(io.BytesIO(made.small)).size == (480, 360)


def test_what_was_clear_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")

    assert Image.open(io.BytesIO(photographs.remake(out.getvalue()).data)).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0" + bytes(50), picture()[:200], SCRIPT, PDF])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        photographs.remake(data)


def test_a_flood_of_pixels_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographs, "MOST_PIXELS", 1000)

    with pytest.raises(NotAPicture):
        photographs.remake(picture(size=(40, 40)))


def test_a_recording_loses_its_title_and_keeps_its_sound() -> None:
    assert b"Elm Road" in MP3
    assert recordings.stripped(MP3, "audio/mpeg") == MP3[30:-128]
    assert b"Elm Road" in M4A
    stripped = recordings.stripped(M4A, "audio/mp4")
    assert (b"Elm Road" in stripped, len(stripped), b"SOUND" in stripped) == (False, len(M4A), True)
    assert recordings.stripped(OGG, "audio/ogg") == OGG


@pytest.mark.parametrize("data", [b"", b"ID3", M4A[:40], M4A[:61], b"\0\0\0\x01moov" + bytes(20), bytes(40)])
def test_a_broken_recording_breaks_nothing(data: bytes) -> None:
    for kind in ("audio/mpeg", "audio/mp4"):
        assert len(recordings.stripped(data, kind)) <= len(data)


def test_what_waits_is_gone_once_it_waits_no_longer() -> None:
    name = files.park(b"with a place in it")
    assert files.parked(name) == b"with a place in it"
    files.unpark(name)
    files.unpark(name)

    with pytest.raises(FileNotFoundError):
        files.parked(name)
