"""A list on a phone: rows are cards whose cells say of which column they are, and the table stays one for those who listen."""

from django.template import Context
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.core.parts.cards import named_cells

HEAD = '<thead><tr><th scope="col">When</th><th scope="col" class="num">How <b>many</b></th><th scope="col"></th></tr></thead>'


def drawn(rows: str, head: str = HEAD, *, cards: bool = True) -> str:
    values = {"cards": cards, "body": f"{head}<tbody>{rows}</tbody>"}
    return str(named_cells(values, Context()).get("body", values["body"]))


def test_cells_name_their_column_and_a_rows_own_head_does_not() -> None:
    html = drawn('<tr><th scope="row">Monday</th><td class="num">7</td><td><a href="#">More</a></td></tr>')

    assert '<td class="num" data-of="How many">7</td>' in html
    assert '<th scope="row">Monday</th>' in html
    assert '<td><a href="#">More</a></td>' in html


def test_cell_over_two_columns_has_no_name_and_those_after_it_keep_theirs() -> None:
    head = '<thead><tr><th>A</th><th colspan="2">B</th><th>C</th></tr></thead>'

    html = drawn('<tr><td colspan="3">none yet</td><td>3</td></tr>', head)

    assert '<td colspan="3">none yet</td><td data-of="C">3</td>' in html


def test_quotes_in_a_head_end_no_attribute() -> None:
    assert 'data-of="&quot;Yes&quot;">1' in drawn("<tr><td>1</td></tr>", '<thead><tr><th>"Yes"</th></tr></thead>')


def test_table_of_numbers_is_left_as_it_is() -> None:
    assert "data-of" not in drawn("<tr><td>1</td></tr>", cards=False)


@given(st.lists(st.lists(st.text("abc &;<b>/", max_size=8), max_size=4), max_size=5))
def test_nothing_but_names_is_added(rows: list[list[str]]) -> None:
    plain = "".join("<tr>" + "".join(f"<td>{cell.replace('<', '&lt;')}</td>" for cell in row) + "</tr>" for row in rows)

    html = drawn(plain)

    for name in ("When", "How many"):
        html = html.replace(f' data-of="{name}"', "")
    assert html == drawn(plain, cards=False)
