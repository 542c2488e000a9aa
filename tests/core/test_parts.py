"""The parts: what a tag takes, what it refuses, and that nothing of one use leaks into another."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError, VariableDoesNotExist
from django.utils.safestring import mark_safe

from schoolgate.core.parts.declare import PARTS, Shelf, may, need


def drawn(source: str, **context: Any) -> str:
    return Template("{% load parts %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% tag label='a' colour='red' %}", "tag: 'colour' is unknown; it takes: label, kind"),
        ("{% tag kind='ok' %}", "tag misses label; it takes: label, kind"),
        ("{% tag 'a' 'ok' 'b' %}", "tag: 'b' is one too many; it takes: label, kind"),
        ("{% tag 'a' label='b' %}", "tag: 'label' is given twice; it takes: label, kind"),
        ("{% tag 'a' kind='green' %}", "tag: unknown kind 'green'; known: plain, ok, warn, bad"),
        (
            "{% card %}{% slot foot %}x{% endslot %}{% endcard %}",
            "card: unknown slot 'foot'; known: start, meta, actions",
        ),
        ("{% stack %}{% slot foot %}x{% endslot %}{% endstack %}", "stack: unknown slot 'foot'; known: none"),
        ("{% slot meta %}x{% endslot %}", "slot takes one name and stands inside a part that has slots"),
    ],
)
def test_a_part_refuses_what_it_does_not_take_and_says_what_it_does(source: str, said: str) -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn(source)

    assert str(refused.value) == said


def test_a_value_outside_its_list_is_refused_when_it_comes_from_the_page() -> None:
    with pytest.raises(TemplateSyntaxError, match=r"unknown kind 'green'; known: plain, ok, warn, bad"):
        drawn("{% tag 'a' kind=kind %}", kind="green")


def test_a_part_that_is_never_closed_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="endcard"):
        drawn("{% card title='a' %}")


def test_a_required_argument_that_names_nothing_is_an_error_and_an_optional_one_is_empty() -> None:
    with pytest.raises(VariableDoesNotExist):
        drawn("{% tag pupil.nmae %}", pupil={"name": "Yusuf"})

    assert drawn("{% kid 'Yusuf' group=pupil.group %}", pupil={}) == '<span class="kid"><bdi>Yusuf</bdi></span>'


def test_a_required_argument_may_be_empty_if_it_is_there() -> None:
    assert drawn("{% tag label %}", label="") == '<span class="tag plain"></span>'


def test_arguments_may_stand_in_their_order_or_by_name() -> None:
    assert (
        drawn("{% tag 'Coming' 'ok' %}")
        == drawn("{% tag kind='ok' label='Coming' %}")
        == '<span class="tag ok">Coming</span>'
    )


def test_everything_is_escaped_once_even_where_the_page_turned_escaping_off() -> None:
    wrote = '<script>"&'
    escaped = '<span class="tag plain">&lt;script&gt;&quot;&amp;</span>'

    assert drawn("{% tag wrote %}", wrote=wrote) == escaped
    assert drawn("{% autoescape off %}{% tag wrote %}{% endautoescape %}", wrote=wrote) == escaped
    assert drawn("{% tag wrote %}", wrote=mark_safe("<b>so</b>")) == '<span class="tag plain"><b>so</b></span>'
    assert "&lt;script&gt;&quot;&amp;" in drawn("{% note %}{{ wrote }}{% endnote %}", wrote=wrote)


def test_slots_land_in_their_place_wherever_they_stand_in_the_body() -> None:
    source = (
        "{% card title='T' %}{% if yes %}{% slot actions %}{% for n in ns %}[{{ n }}]{% endfor %}{% endslot %}{% endif %}"
        "<p>body</p>{% endcard %}"
    )

    full, bare = drawn(source, yes=True, ns=[1, 2]), drawn(source, yes=False, ns=[1, 2])

    assert full.index("<p>body</p>") < full.index('<div class="row actions">[1][2]</div>')
    assert "actions" not in bare


def test_the_slot_of_an_inner_part_is_not_that_of_the_outer() -> None:
    source = (
        "{% section title='Outer' %}{% slot actions %}outer{% endslot %}"
        "{% card title='Inner' %}{% slot actions %}inner{% endslot %}{% endcard %}{% endsection %}"
    )

    html = drawn(source)

    assert html.count("outer") == html.count("inner") == 1
    assert html.index("outer") < html.index("<article") < html.index("inner")


def test_a_part_sees_nothing_of_the_page_but_what_it_is_given() -> None:
    html = drawn("{% card title='T' %}{% endcard %}", url="/secret", id="mine", actions="x", meta="y")

    assert [word for word in ("/secret", "mine", "x</div>", "y</div>") if word in html] == []


def test_one_compiled_template_serves_many_threads() -> None:
    template = Template(
        "{% load parts %}{% card title=name %}{% slot meta %}{% kid name group=group %}{% endslot %}"
        "{% if n %}{% slot actions %}{{ n }}{% endslot %}{% endif %}{% endcard %}"
    )

    def page(n: int) -> str:
        return template.render(Context({"name": f"child {n}", "group": f"class {n}", "n": n % 2 and n}))

    expected = [page(n) for n in range(200)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(page, [*range(200)] * 5))

    assert found == expected * 5


def test_a_part_cannot_be_declared_twice() -> None:
    with pytest.raises(LookupError, match="'card' is declared twice"):
        Shelf("Another").part("card", "Again.", need("title", "x"), may("kind", "", "y"))

    assert PARTS["card"].says != "Again."


def test_a_page_of_a_hundred_cards_is_drawn_with_no_query(django_assert_num_queries: Any) -> None:
    source = "{% for n in ns %}{% card title=n kind='ask' %}{% slot meta %}{% kid 'Y' %}{% endslot %}{{ n }}{% endcard %}{% endfor %}"

    with django_assert_num_queries(0):
        assert drawn(source, ns=range(100)).count("<article") == 100
