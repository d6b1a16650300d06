"""Forms drawn by our renderer, and the fields that ask for dates and times."""

from datetime import date, time

import pytest
from django import forms
from django.template import engines

from moothall.ui.forms import DateBoxes, DateParts, Radios, TimeOfDay
from moothall.ui.gallery import GalleryForm, QuestionForm
from tests.page_rules import check_fragment


class When(forms.Form):
    on = DateParts(label="When?", help_text="For example, 27 3 2026.")


class Call(forms.Form):
    at = TimeOfDay(label="What time?")


def drawn(form: forms.Form, source: str = "{{ form }}"):
    return check_fragment(engines["jinja2"].from_string(source).render({"form": form}))


def typed(day: str, month: str, year: str) -> When:
    return When({"on_0": "", "on_day": day, "on_month": month, "on_year": year})


def test_every_kind_of_field_has_its_label_and_the_right_keyboard():
    page = drawn(GalleryForm())
    assert page.select_one("#id_telephone")["type"] == "tel"
    assert page.select_one("#id_bins")["inputmode"] == "numeric"
    assert page.select_one("#id_email")["autocomplete"] == "email"
    assert page.select_one("#id_postcode")["autocomplete"] == "postal-code"
    assert page.select_one("#id_what")["aria-describedby"] == "id_what-info"
    assert not page.select("[required], textarea[maxlength]")


def test_a_hint_is_tied_to_its_box_and_to_its_group():
    page = drawn(GalleryForm())
    assert page.select_one("#id_name")["aria-describedby"] == "id_name_helptext"
    assert page.select_one("#id_happened_on").find_parent("fieldset")["aria-describedby"] == "id_happened_on_helptext"
    assert page.select_one("#id_reply_by_2")["aria-describedby"] == "id_reply_by_2_hint"


def test_an_empty_form_lists_each_error_and_leads_to_its_box():
    form = GalleryForm({})
    page = drawn(form, "{{ ui.error_summary(form) }}{{ form }}")
    links = page.select(".govuk-error-summary a")
    assert [link.get_text() for link in links][:2] == ["Enter your full name", "Enter a telephone number"]
    assert len(links) == len(form.errors)
    for link in links:
        assert page.select_one(link["href"]).name in ("input", "select", "textarea"), link["href"]
    assert "govuk-input--error" in page.select_one("#id_name")["class"]
    assert page.select_one("#id_name")["aria-describedby"] == "id_name_helptext id_name_error"


def test_an_error_of_the_whole_form_is_listed_without_a_link():
    form = When({"on_day": "1", "on_month": "2", "on_year": "2026"})
    form.add_error(None, "Somebody else has just booked this.")
    assert "Somebody else has just booked this." in drawn(form, "{{ ui.error_summary(form) }}").li.get_text()


def test_a_form_that_is_right_lists_nothing():
    assert drawn(typed("27", "3", "2026"), "{{ ui.error_summary(form) }}").get_text() == ""


def test_the_field_that_a_choice_reveals_stands_under_that_choice_and_nowhere_else():
    page = drawn(GalleryForm())
    assert page.select_one("#id_reply_by_1_revealed #id_mobile")
    assert len(page.select("#id_mobile")) == 1


def test_one_form_never_shows_the_fields_of_another():
    first, second = GalleryForm({"mobile": "07700 900111"}), GalleryForm({"mobile": "07700 900222"})
    assert drawn(first).select_one("#id_mobile")["value"] == "07700 900111"
    assert drawn(second).select_one("#id_mobile")["value"] == "07700 900222"
    assert "07700 900111" in str(first.fields["reply_by"].widget.revealed)
    assert GalleryForm().fields["reply_by"].widget.revealed == {}


def test_a_choice_that_is_empty_sends_nothing_rather_than_on():
    class Ask(forms.Form):
        which = forms.ChoiceField(choices=[("", "Neither"), ("a", "A")], widget=Radios, required=False)

    assert drawn(Ask()).select_one("#id_which_0")["value"] == ""


def test_what_was_typed_comes_back():
    page = drawn(GalleryForm({"name": 'Ann "Nan" <Price>', "what": "a < b", "which": ["garden"], "site": "hall"}))
    assert page.select_one("#id_name")["value"] == 'Ann "Nan" <Price>'
    assert page.select_one("#id_what").get_text().strip() == "a < b"
    assert page.select_one("#id_which_2").has_attr("checked")
    assert page.select_one("option[selected]")["value"] == "hall"


def test_a_password_never_comes_back():
    assert not drawn(GalleryForm({"password": "a long secret one"})).select_one("#id_password").get("value")


def test_a_question_can_be_the_heading_of_its_page():
    page = drawn(QuestionForm(), "{{ ui.field(form.out, heading=true) }}")
    assert page.select_one("legend h1").get_text() == "Was your bin out by 7am?"


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_a_date_is_typed_with_its_month_as_a_number_or_a_word(month):
    form = typed("27", month, "2026")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("", "", ""), "Enter a date"),
        (("27", "", "2026"), "The date must include a month"),
        (("27", "", ""), "The date must include a month and a year"),
        (("27", "3", "26"), "Enter the year with four figures, such as 2026"),
        (("27", "3", "20266"), "Enter the year with four figures, such as 2026"),
        (("27", "3", "9999"), "Enter a real date, such as 27 3 2026"),
        (("31", "2", "2026"), "Enter a real date, such as 27 3 2026"),
        (("1", "ma", "2026"), "Enter a real date, such as 27 3 2026"),
        (("1", "1", "99999999"), "Enter the year with four figures, such as 2026"),
    ],
)
def test_a_date_that_is_not_one_says_what_is_wrong(parts, said):
    assert typed(*parts).errors == {"on": [said]}


def test_a_date_that_may_be_left_out_is_none():
    class MayBe(forms.Form):
        on = DateParts(required=False)

    form = MayBe({})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_a_date_is_shown_in_its_three_boxes():
    page = drawn(When(initial={"on": date(2026, 3, 27)}))
    assert [box["value"] for box in page.select("input")] == ["27", "3", "2026"]
    assert DateBoxes(is_birthday=True).widgets[0].attrs["autocomplete"] == "bday-day"


@pytest.mark.parametrize("written", ["2.15pm", "2:15 PM", "14:15", "14.15", "1415"])
def test_a_time_is_typed_as_people_write_it(written):
    form = Call({"at": written})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == time(14, 15)


def test_a_time_that_is_not_one_says_how_to_write_it():
    assert Call({"at": "teatime"}).errors == {"at": ["Enter a time, such as 2.15pm or 14:15"]}
