"""Frameworks are files: whole, in our own words, and a new one is one file."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from schoolgate.award import frameworks
from schoolgate.award.frameworks import BadFramework
from schoolgate.core import happened, sources
from schoolgate.elsewhere.enums import MEANS
from schoolgate.languages.queries import items as sentences
from schoolgate.languages.queries import reading

AWARDS = frameworks.frameworks()


def test_there_are_about_65_working_indicators_six_to_eight_an_objective() -> None:
    assert len(frameworks.indicators()) == 69
    assert {one.code: len(one.objectives) for one in AWARDS} == {"lppa-10": 10, "lppa-9": 9}
    assert {len(one.indicators) for award in AWARDS for one in award.objectives} <= {6, 7, 8}


def test_each_indicator_stands_in_both_numberings_once_in_nine_and_at_most_twice_in_ten() -> None:
    every = sorted(one.code for one in frameworks.indicators())
    nine, ten = (frameworks.framework(code) for code in ("lppa-9", "lppa-10"))

    assert sorted(code for one in nine.objectives for code in one.indicators) == every
    often = Counter(code for one in ten.objectives for code in one.indicators)
    assert (set(often), max(often.values())) == (set(every), 2)
    assert sorted(code for one in nine.objectives for code in one.was) == sorted(one.code for one in ten.objectives)


def test_each_indicator_has_a_rule_two_examples_and_a_sentence_for_when_it_is_thin() -> None:
    for one in frameworks.indicators():
        assert one.rule.items or one.rule.brought, one.code
        assert len(set(one.examples)) == 2, one.code
        assert all((one.title, one.good, one.thin)), one.code
        assert len(one.like) >= 5, one.code


def test_each_item_serves_an_indicator_and_many_serve_more_than_one() -> None:
    served = {code: frameworks.served(code) for code in frameworks.items()}

    assert not [code for code, found in served.items() if not found]
    assert sum(len(found) > 1 for found in served.values()) >= 20


def test_the_words_of_indicators_are_easy_to_read() -> None:
    hard = [
        one.code
        for one in frameworks.indicators()
        if reading(f"{one.good} {one.thin}").age > 12  # a lead reads them, not a child
    ]

    assert hard == []


def test_sorts_that_items_ask_for_are_sorts_that_there_are() -> None:
    kinds = set(sentences("event_kinds"))
    groups = {f"group:{one.group}" for one in sentences("event_kinds").values()}
    known = kinds | groups | {"family_learning", "workshop", "open_classroom", "performance", "celebration", "coffee"}
    known |= {"creche", "interpreters", "kit", "after_work", "by_day", "home", "gate", "class", "phone"}
    known |= {tag for one in MEANS.values() for tag in one.tags}
    asked = {tag for one in frameworks.items().values() for tag in one.tags | one.without}

    assert {tag for tag in asked if not tag.startswith("ready:")} <= known


def test_kinds_of_source_that_items_ask_for_are_known() -> None:
    assert {one for item in frameworks.items().values() for one in item.sources} <= set(sources.known())


def test_inspection_areas_are_six_and_every_indicator_is_one_that_there_is() -> None:
    view = frameworks.framework("ofsted-2025")

    assert view.kind == "inspection"
    assert len(view.objectives) == 6
    assert view in frameworks.frameworks(kind="inspection")
    assert view not in AWARDS


def test_a_new_framework_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in frameworks.FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_text(path.read_text())
    new = {
        "code": "six-ways", "name": "Six ways", "kind": "award", "publisher": "Someone", "version": "1", "lang": "en",
        "objectives": [{"code": "a", "title": "A", "about": "B", "indicators": ["both-ways"]}],
    }  # fmt: skip
    (tmp_path / "six-ways.yaml").write_text(yaml.safe_dump(new))
    monkeypatch.setattr(frameworks, "FOLDER", tmp_path)

    found = frameworks.framework("six-ways")

    assert [one.code for one in frameworks.frameworks()] == ["lppa-10", "lppa-9", "six-ways"]
    assert found.objectives[0].indicators == ("both-ways",)
    frameworks.framework.cache_clear()


def test_a_file_that_is_wrong_names_the_place_the_value_and_what_is_accepted(tmp_path: Path) -> None:
    about = {
        "code": "bad",
        "name": "n",
        "kind": "prize",
        "publisher": "p",
        "version": "1",
        "lang": "en",
        "objectives": [],
    }
    path = tmp_path / "bad.yaml"
    path.write_text(yaml.safe_dump(about))

    with pytest.raises(BadFramework, match=r"bad.yaml: kind: 'prize'; accepted: award, inspection"):
        frameworks.read_framework(path)
    about |= {"kind": "award", "objectives": [{"code": "1", "title": "t", "about": "a", "indicators": ["no-such"]}]}
    path.write_text(yaml.safe_dump(about))
    with pytest.raises(BadFramework, match=r"bad.yaml: objective 1: indicators: 'no-such'; accepted: all-kinds-come"):
        frameworks.read_framework(path)


def test_items_name_exactly_one_of_touches_tallies_and_facts() -> None:
    raw = {"code": "here", "title": "t", "claim": "c", "says": "counted", "by": "term"}

    with pytest.raises(BadFramework, match="exactly one"):
        frameworks._item(raw)
    with pytest.raises(BadFramework, match="exactly one"):
        frameworks._item({**raw, "touches": ["came"], "facts": [happened.known()[0]]})
