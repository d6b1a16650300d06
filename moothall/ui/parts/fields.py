"""Fields of forms with their labels, hints and errors."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from moothall.ui.markup import attributes, classes, format_html, html
from moothall.ui.shapes import Words


def field(
    bound: BoundField,
    *,
    heading: bool = False,
    size: str = "",
    optional: bool = False,
    hide_label: bool = False,
) -> Markup:
    """Draw a field: label or legend, hint, error, widget, all tied together.

    `heading=True` makes the question the h1 of its page (one question a page); `size` is s, m, l or xl.
    """
    widget = bound.field.widget
    context = {
        "field": bound,
        "heading": heading,
        "size": size or ("l" if heading else ""),
        "optional": optional,
        "hide_label": hide_label,
    }
    if isinstance(widget, forms.CheckboxInput):
        return html(bound.form.renderer.render("ui/forms/tick.html", context))
    if not bound.use_fieldset:
        return html(bound.form.renderer.render("ui/forms/group.html", context))
    reveals = getattr(widget, "reveals", None)
    if reveals:
        # A new dictionary each time: copies of a widget share the old one, and forms are drawn side by side.
        widget.revealed = {str(value): field(bound.form[name]) for value, name in reveals.items()}
    return html(bound.form.renderer.render("ui/forms/fieldset.html", context))


def form_fields(form: forms.BaseForm) -> Markup:
    """Draw every field of a form in order; fields that a choice reveals are drawn under that choice."""
    under_a_choice = {name for asked in form.fields.values() for name in getattr(asked.widget, "reveals", {}).values()}
    shown = [field(bound) for bound in form.visible_fields() if bound.name not in under_a_choice]
    return html("".join([*shown, *(str(bound) for bound in form.hidden_fields())]))


def error_summary(*given: object) -> Markup:
    """List what is wrong in these forms, each error linked to its field.

    Nothing is shown while nothing is wrong.
    """
    entries = [entry for form in given if isinstance(form, forms.BaseForm) for entry in _errors_of(form)]
    if not entries:
        return html("")
    return format_html(
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">'
        '<h2 class="govuk-error-summary__title">{}</h2><div class="govuk-error-summary__body">'
        '<ul class="govuk-list govuk-error-summary__list">{}</ul></div></div></div>',
        _("There is a problem"),
        html("".join(entries)),
    )


def _errors_of(form: forms.BaseForm) -> Iterator[str]:
    for error in form.non_field_errors():
        yield format_html("<li>{}</li>", error)
    for bound in form:
        for error in bound.errors:
            if bound.is_hidden:
                yield format_html("<li>{}</li>", error)
            else:
                yield format_html('<li><a href="#{}">{}</a></li>', first_box(bound), error)


def first_box(bound: BoundField) -> str:
    """Return the id of the first box of a field, where an error link leads."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else str(bound.id_for_label)


def widget_attrs(widget: dict[str, Any], base: str, *looks: str, **more: object) -> Markup:
    """Write the attributes of a widget: our class (and other `looks`), the error look, the right keyboard."""
    given = {name: value for name, value in widget["attrs"].items() if name not in ("required", "cols")}
    has_error = given.get("aria-invalid") == "true"
    kind = widget.get("type")
    written: dict[str, object] = {
        "class": classes(base, *looks, str(given.pop("class", "")), f"{base}--error" if has_error else ""),
        "name": widget["name"],
        "type": kind,
    }
    if kind == "number":
        written |= {"type": "text", "inputmode": "numeric"}
        given = {name: value for name, value in given.items() if name not in ("min", "max", "step")}
    if base == "govuk-textarea" and "maxlength" in given:
        del given["maxlength"]
        given["aria-describedby"] = " ".join(filter(None, [given.get("aria-describedby"), f"{given['id']}-info"]))
    return attributes({**written, **more, **given})


def choice_attrs(option: dict[str, Any], base: str) -> Markup:
    """Write the attributes of one radio or checkbox, tied to its hint."""
    given = {name: value for name, value in option["attrs"].items() if name not in ("required", "aria-invalid")}
    given.pop("checked", None)
    ident = given.get("id")
    value = format_html(' value="{}"', option["value"])  # an empty value is a value: left out it would send "on"
    return value + attributes(
        {
            "class": base,
            "name": option["name"],
            "type": option["type"],
            "checked": bool(option["selected"]),
            "aria-describedby": f"{ident}_hint" if option.get("hint") else None,
            **given,
        }
    )


def most_letters(number: object) -> str:
    """Say how much may be written in a long answer."""
    return ngettext(
        "You can enter up to %(most)s character", "You can enter up to %(most)s characters", int(str(number))
    ) % {"most": f"{int(str(number)):,}"}


def options_of(widget: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the choices of a widget, without their groups."""
    return [option for _group, options, _index in widget["optgroups"] for option in options]


def label_class(kind: str, size: str, hide: bool) -> Words:
    """Return the classes of a label or legend."""
    return classes(kind, f"{kind}--{size}" if size else "", "govuk-visually-hidden" if hide else "")
