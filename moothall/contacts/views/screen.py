"""Putting together the one screen of a contact in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest
from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.permissions import visible_to
from moothall.cases.queries.near import Near
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.forms import OUTCOME_WORDS, MatterForms, Problems, ScreenForms
from moothall.contacts.models import Draft
from moothall.contacts.queries import (
    NO_HISTORY,
    Following,
    History,
    asked_for,
    choices_for,
    documents_of,
    drafts_of,
    following,
    guidance_for,
    history_of,
    reference_to_give,
    reported_near,
)
from moothall.contacts.rules import seems_eligible
from moothall.contacts.workflow import FINISHED, OnBehalf
from moothall.customers.models import Customer, Identifier
from moothall.customers.queries import Found, find_customers
from moothall.directory.queries import Hit, catalogue, not_yet_offered, search_services
from moothall.knowledge.models import Article
from moothall.lib.clock import now
from moothall.ui.parts.fields import error_summary
from moothall.ui.wording import moment_words, time_words

FEWEST_LETTERS = 2


@dataclass(frozen=True)
class MatterPart:
    """One matter with everything that stands around its forms."""

    forms: MatterForms
    hits: Sequence[Hit] = ()
    chasers: Sequence[Case] = ()
    near: Sequence[Near] = ()
    tied: Case | None = None
    is_eligible: bool | None = None
    against: Sequence[str] = ()
    articles: Sequence[Article] = ()
    address: str = ""
    doubts: Sequence[str] = ()
    is_focus: bool = False

    @property
    def content(self) -> MatterContent:
        return self.forms.content

    @property
    def outcome_words(self) -> str:
        """How the matter ends, in the words of its button; nothing while that is open."""
        return str(OUTCOME_WORDS.get(self.content.outcome, ""))

    @property
    def wants_care(self) -> bool:
        """Whether something is still missing or wrong in it."""
        return not self.content.outcome or any(form.errors for form in self.forms.forms)


def show_screen(
    request: StaffRequest,
    draft: Draft,
    *,
    content: DraftContent | None = None,
    problems: Problems | None = None,
    news: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with the screen as the draft holds it, or with other content: the whole page, or its middle for htmx."""
    context = screen_context(request, draft, content=content, problems=problems) | {"news": news}
    template = "contacts/_screen.html" if request.htmx else "contacts/draft.html"
    answer = render(request, template, context, status=status)
    if request.htmx:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#screen", "outerHTML"
    return answer


def screen_context(
    request: StaffRequest, draft: Draft, *, content: DraftContent | None = None, problems: Problems | None = None
) -> dict[str, Any]:
    """Gather what the screen shows. Everything that asks the database is asked here, never in a template."""
    at = now()
    content = content or read_content(draft.content)
    follows = following(draft, content, by=request.user, at=at)
    shown = {**follows.wrong, **(problems or {})}
    visible = visible_to(request.user, today=at.date())
    history = history_of(draft.customer, visible=visible) if draft.customer else NO_HISTORY
    here = catalogue().at(site_id=draft.site_id, channel=draft.channel)
    services = [service for matter in content.matters if (service := here.get(matter.service))]
    teams = {service.team_id for service in services}
    choices = choices_for(request.user, organisation=draft.organisation, team_ids=teams)
    points = list(draft.customer.identifiers.all()) if draft.customer else []
    _offer_number(content, draft.customer, points)
    screen = ScreenForms(draft, content, choices=choices, problems=shown)
    cases = history.by_id | _tied_elsewhere(content, history, visible)
    guidance = guidance_for(service.pk for service in services)
    _wire(screen, draft)
    focus = "" if problems else _focus(draft, content)
    _focus_on(screen, focus)
    parts = [_part(each, draft, history, cases, visible, guidance, follows, focus) for each in screen.matters]
    return {
        "title": _("New contact"),
        "draft": draft,
        "content": content,
        "screen": screen,
        "parts": parts,
        "history": history,
        "points": points,
        "found": found_customers(draft, content.find) if draft.customer is None else [],
        "speaker": _speaker(content),
        "speakers_found": found_customers(draft, content.speaker_find) if content.contacted_by is None else [],
        "documents": documents_of(draft),
        "others": [each for each in drafts_of(request.user) if each.pk != draft.pk],
        "follows": follows,
        "reference": reference_to_give(content, own=draft.reference, cases=cases),
        "is_finished": all(matter.outcome in FINISHED for matter in content.matters),
        "began": _began(draft, at),
        "seconds": int((at - draft.started_at).total_seconds()),
        "is_written_later": bool(content.started_at or content.ended_at),
        "problems": error_summary(*_with_the_rest(screen, shown)),
        "has_errors": bool(shown),
    }


def _offer_number(content: DraftContent, customer: Customer | None, points: Sequence[Identifier]) -> None:
    """Offer the customer's own number and name for a call-back, where nothing else was typed."""
    phones = sorted((point for point in points if point.kind == "phone"), key=lambda point: not point.is_preferred)
    for matter in content.matters:
        matter.telephone = matter.telephone or (phones[0].shown if phones else "")
        matter.name = matter.name or (customer.called if customer else "")


def _began(draft: Draft, at: datetime) -> str:
    """Say when it began: the time alone on the same day."""
    is_today = localtime(draft.started_at).date() == localtime(at).date()
    return time_words(draft.started_at) if is_today else moment_words(draft.started_at, now=at)


def found_customers(draft: Draft, typed: str) -> list[Found]:
    """Return the customers whom the typed words may mean; none for a single letter."""
    if len(typed.strip()) < FEWEST_LETTERS:
        return []
    return find_customers(typed, organisation=draft.organisation, limit=6)


def found_services(content: MatterContent, draft: Draft) -> list[Hit]:
    """Return the services that fit what was typed and are offered at this site and channel; none when one is chosen."""
    if content.service or not content.find.strip():
        return []
    at = now()
    not_yet = not_yet_offered(site=draft.site, channel=draft.channel, on=localtime(at).date())
    demand = asked_for(draft.organisation, at=at)
    return search_services(content.find, limit=6, demand=demand, without=not_yet)


def _speaker(content: DraftContent) -> Customer | None:
    if content.contacted_by is None:
        return None
    return Customer.objects.filter(pk=content.contacted_by).first()


def _tied_elsewhere(content: DraftContent, history: History, visible: CaseQuerySet) -> dict[int, Case]:
    """Return tied cases that are not the customer's own, such as the same pothole reported by somebody else."""
    others = {matter.case for matter in content.matters if matter.case is not None} - set(history.by_id)
    return visible.for_list().select_related("organisation").in_bulk(others) if others else {}


def _part(
    each: MatterForms,
    draft: Draft,
    history: History,
    cases: dict[int, Case],
    visible: CaseQuerySet,
    guidance: dict[int, list[Article]],
    follows: Following,
    focus: str,
) -> MatterPart:
    content, service = each.content, each.service
    if service is None:
        return MatterPart(each, hits=found_services(content, draft))
    is_open = content.case is None and not content.is_not_a_chaser
    chasers = history.open_for(service.pk) if is_open else []
    near = reported_near(service, content.answers, visible=visible) if content.case is None else []
    is_eligible, against = seems_eligible(service.record, content.eligibility)
    return MatterPart(
        each,
        chasers=chasers,
        near=[one for one in near if one.case.pk not in history.by_id],
        tied=cases.get(content.case or 0),
        is_eligible=is_eligible,
        against=against,
        articles=guidance[service.pk],
        address=address_of(draft.customer),
        doubts=follows.doubts.get(each.position, ()),
        is_focus=focus == f"matter-{each.position}",
    )


def address_of(customer: Customer | None) -> str:
    """Return a customer's address in one line, or nothing."""
    if customer is None or not customer.address:
        return ""
    lines = [line.strip() for line in customer.address.splitlines() if line.strip()]
    return ", ".join([*lines, customer.postcode] if customer.postcode else lines)


def _wire(screen: ScreenForms, draft: Draft) -> None:
    """Let each search box look while somebody types. Without scripts the page's own buttons do the same."""
    _look_with(screen.contact, "find", reverse("contacts:draft_find", args=[draft.reference]), "#found")
    speakers = reverse("contacts:draft_find_speaker", args=[draft.reference])
    _look_with(screen.contact, "speaker_find", speakers, "#speakers-found")
    for name in ("channel", "on_behalf"):
        screen.contact.fields[name].widget.attrs |= {
            "hx-post": reverse("contacts:draft_save", args=[draft.reference]),
            "hx-trigger": "change",
            "hx-vals": '{"show": "screen"}',
        }
    for matter in screen.matters:
        url = reverse("contacts:draft_find_service", args=[draft.reference, matter.position])
        _look_with(matter.form, "find", url, f"#matters-{matter.position}-services")


def _look_with(form: forms.Form, name: str, url: str, target: str) -> None:
    form.fields[name].widget.attrs |= {
        "hx-post": url,
        "hx-trigger": "input delay:200ms consume",
        "hx-target": target,
        "hx-swap": "outerHTML",
    }


def _focus(draft: Draft, content: DraftContent) -> str:
    """Return the id of the next thing to do: the customer, then the service, then the matter itself."""
    if content.guest:
        return "guest-name"
    if draft.customer is None and not content.is_without_customer:
        return "find"
    if content.on_behalf == OnBehalf.COUNCILLOR and content.contacted_by is None:
        return "speaker_find"
    unknown = [position for position, matter in enumerate(content.matters) if not matter.service]
    return f"matters-{unknown[0]}-find" if unknown else f"matter-{len(content.matters) - 1}"


def _focus_on(screen: ScreenForms, focus: str) -> None:
    for form in screen.all:
        for name, field in form.fields.items():
            if form.add_prefix(name) == focus:
                field.widget.attrs["autofocus"] = True


def _with_the_rest(screen: ScreenForms, problems: Problems) -> list[forms.BaseForm]:
    """Put problems that belong to no box at the head of the summary."""
    boxes = {form.add_prefix(name) for form in screen.all for name in form.fields}
    rest = [words for key, words in problems.items() if key not in boxes]
    if rest:
        screen.guest.errors["__all__"] = screen.guest.error_class(rest, renderer=screen.guest.renderer)
    return list(screen.all)
