"""Forms: a plain sentence beside the field, a summary that leads there, and nothing entered is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils import translation

from schoolgate.core.forms import Code, Day, Form, Phone, Radios, Ticks
from schoolgate.core.permits import Nobody


class Party(Form):
    answer = forms.ChoiceField(
        label="Will you come?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios(hints={"yes": "Tea & toast"})
    )
    helps = forms.MultipleChoiceField(
        label="What helps?", choices=[("a", "A creche"), ("b", "A lift")], widget=forms.CheckboxSelectMultiple
    )
    how_many = forms.IntegerField(label="How many?", help_text="Little ones too", min_value=1)
    on = forms.DateField(label="Which day?", required=False)
    words = forms.CharField(label="Anything else?", widget=forms.Textarea, required=False, max_length=20)
    email = forms.EmailField(label="Your email")
    agreed = forms.BooleanField(label="I have read this", help_text="It takes a minute")
    back = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(
    form: forms.Form, source: str = "{% form form %}{% slot actions %}{% submit 'Send' %}{% endslot %}{% endform %}"
) -> str:
    return Template("{% load parts %}" + source).render(Context({"form": form}))


def summary_of(html: str) -> list[tuple[str, str]]:
    said = re.search(r'<div class="error-summary".*?</div>', html, re.DOTALL)
    return re.findall(r'<a href="#(\w+)"><b>.*?</b> (.*?)</a>', said[0]) if said else []


def test_an_untouched_form_complains_of_nothing() -> None:
    html = drawn(Party())

    assert summary_of(html) == []
    assert "aria-invalid" not in html
    assert "error" not in html


def test_what_was_entered_is_shown_again_right_or_wrong() -> None:
    html = drawn(
        Party(
            {
                "answer": "no",
                "helps": ["b"],
                "how_many": "many",
                "on": "soon",
                "words": "<b>dear</b>" * 3,
                "email": "amina@",
            }
        )
    )

    assert re.findall(r'value="(\w+)"[^>]* checked', html) == ["no", "b"]
    assert 'value="many"' in html
    assert 'value="soon"' in html
    assert "&lt;b&gt;dear&lt;/b&gt;" in html
    assert 'value="amina@"' in html


def test_the_summary_stands_on_top_and_leads_to_the_first_thing_of_each_field_that_takes_the_focus() -> None:
    html = drawn(Party({"how_many": "0", "on": "soon", "words": "x" * 21, "email": "amina@"}))

    assert summary_of(html) == [
        ("id_answer_0", "Please choose one."),
        ("id_helps_0", "Please choose at least one."),
        ("id_how_many", "Please give 1 or more."),
        ("id_on", "Please give a day, such as 9/12/2026."),
        ("id_words", "Please say it in 20 letters at most. Now there are 21."),
        ("id_email", "Please give an email address, such as name@example.com."),
        ("id_agreed", "Please tick this to go on."),
    ]
    assert [target for target, _ in summary_of(html) if f'id="{target}"' not in html] == []
    assert html.index("error-summary") < html.index("<fieldset")


def test_each_field_is_described_by_its_hint_and_by_what_is_wrong() -> None:
    html = drawn(Party({"answer": "yes"}))

    described = re.search(r'<input type="number"[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert described[1].split() == ["id_how_many_helptext", "id_how_many_error"]
    assert [
        one
        for one in re.findall(r'aria-describedby="([^"]+)"', html)
        for one in one.split()
        if f'id="{one}"' not in html
    ] == []
    assert re.search(r'<fieldset[^>]*aria-describedby="id_helps_error"', html)


def test_every_field_has_its_label_and_a_form_can_be_drawn_field_by_field() -> None:
    html = drawn(Party(), "{% form form %}{% field form.how_many %}{% field form.on %}{% endform %}")

    assert re.findall(r'<label for="(\w+)">', html) == ["id_how_many", "id_on"]
    assert html.count("<fieldset") == 0
    assert 'type="hidden" name="back"' in html


def test_what_may_be_left_out_says_so_and_nothing_else_does() -> None:
    html = drawn(Party())

    assert re.findall(r"(\w[\w ]+\??) <span class=\"maybe\">\(if you like\)</span>", html) == [
        "Which day?",
        "Anything else?",
    ]
    assert " required" not in html
    assert "novalidate" in html


def test_plain_widgets_become_ones_for_a_thumb_and_a_form_keeps_its_own() -> None:
    class Mixed(Form):
        day = forms.DateField(widget=forms.DateInput(attrs={"max": "2026-12-31"}))
        kept = forms.DateField(widget=forms.SelectDateWidget)
        many = forms.MultipleChoiceField(choices=[("1", "One")], widget=forms.CheckboxSelectMultiple)

    form = Mixed(initial={"day": date(2026, 12, 9)})

    assert type(form.fields["day"].widget) is Day
    assert type(form.fields["kept"].widget) is forms.SelectDateWidget
    assert type(form.fields["many"].widget) is Ticks
    with translation.override("pl"):
        assert 'type="date" name="day" value="2026-12-09" max="2026-12-31"' in str(form["day"])


def test_a_choice_may_carry_a_hint() -> None:
    html = drawn(Party())

    assert "Yes<small>Tea &amp; toast</small>" in html
    assert "No<small>" not in html


@pytest.mark.parametrize("typed", ["2026-12-09", "09/12/2026", "9.12.2026", "9 Dec 2026"])
@pytest.mark.parametrize("code", ["en", "ur", "pl"])
def test_a_typed_day_puts_the_day_before_the_month_in_every_language(typed: str, code: str) -> None:
    class When(Form):
        on = forms.DateField()

    with translation.override(code):
        form = When({"on": typed})

        assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 12, 9)


def test_a_refusal_of_a_verb_stands_in_the_summary() -> None:
    form = Party({})
    form.add_error(None, "The last place has just gone.")

    assert "<li>The last place has just gone.</li>" in drawn(form)


def test_a_form_may_have_words_of_its_own() -> None:
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Whose name?"})
        code = forms.CharField(widget=Code)

    form = Own({})

    assert form.errors == {"name": ["Whose name?"], "code": ["Please fill this in."]}


def test_a_file_makes_the_form_carry_files() -> None:
    class Upload(Form):
        roster = forms.FileField(label="The file")

    assert 'enctype="multipart/form-data"' in drawn(Upload())
    assert Upload({}, {}).errors == {"roster": ["Please choose a file."]}
    assert Upload({}, {"roster": SimpleUploadedFile("r.csv", b"")}).errors == {
        "roster": ["There is nothing in this file."]
    }


def test_a_form_that_needs_its_viewer_says_so() -> None:
    class Mine(Form):
        needs_viewer = True

    viewer = Nobody()

    assert Mine({}, viewer=viewer).viewer is viewer
    with pytest.raises(TypeError, match="Mine needs its viewer"):
        Mine({})


def test_addresses_and_numbers_run_from_left_to_right_in_every_language() -> None:
    class Reach(Form):
        email = forms.EmailField()
        phone = forms.CharField(widget=Phone)

    with translation.override("ur"):
        html = drawn(Reach())

    assert re.findall(r'type="(\w+)" name="\w+"[^>]*dir="(\w+)"', html) == [("email", "ltr"), ("tel", "ltr")]


def test_two_forms_share_no_widget() -> None:
    one, other = Party(), Party()
    one.fields["answer"].widget.attrs["class"] = "mine"

    assert other.fields["answer"].widget.attrs == {}
