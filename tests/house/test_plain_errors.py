"""Whatever is typed into whichever form, nobody ever reads Django's own words."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

import moothall
from moothall.ui.renderer import ComponentRenderer

LONG = "x" * 100_001
TYPED = ("", LONG, "\x00", "nonsense", "-99999999999999999999", "99999999999999999999.123456789", "1", "a@b", "http:")


def _modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(moothall.__path__, "moothall."):
        parts = found.name.split(".")
        if "tests" not in parts and "migrations" not in parts and parts[-1] != "__main__" and "launch" not in parts:
            yield found.name


def _forms() -> list[type[forms.BaseForm]]:
    found: dict[str, type[forms.BaseForm]] = {}
    for name in _modules():
        for thing in vars(importlib.import_module(name)).values():
            if isinstance(thing, type) and issubclass(thing, forms.BaseForm):
                found[f"{thing.__module__}.{thing.__qualname__}"] = thing
    return [thing for name, thing in sorted(found.items()) if name.startswith("moothall.")]


FORMS = _forms()
FIELDS = [
    pytest.param(field, id=f"{form.__name__}.{name}") for form in FORMS for name, field in form.base_fields.items()
]


def _words(field: forms.Field) -> list[str]:
    class Asked(forms.Form):
        asked = field

    said: list[str] = []
    for typed in TYPED:
        parts = [f"asked_{place}" for place in ("0", "1", "2", "day", "month", "year", "hour", "minute")]
        sent = MultiValueDict({name: [typed] for name in ("asked", *parts)})
        empty = MultiValueDict({"asked": [SimpleUploadedFile("x.txt", b"")]})
        for form in (Asked(sent), Asked(sent, empty)):
            said += [str(words) for words in form["asked"].errors]
    return said


def test_the_forms_of_every_area_are_looked_at():
    areas = {form.__module__.split(".")[1] for form in FORMS}
    assert {"accounts", "cases", "contacts", "customers", "directory", "portal"} <= areas and len(FORMS) > 50


@pytest.mark.django_db
@pytest.mark.parametrize("field", FIELDS)
def test_nobody_reads_djangos_own_words(field):
    with override("en-gb"):
        for words in _words(field):
            assert not words.startswith(("Ensure ", "Enter a valid", "Select a valid", "This field", "Null characters"))
            assert "(it has " not in words and "The submitted file" not in words, words


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_form_draws_its_fields_through_our_renderer(form):
    assert form.default_renderer in (None, ComponentRenderer), "no form has a renderer of its own"
    assert getattr(form, "bound_field_class", None) is None, "no form draws its fields in another way"


def test_what_is_too_long_is_named_with_its_limit(db):
    class Letter(forms.Form):
        words = forms.CharField(label="Your message", max_length=4000)
        day = forms.DateField(label="The day")
        way = forms.ChoiceField(label="How", choices=[("a", "A")])

    form = Letter({"words": "x" * 4001, "day": "soon", "way": "b"})
    assert form["words"].errors == ["“Your message” must be 4,000 characters or fewer"]
    assert form["day"].errors == ["“The day” must be a real date, such as 27 3 2026"]
    assert form["way"].errors == ["Choose one of the answers listed for “How”"]


def test_a_forms_own_words_stay(db):
    class Letter(forms.Form):
        words = forms.CharField(error_messages={"required": "Tell us what it is about"})

    assert Letter({})["words"].errors == ["Tell us what it is about"]
