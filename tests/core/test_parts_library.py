"""Each part of the library: it stands in the gallery, has its sheet of style, and says what it should."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template, engines
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from schoolgate.core import styles
from schoolgate.core.parts import describe, tongue
from schoolgate.core.parts.library import PARTS, SHELVES

ROOT = Path(__file__).resolve().parents[2]
SHEETS = {path.stem for path in (styles.ROOT / "parts").glob("*.css")}


def drawn(source: str, address: str = "/list/", **context: Any) -> str:
    request = RequestFactory().get(address)
    return Template("{% load parts %}" + source).render(RequestContext(request, context))


@pytest.mark.parametrize("name", PARTS)
def test_each_part_has_a_template_a_sheet_and_an_example_that_uses_it(name: str) -> None:
    get_template(PARTS[name].template)
    example = get_template(f"core/gallery/parts/{name}.html").template.source  # type: ignore[attr-defined]

    assert PARTS[name].sheet in SHEETS
    assert re.search(rf"{{%\s+{name}\s", example)


def test_no_sheet_and_no_example_is_left_of_a_part_that_is_gone() -> None:
    examples = {path.stem for path in (ROOT / "schoolgate/core/templates/core/gallery/parts").glob("*.html")}

    assert {part.sheet for part in PARTS.values()} == SHEETS
    assert examples == set(PARTS)


@pytest.mark.parametrize("query", ["", "?lang=ur", "?lang=pl", "?words=long", "?words=empty", "?colour=f6c445"])
def test_the_gallery_shows_every_part(client: Client, query: str) -> None:
    page = client.get(f"/gallery/{query}")

    assert page.status_code == 200
    assert re.findall(r'id="part-(\w+)"', page.content.decode()) == [
        part.name for shelf in SHELVES for part in shelf.parts
    ]


@pytest.mark.parametrize("layout", ["family", "form", "staff", "public", "plain", "letter"])
@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_each_layout_says_its_language_and_direction(client: Client, layout: str, code: str, direction: str) -> None:
    page = client.get(f"/gallery/{layout}/?lang={code}").content.decode()

    assert f'<html lang="{code}" dir="{direction}">' in page
    assert page.count("<h1") == 1
    assert re.search(r"\sstyle=|<style|<script|\son\w+=", page) is None


@pytest.mark.parametrize("address", ["/gallery/nowhere/", "/gallery/?lang=xx", "/gallery/?colour=red"])
def test_the_gallery_has_no_page_for_what_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_there_is_no_gallery_where_people_work(client: Client, settings: Any) -> None:
    settings.MODE = "production"

    assert client.get("/gallery/").status_code == 404


def test_no_part_asks_for_a_variable_that_nobody_gives(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "MISSING<%s>")

    pages = [client.get(f"/gallery/{query}").content.decode() for query in ("", "?lang=ur")]

    assert [found for page in pages for found in re.findall(r"MISSING<[^>]*>", page)] == []


def test_the_guide_lists_the_parts_as_they_are() -> None:
    assert (ROOT / "docs/parts.md").read_text().endswith("\n" + describe.as_markdown(SHELVES))


def test_family_pages_use_no_part_whose_style_they_do_not_load() -> None:
    staffs = "|".join(part.name for part in PARTS.values() if part.staff)
    pages = [
        path for path in (ROOT / "schoolgate").rglob("templates/**/*.html") if "layouts/family.html" in path.read_text()
    ]
    pages += (ROOT / "schoolgate").glob("*/templates/family/**/*.html")

    assert pages
    assert [path.name for path in pages if re.search(rf"{{%\s+({staffs})\s", path.read_text())] == []


@pytest.mark.parametrize(
    ("code", "weekday", "number", "month"),
    [("en", "Thu", "26", "Nov"), ("ur", "جمعرات", "26", "نومبر"), ("pl", "czw.", "26", "lis")],
)
def test_a_day_is_written_as_its_language_writes_it(code: str, weekday: str, number: str, month: str) -> None:
    with translation.override(code):
        html = drawn("{% when day %}", day=date(2026, 11, 26))

    assert re.findall(r'aria-hidden="true">([^<]+)<', html) == [weekday, number, month]
    assert 'datetime="2026-11-26"' in html


def test_a_day_and_its_hours_stand_in_a_sentence_in_the_zone_of_the_page() -> None:
    starts, ends = datetime(2026, 7, 9, 15, 10, tzinfo=UTC), datetime(2026, 7, 9, 16, tzinfo=UTC)
    with timezone.override("Europe/London"), translation.override("en"):
        said = re.sub(r"<[^>]+>", "", drawn("{% day a until=b %}", a=starts, b=ends))
        days = re.sub(
            r"<[^>]+>", "", drawn("{% day a until=b style='full' %}", a=date(2026, 7, 9), b=date(2026, 7, 10))
        )

    assert said == "Thursday 9 July, 16:10 to 17:00"
    assert days == "Thursday, 9 July 2026 to Friday, 10 July 2026"


@pytest.mark.parametrize("source", ["{% when 'soon' %}", "{% day 'soon' %}", "{% hour day %}"])
def test_what_is_no_moment_is_a_fault(source: str) -> None:
    with pytest.raises(TypeError, match=r"soon|2026"):
        drawn(source, day=date(2026, 11, 26))


def test_an_hour_is_written_without_its_day() -> None:
    with translation.override("en"):
        assert drawn("{% hour t %}", t=time(9, 5)) == '<time datetime="09:05"><bdi>09:05</bdi></time>'


def test_a_telephone_number_dials_its_digits_and_is_never_turned_around() -> None:
    html = drawn("{% phone '+44 (0)20 7946 0018' %}")

    assert html == '<a class="phone" href="tel:+4402079460018"><bdi dir="ltr">+44 (0)20 7946 0018</bdi></a>'


@pytest.mark.parametrize(
    ("code", "direction"), [("ur", "rtl"), ("prs", "rtl"), ("pl", "ltr"), ("xx", "ltr"), ("en-gb", "ltr")]
)
def test_what_a_person_wrote_carries_its_language_and_direction(code: str, direction: str) -> None:
    html = drawn("{% words text lang=code inline=True %}", text="<b>", code=code)

    assert html == f'<bdi lang="{code}" dir="{direction}">&lt;b&gt;</bdi>'


@pytest.mark.parametrize(
    ("code", "name"), [("ur", "اردو"), ("pl", "Polski"), ("en", "English"), ("so", "Soomaali"), ("prs", "دری")]
)
def test_a_language_is_called_by_its_own_name(code: str, name: str) -> None:
    assert tongue.own_name(code) == name


def test_the_menu_offers_the_other_languages_and_comes_back_to_this_page() -> None:
    with translation.override("ur"):
        html = drawn("{% language_menu %}", address="/me/?day=2")

    assert re.findall(r'<button type="submit" name="language" value="(\w+)"', html) == [
        code for code, _name in settings.LANGUAGES if code != "ur"
    ]
    assert '<input type="hidden" name="next" value="/me/?day=2">' in html
    assert '<span lang="ur" dir="rtl">اردو</span>' in html


def test_bars_and_meters_are_drawn_without_a_comma_in_any_language() -> None:
    with translation.override("pl"):
        meter = drawn("{% meter 1 'one of three' of=3 %}")
        bars = drawn("{% bars 'Who' rows=rows unit='%' of=100 %}", rows=[("All", 33.3), ("Few", None)])

    assert re.findall(r'class="fill" width="([^"]+)"', meter + bars) == ["33.3", "33.3"]


def test_a_hidden_number_is_neither_drawn_nor_said() -> None:
    html = drawn(
        "{% bars 'Who' rows=rows hidden_says='fewer than 6' %}", rows=[("All", 40), ("Two homes", None, "few")]
    )

    assert html.count("<rect") == 2
    assert "fewer than 6" in html
    assert "None" not in html


@pytest.mark.parametrize(("value", "of", "width"), [(50, 0, "0"), (150, 100, "100.0"), (-3, 100, "0.0")])
def test_a_meter_stays_in_its_frame(value: int, of: int, width: str) -> None:
    assert f'class="fill" width="{width}"' in drawn("{% meter v 'so' of=o %}", v=value, o=of)


def test_a_line_is_broken_where_a_number_is_missing_and_its_table_holds_all() -> None:
    html = drawn("{% lines 'Year' labels=m series=s of=100 %}", m=["Sep", "Oct", "Nov"], s=[("This", [0, None, 100])])

    assert '<path d="M0.0 200.0M600.0 0.0"/>' in html
    assert re.findall(r'<td class="num">(.*?)</td>', html) == ["<bdi>0</bdi>", "–", "<bdi>100</bdi>"]


def test_a_chart_with_nothing_in_it_says_so() -> None:
    html = drawn("{% lines 'Year' labels=none series=none %}{% bars 'Who' rows=none %}", none=[])

    assert html.count("There are no figures yet.") == 2
    assert "<svg" not in html


@pytest.mark.parametrize(
    "source", ["{% links none %}", "{% tabs 'x' none %}", "{% breadcrumbs none %}", "{% flashes none %}"]
)
def test_a_list_with_nothing_in_it_leaves_no_frame(source: str) -> None:
    assert drawn(source, none=[]) == ""


def test_the_pager_keeps_what_else_was_asked_for() -> None:
    html = drawn("{% pager page %}", address="/list/?q=a%26b&page=2", page=Paginator(range(30), 10).page(2))

    assert re.findall(r'href="([^"]+)"', html) == ["?q=a%26b&amp;page=1", "?q=a%26b&amp;page=3"]


def test_a_list_of_one_page_has_no_pager() -> None:
    assert drawn("{% pager page %}", page=Paginator(range(3), 10).page(1)) == ""


def test_a_search_keeps_its_words_and_the_rest_of_the_address_but_not_the_page() -> None:
    html = drawn("{% search 'Find' %}", address="/list/?q=%3Cb%3E&class=4W&page=3")

    assert 'name="q" value="&lt;b&gt;"' in html
    assert re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', html) == [("class", "4W")]


def test_a_form_without_a_class_carries_its_token_and_a_get_form_does_not() -> None:
    source = "{% load parts %}{% form method=m %}{% submit 'Go' %}{% endform %}"
    posted, asked = (Template(source).render(Context({"m": m, "csrf_token": "abc"})) for m in ("post", "get"))

    assert 'name="csrfmiddlewaretoken" value="abc"' in posted
    assert "csrf" not in asked
