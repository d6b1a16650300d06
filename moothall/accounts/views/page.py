"""Answering with a page of django-allauth that wears our look."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse


def answer_with(page: Any, request: HttpRequest, *, title: str, **look: Any) -> HttpResponse:
    """Answer with one of django-allauth's views: `look` is our template and, where it asks something, our form.

    `parts` are those of the page's address.
    """
    parts = look.pop("parts", {})
    context = {"title": title, **look.pop("context", {})}
    answer: HttpResponse = page.as_view(extra_context=context, **look)(request, **parts)
    return answer


def asked_as_text(context: dict[str, Any]) -> dict[str, Any]:
    """Add as `options` what the browser asks a passkey, as text that an attribute of the form can hold."""
    asked = next(iter(context["js_data"].values()))
    return {**context, "options": json.dumps(asked, default=dict)}
