"""A version of a service as an officer will meet it in the New contact screen. Nothing is kept."""

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.content import MatterContent
from moothall.contacts.forms import EligibilityForm, MatterForm, MatterForms, QuestionsForm
from moothall.contacts.forms.screen import NOTHING_TO_CHOOSE
from moothall.contacts.queries import guidance_for
from moothall.contacts.rules import seems_eligible
from moothall.contacts.views.screen import MatterPart
from moothall.directory.models import ServiceVersion
from moothall.directory.queries.catalogue import as_if_published
from moothall.directory.queries.services import version_numbered


@requires("directory.see")
def preview_matter(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The script, the questions and the reasons of a version; its answers show what follows from them."""
    version = version_numbered(code, number)
    if version is None:
        raise Http404
    context: dict[str, Any] = {
        "version": version,
        "record": version.content,
        "part": _part(request, version),
        "position": 0,
        "draft": SimpleNamespace(reference="0", site=None),
        "title": version.content.name,
    }
    return render(request, "contacts/preview_matter.html", context)


def _part(request: StaffRequest, version: ServiceVersion) -> MatterPart:
    service, record = as_if_published(version), version.content
    content = MatterContent(service=service.code, team=record.team)
    if request.method == "POST":
        content.answers = QuestionsForm(record, {}, prefix="answers").typed(request.POST)
        content.eligibility = EligibilityForm(record, {}, prefix="eligibility").typed(request.POST)
    forms = MatterForms(
        position=0,
        content=content,
        service=service,
        form=MatterForm(content, record, NOTHING_TO_CHOOSE, prefix="matter", has_keys=False),
        questions=QuestionsForm(record, content.answers, prefix="answers"),
        eligibility=EligibilityForm(record, content.eligibility, prefix="eligibility"),
        has_keys=False,
    )
    is_eligible, against = seems_eligible(record, content.eligibility)
    articles = guidance_for([service.pk])[service.pk]
    return MatterPart(forms, articles=articles, is_eligible=is_eligible, against=against)
