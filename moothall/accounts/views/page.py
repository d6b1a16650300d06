"""Answering with a page of django-allauth that wears our look."""

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
