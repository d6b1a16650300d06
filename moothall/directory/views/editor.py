"""Writing a draft of a service by sections: what it is, words, people, promise and the rest, each a short page."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import ServiceRefused, ask_for_checks, begin_service, change_draft, latest_version
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.forms import BeginForm
from moothall.directory.forms.sections import (
    LINKS,
    QUESTIONS,
    SECTIONS,
    PartForm,
    Rows,
    Section,
    SectionForm,
    is_reshaped,
    section_of,
)
from moothall.directory.models import Service, ServiceVersion
from moothall.directory.queries.plain_words import texts_of, wording_of
from moothall.directory.queries.services import directory_codes
from moothall.directory.record_values import empty_record, fields_said, mark_of, slips_of_draft, with_changes
from moothall.directory.service_words import field_words
from moothall.directory.views.link_words import SeenLink, link_warnings, seen_links
from moothall.directory.views.setting import sent
from moothall.lib.clock import now


@dataclass(frozen=True)
class SectionState:
    """How far a section of a draft is: what is to be mended in it, and whether it differs from what is published.

    `warnings` is what is to be looked at, and does not stop it from being published.
    """

    section: Section
    url: str
    todo: list[str]
    is_changed: bool
    warnings: list[str]


@requires("directory.change")
def service_new(request: StaffRequest) -> HttpResponse:
    """Begin a service: its name, and from which other one it is copied."""
    like = Service.objects.filter(code=request.GET.get("like", "")).first()
    form = BeginForm(sent(request), initial={"like": like})
    if form.is_valid():
        draft = begin_service(**form.facts, by=request.user, at=now())
        messages.success(request, _("The draft is begun. Nobody but staff sees it until it is published."))
        return redirect("directory:service_draft", draft.service.code)
    return render(request, "directory/service_new.html", {"form": form, "title": _("New service")})


@requires("directory.change")
def service_draft(request: StaffRequest, code: str) -> HttpResponse:
    """The draft as a whole: each section with what is still to be done, and the words with how they read."""
    service = get_object_or_404(Service.objects.select_related("version", "organisation"), code=code)
    latest = latest_version(service)
    record = latest.content
    states = section_states(record, service.version.content if service.version else None)
    context = {
        "service": service,
        "version": latest,
        "has_draft": latest.status == ServiceVersion.Status.DRAFT,
        "states": states,
        "is_ready": not any(state.todo for state in states),
        "warnings": sum(len(text.warnings) for text in texts_of(record)),
        "title": _("Draft of “{name}”").format(name=record.name),
    }
    return render(request, "directory/service_draft.html", context)


def section_states(record: ServiceRecord, published: ServiceRecord | None) -> list[SectionState]:
    """Return each section of a record with what stands in the way of publishing it.

    Where nothing is published, what is changed is what nobody would find in a service that has a name and no more.
    """
    before = published or empty_record(code=record.code, name=record.name, group=record.group, team=record.team)
    todo: dict[str, list[str]] = {}
    warnings = {LINKS: link_warnings(record)}
    for steps, words in slips_of_draft(record, directory_codes()):
        name = " › ".join(_step_words(step) for step in steps)
        todo.setdefault(section_of(str(steps[0])), []).append(f"{name}: {words}")
    return [
        SectionState(
            section,
            reverse("directory:service_section", args=[record.code, code]),
            todo.get(code, []),
            fields_said(record, section.fields) != fields_said(before, section.fields),
            warnings.get(code, []),
        )
        for code, section in SECTIONS.items()
    ]


def _step_words(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else field_words(step)


@requires("directory.change")
def service_section(request: StaffRequest, code: str, section: str) -> HttpResponse:
    if section == QUESTIONS:
        return redirect("directory:service_questions", code)
    if section not in SECTIONS:
        raise Http404
    service = get_object_or_404(Service, code=code)
    page = _SectionPage(request, service, SECTIONS[section])
    if is_reshaped(request.POST):
        page.show_as_typed()
    elif request.method == "POST" and page.is_kept():
        if "visit" in request.POST:
            return _visit_links(request, service)
        messages.success(request, _("“{section}” is kept in the draft.").format(section=SECTIONS[section].words))
        return redirect("directory:service_draft", code)
    return render(request, "directory/service_section.html", page.context())


def _visit_links(request: StaffRequest, service: Service) -> HttpResponse:
    """Have the links of a draft visited by a job, and show them."""
    ask_for_checks(link.url for link in latest_version(service).content.links)
    messages.success(request, _("The links will be visited in a moment. Open this page again to see."))
    return redirect("directory:service_section", service.code, LINKS)


class _SectionPage:
    """One section in front of somebody: its plain fields, its list, and the mark of what it said when it was opened."""

    def __init__(self, request: StaffRequest, service: Service, section: Section) -> None:
        self.request, self.service, self.section = request, service, section
        self.record = latest_version(service).content
        data: Any = sent(request)
        self.form = section.form(data, record=self.record) if section.form else SectionForm(data, record=self.record)
        self.rows = (
            Rows(data, field=section.list_of, row=section.row, record=self.record) if section.row is not None else None
        )

    @property
    def forms(self) -> list[PartForm]:
        """The forms of the page, for its list of what is wrong."""
        return [self.form, *(self.rows.forms if self.rows else [])]

    def show_as_typed(self) -> None:
        """Show what was typed while the boxes change: nothing is looked at, and nothing kept."""
        for form in self.forms:
            form.show_as_typed()

    def is_kept(self) -> bool:
        """Whether what was said is right, and kept. Having links visited alone begins no draft."""
        if not all([self.form.is_valid(), self.rows is None or self.rows.is_valid()]):
            return False
        changes = {**self.form.changes, **(self.rows.changes if self.rows else {})}
        if self._has_slips(changes):
            return False
        if "visit" in self.request.POST and with_changes(self.record, changes) == self.record:
            return True
        try:
            was = self.request.POST.get("was", "")
            change_draft(self.service, changes, was=was, by=self.request.user, at=now())
        except ServiceRefused as refusal:
            self.form.add_error(None, str(refusal))
            return False
        return True

    def _has_slips(self, changes: dict[str, Any]) -> bool:
        """Show what is wrong in this section; what others still lack does not stop it."""
        after = with_changes(self.record, changes)
        mine = [slip for slip in slips_of_draft(after, directory_codes()) if slip[0][0] in self.section.fields]
        if self.section.code == "online":
            mine = [slip for slip in mine if slip[0][0] == "why_not_online"]
        if self.section.code == LINKS:
            mine = [slip for slip in mine if len(slip[0]) > 1]
        self.form.show(mine)
        for words in self.rows.show(mine) if self.rows else []:
            self.form.add_error(None, words)
        return not self.form.is_valid() or not (self.rows is None or self.rows.is_valid())

    def _seen_links(self) -> dict[int, SeenLink]:
        """How the link in each box is, by the number of the box."""
        assert self.rows is not None
        typed = {place.number: str(place.row["url"].value() or "").strip() for place in self.rows.places}
        seen = seen_links(url for url in typed.values() if url)
        return {number: seen[url] for number, url in typed.items() if url}

    def context(self) -> dict[str, Any]:
        return {
            "service": self.service,
            "section": self.section,
            "form": self.form,
            "rows": self.rows,
            "seen_links": self._seen_links() if self.section.code == LINKS and self.rows else {},
            "forms": self.forms,
            "has_errors": any(form.errors for form in self.forms),
            "was": self.request.POST.get("was") or mark_of(self.record, self.section.fields),
            "title": str(self.section.words),
        }


@requires("directory.change")
def service_wording(request: StaffRequest, code: str) -> HttpResponse:
    """Every public text of a draft: how it reads, and what to look at."""
    service = get_object_or_404(Service, code=code)
    record = latest_version(service).content
    texts = texts_of(record)
    context = {
        "service": service,
        "texts": [(text, reverse("directory:service_section", args=[code, section_of(text.field)])) for text in texts],
        "whole": wording_of(texts),
        "title": _("How “{name}” reads").format(name=record.name),
    }
    return render(request, "directory/service_wording.html", context)
