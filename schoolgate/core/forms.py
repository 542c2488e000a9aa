"""How every form of the product looks and behaves.

`Form` is the base of all forms: it may know its viewer, and turns plain widgets into ones that a thumb can use (big targets to choose
from, the device's own date and time pickers). `Renderer` draws each field by one template: label, hint, what is wrong, the field.
What is wrong also stands in a summary on top, a Refusal of a verb among it (`form.add_error(None, str(refusal))`). What a person
entered is shown again, right or wrong. The browser's own checks stay off: its bubbles speak the device's language, not the page's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.core.permits import Viewer

PLAIN = DjangoTemplates()
CHOICES = "core/forms/widgets/choices.html"
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y"]  # the day first, always
SAID: dict[type[forms.Field], dict[str, Promise]] = {  # instead of Django's own words, which nobody speaks
    forms.Field: {
        "required": _("Please fill this in."),
        "min_value": _("Please give %(limit_value)s or more."),
        "max_value": _("Please give %(limit_value)s or less."),
        "max_length": _("Please say it in %(limit_value)d letters at most. Now there are %(show_value)d."),
        "min_length": _("Please give at least %(limit_value)d letters."),
    },
    forms.ChoiceField: {"required": _("Please choose one."), "invalid_choice": _("Please choose one from the list.")},
    forms.MultipleChoiceField: {"required": _("Please choose at least one.")},
    forms.BooleanField: {"required": _("Please tick this to go on.")},
    forms.DateField: {"invalid": _("Please give a day, such as 9/12/2026.")},
    forms.TimeField: {"invalid": _("Please give a time, such as 16:10.")},
    forms.IntegerField: {"invalid": _("Please give a number, in digits.")},
    forms.EmailField: {"invalid": _("Please give an email address, such as name@example.com.")},
    forms.FileField: {"required": _("Please choose a file."), "empty": _("There is nothing in this file.")},
}


class Renderer(TemplatesSetting):
    """Draws forms with the templates of `core/forms/`."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """A template of ours, or, for Django's plain widgets, its own."""
        if template_name.startswith("django/forms/"):
            return PLAIN.get_template(template_name)
        return super().get_template(template_name)


class _WithHints:
    """A widget whose choices may each carry a soft line."""

    hints: Mapping[str, Any]

    def __init__(self, *args: Any, hints: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's, with the choice's hint."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | {"hint": self.hints.get(str(value), "")}


class Radios(_WithHints, forms.RadioSelect):
    """One of a few, as big targets. `hints` maps a value to a soft line under its label."""

    template_name = CHOICES


class Ticks(_WithHints, forms.CheckboxSelectMultiple):
    """Any of a few, as big targets."""

    template_name = CHOICES


class Tongues(forms.Select):
    """A list of languages, each by its own name, and marked as being in it."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's, with its language."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        return option | {"attrs": {**option["attrs"], **({"lang": str(value)} if value else {})}}


class Day(forms.DateInput):
    """The device's own date picker; without one, a text field that takes 2026-12-09 and 09/12/2026."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Hour(forms.TimeInput):
    """The device's own time picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Moment(forms.DateTimeInput):
    """The device's own picker of day and time, in the zone of the page."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class Code(forms.TextInput):
    """A code of digits: the digits' keyboard, filled from the message where the device can."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr", "class": "code"}
        super().__init__(digits | (attrs or {}))


class Phone(forms.TextInput):
    """A telephone number: its keyboard, and never turned around in a right-to-left page."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "dir": "ltr"} | (attrs or {}))


class Email(forms.EmailInput):
    """An email address, left to right in every language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "email", "dir": "ltr", "spellcheck": "false"} | (attrs or {}))


class Form(forms.Form):
    """The base of every form. Keep it to shape; what the rules say is the verb's business.

    `viewer` says for whom the choices are; a form that needs one raises TypeError by declaring `needs_viewer`.
    """

    needs_viewer: ClassVar[bool] = False
    use_required_attribute = False
    BETTER: ClassVar[dict[type[forms.Widget], type[forms.Widget]]] = {
        forms.RadioSelect: Radios,
        forms.CheckboxSelectMultiple: Ticks,
        forms.DateInput: Day,
        forms.TimeInput: Hour,
        forms.DateTimeInput: Moment,
        forms.EmailInput: Email,
    }

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        viewer: Viewer | None = None,
        **kwargs: Any,
    ) -> None:
        if self.needs_viewer and viewer is None:
            raise TypeError(f"{type(self).__name__} needs its viewer")
        self.viewer = viewer
        kwargs.setdefault("label_suffix", "")
        super().__init__(data, files, **kwargs)
        for field in self.fields.values():
            self._better(field)
            self._kinder(field)

    def _better(self, field: forms.Field) -> None:
        """Give a field the widget that suits a thumb, unless its form chose one itself; read a day as Britain writes it."""
        if type(field) is forms.DateField and "input_formats" not in vars(field):
            field.input_formats = DAYS
        better = self.BETTER.get(type(field.widget))
        if better is None:
            return
        plain = field.widget
        field.widget = better(attrs=plain.attrs)
        field.widget.is_localized, field.widget.is_required = plain.is_localized, plain.is_required
        if isinstance(field, forms.ChoiceField):
            field.widget.choices = field.choices

    @staticmethod
    def _kinder(field: forms.Field) -> None:
        """Say what is wrong in plain words, unless the form has words of its own."""
        lines = [line for line in reversed(type(field).__mro__) if issubclass(line, forms.Field)]
        djangos = {code: said for line in lines for code, said in line.default_error_messages.items()}
        ours = {code: said for line in lines for code, said in SAID.get(line, {}).items()}
        for code, said in ours.items():
            if field.error_messages.get(code) in (None, djangos.get(code)):
                field.error_messages[code] = cast(str, said)
