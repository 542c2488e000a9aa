"""What is taken away: a zip that opens from the disk with no network, in order, searchable, light, and naming nobody."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser

from schoolgate.award import folder
from schoolgate.award.enums import ExportKind
from schoolgate.award.folder.fitting import STEPS, fit
from schoolgate.award.queries.portfolio import Attached
from schoolgate.core import clock, pdf
from schoolgate.core.refusals import NotAllowed
from schoolgate.schools.models import School
from tests.factories.award import lead
from tests.factories.portfolio import guest_of, invited_guest, standing
from tests.invariants.walking import RULES


def built(school: School, kind: ExportKind = ExportKind.PORTFOLIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(folder.build(school=school, kind=kind, by=lead(school)).data))


def noise(side: int) -> bytes:
    """A picture that no encoder makes small."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def picture(ref: str, data: bytes) -> Attached:
    return Attached(ref, f"{ref}.jpg", "Children plant beans", True, lambda: data)


def paper(ref: str, size: int) -> Attached:
    return Attached(ref, f"{ref}.pdf", "The plan", False, lambda: b"%" * size)


def test_every_file_is_in_the_manifest_with_its_hash(school: School) -> None:
    standing(school)

    packed = built(school)

    manifest = json.loads(packed.read("manifest.json"))
    assert manifest["files"] == {
        name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist() if name != "manifest.json"
    }
    assert packed.namelist() == sorted(packed.namelist())


def test_pages_load_nothing_from_outside_and_every_link_leads_somewhere(school: School) -> None:
    standing(school, "learn-together", "both-ways", title="Story bags & dice")
    packed = built(school)
    names = set(packed.namelist())

    pages = {name: packed.read(name).decode() for name in names if name.endswith((".html", ".js", ".css"))}
    assert not [name for name, text in pages.items() if "http://" in text or "https://" in text]
    for name, text in pages.items():
        for piece in text.split('href="')[1:] + text.split('src="')[1:]:
            link = piece.partition('"')[0]
            path, _, anchor = link.partition("#")
            target = (Path("/") / name).parent.joinpath(path).resolve().relative_to("/").as_posix() if path else name
            assert target in names, (name, link)
            assert not anchor or f'id="{anchor}"' in pages[target], (name, link)


def test_anchor_of_a_piece_stands_once_on_its_page(school: School) -> None:
    row = standing(school, "learn-together", "programme")
    packed = built(school)

    for name in packed.namelist():
        assert packed.read(name).count(f'id="{row.ref}"'.encode()) <= 1, name


def test_same_content_gives_the_same_bytes(school: School) -> None:
    standing(school)
    with clock.standing_at(clock.now()):
        one, other = built(school), built(school)

    assert [one.read(name) for name in one.namelist() if not name.endswith(("pdf", "json"))] == [
        other.read(name) for name in other.namelist() if not name.endswith(("pdf", "json"))
    ]


@pytest.mark.skipif(not pdf.is_there(), reason="no Pango here")
def test_pdf_is_one_and_tagged(school: School, tmp_path: Path) -> None:
    standing(school, title="Story bags")
    data = built(school).read("portfolio.pdf")

    assert pdf.is_tagged(data)
    if shutil.which("pdfinfo") is None:
        pytest.skip("no pdfinfo here: apt-get install poppler-utils")
    (tmp_path / "p.pdf").write_bytes(data)
    said = subprocess.run(["pdfinfo", tmp_path / "p.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in said
    words = subprocess.run(["pdftotext", tmp_path / "p.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "Story bags" in words


@pytest.mark.browser
def test_zip_opens_from_disk_without_a_network_passes_axe_and_is_searched(
    chromium: Browser, school: School, tmp_path: Path
) -> None:
    standing(school, "learn-together", "both-ways", title="Story bags", effect="More children read aloud.")
    built(school).extractall(tmp_path)
    context = chromium.new_context(offline=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda one: None if one.url.startswith("file:") else outside.append(one.url))

    for path in sorted(tmp_path.rglob("*.html")):
        page.goto(path.as_uri())
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(path.name, one["id"], one["nodes"][0]["html"]) for one in violations] == []
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1, path.name
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_label("Look for evidence").fill("ALOUD bags")
    assert page.locator("#says").inner_text() == "Found: 1"
    page.locator("#found a").click()
    assert page.url.startswith((tmp_path / "objectives").as_uri())
    assert page.locator("article:target h3").inner_text() == "Story bags"
    assert outside == []
    context.close()


@pytest.mark.browser
def test_without_script_the_a_to_z_leads_to_everything(chromium: Browser, school: School, tmp_path: Path) -> None:
    standing(school, title="Story bags")
    built(school).extractall(tmp_path)
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()

    page.goto((tmp_path / "index.html").as_uri())
    assert not page.locator("#search").is_visible()
    page.get_by_role("link", name="A to Z").click()
    page.get_by_role("link", name="Story bags").click()
    assert page.get_by_role("heading", name="Story bags").first.is_visible()
    context.close()


def test_pictures_lose_pixels_until_all_fit_and_papers_come_after() -> None:
    many = [picture(f"p{n}", noise(1600)) for n in range(4)]
    whole = sum(len(one.read()) for one in many)

    fitted = fit(many, whole // 6)

    assert (len(fitted.files), fitted.left) == (4, [])
    assert fitted.longest < STEPS[0]
    assert sum(map(len, fitted.files.values())) <= whole // 6


def test_what_fits_at_no_size_stays_at_school_and_is_named() -> None:
    smallest = len(fit([picture("a", noise(1600))], 10**9).files["a"])
    assert smallest

    fitted = fit([picture("a", noise(1600)), paper("big", 500_000), paper("small", 10)], 30_000)

    assert "small" in fitted.files
    assert [one.ref for one in fitted.left] == ["big"]


def test_folders_hold_a_page_a_text_and_a_list_without_formulas(school: School) -> None:
    standing(school, "learn-together", title="=HYPERLINK(1)", claim="+44 families", effect="-", families=42)
    standing(school, "both-ways", title="Dice: maths / at home?")

    packed = built(school, ExportKind.FOLDERS)

    lines = list(csv.reader(io.StringIO(packed.read("index.csv").decode("utf-8-sig"))))
    assert len(lines) == 3
    [line] = [one for one in lines if "HYPERLINK" in one[3]]
    assert (line[3], line[6], line[7], line[8]) == ("'=HYPERLINK(1)", "'+44 families", "'-", "42")
    assert f"{line[0]}evidence.html" in packed.namelist()
    assert "=HYPERLINK(1)" in packed.read(f"{line[0]}evidence.txt").decode()
    assert all(name.count("/") <= 2 and ":" not in name and "?" not in name for name in packed.namelist())
    folders = {name.rpartition("/")[0] for name in packed.namelist() if "/" in name}
    assert len(folders) > 40  # one for each indicator, with evidence or without
    assert "the official list is the award’s" in packed.read("README.txt").decode()


def test_command_writes_either_and_tells_how_far_it_is(school: School, tmp_path: Path) -> None:
    standing(school)
    says, tells = io.StringIO(), io.StringIO()

    call_command("portfolio", "export", school=school.slug, to=tmp_path / "a.zip", stdout=says, stderr=tells)
    call_command(
        "portfolio", "export", "--folders", school=school.slug, to=tmp_path / "b.zip", stdout=says, stderr=tells
    )

    assert "index.html" in zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert "index.csv" in zipfile.ZipFile(tmp_path / "b.zip").namelist()
    assert "60 %" in tells.getvalue()


def test_guest_builds_none(school: School) -> None:
    member = invited_guest(school, until=clock.today(school.zone) + timedelta(days=1))
    with pytest.raises(NotAllowed):
        folder.build(school=school, by=guest_of(member))
