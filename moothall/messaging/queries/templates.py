"""Templates that may be used, and the words in which a message goes out."""

from django.db.models import QuerySet

from moothall.messaging.models import Template, TemplateVersion


def approved_words(automatic: str, *, language: str) -> TemplateVersion | None:
    """Return the council's own words for a message that goes out by itself; None where it has none."""
    found = TemplateVersion.objects.filter(
        status="approved", template__automatic=automatic, template__language=language, template__retired_at=None
    )
    return found.first()


def reply_templates(*, language: str = "en") -> QuerySet[TemplateVersion]:
    """Return the approved templates with which a reply may begin, by name."""
    found = TemplateVersion.objects.filter(status="approved", template__automatic="", template__retired_at=None)
    return found.filter(template__language=language).select_related("template").order_by("template__name")


def all_templates() -> QuerySet[Template]:
    """Return every template with its versions, those in use first."""
    return Template.objects.prefetch_related("versions__written_by").order_by("retired_at", "name")
