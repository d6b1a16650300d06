"""How Django's forms are drawn: every form and widget in our own markup; form classes hold no look."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.template.loader import get_template

from moothall.ui.plain_errors import PlainField

#: Django's template of a widget -> ours. Whatever is not listed keeps Django's own (hidden fields, for one).
WIDGETS = {
    **{
        f"django/forms/widgets/{kind}.html": "ui/widgets/input.html"
        for kind in ("text", "number", "email", "url", "search", "tel", "date", "datetime", "time", "color")
    },
    "django/forms/widgets/password.html": "ui/widgets/password.html",
    "django/forms/widgets/textarea.html": "ui/widgets/textarea.html",
    "django/forms/widgets/select.html": "ui/widgets/select.html",
    "django/forms/widgets/radio.html": "ui/widgets/radios.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/checkboxes.html",
    "django/forms/widgets/checkbox.html": "ui/widgets/tick.html",
    "django/forms/widgets/file.html": "ui/widgets/file.html",
    "django/forms/widgets/clearable_file_input.html": "ui/widgets/file.html",
}


class ComponentRenderer(TemplatesSetting):
    """Draws forms with our components. Set as FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = PlainField

    def get_template(self, template_name: str) -> Any:
        return get_template(WIDGETS.get(template_name, template_name))
