"""What it is about: the matters of a contact in hand."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.models import Case
from moothall.cases.permissions import visible_to
from moothall.contacts.content import MatterContent
from moothall.contacts.rules import ASKS_HOW_FAR, MOST_MATTERS
from moothall.contacts.views.holding import Held, in_hand
from moothall.contacts.views.screen import address_of, found_services
from moothall.contacts.views.seeking import count_sought
from moothall.contacts.workflow import Avoidable, Outcome
from moothall.directory.models import Service
from moothall.directory.queries import catalogue
from moothall.lib.clock import now


@requires("contacts.record")
@in_hand
def draft_find_service(request: StaffRequest, held: Held, position: int) -> HttpResponse:
    matter = _matter(held, position)
    hits = found_services(matter, held.draft)
    context = {"draft": held.save(), "position": position, "hits": hits, "typed": matter.find}
    return held.part("contacts/_found_services.html", context)


@requires("contacts.record")
@in_hand
def draft_service(request: StaffRequest, held: Held, position: int) -> HttpResponse:
    """Choose the service of a matter, or choose again; answers to another service's questions are dropped."""
    matter = _matter(held, position)
    draft = held.draft
    service = catalogue().at(site_id=draft.site_id, channel=draft.channel).get(request.POST.get("service", ""))
    fresh = MatterContent(find=matter.find, sought=matter.sought, detail=matter.detail)
    if service is not None:
        fresh = MatterContent(service=service.code, detail=matter.detail, team=service.team.code)
    held.content.matters[position] = fresh
    answer = held.answer()
    if service is not None:
        count_sought(matter)
    return answer


@requires("contacts.record")
@in_hand
def draft_case(request: StaffRequest, held: Held, position: int) -> HttpResponse:
    """Tie a matter to an open case that it chases, or say that it is something new."""
    matter = _matter(held, position)
    chosen = request.POST.get("case", "")
    if chosen.isdigit():
        _tie(request, held, matter, int(chosen))
    else:
        matter.is_not_a_chaser = chosen == "new"
        matter.case = None
        matter.outcome = "" if matter.outcome == Outcome.CHASER else matter.outcome
    return held.answer()


def _tie(request: StaffRequest, held: Held, matter: MatterContent, case_id: int) -> None:
    visible = visible_to(request.user, today=now().date())
    case: Case = get_object_or_404(visible.open().filter(organisation=held.draft.organisation), pk=case_id)
    matter.case, matter.outcome = case.pk, Outcome.CHASER.value
    matter.reason = matter.reason or str(ASKS_HOW_FAR)
    if case.customer_id is not None and case.customer_id == held.draft.customer_id:
        matter.avoidable = matter.avoidable or Avoidable.CHASING.value


@requires("contacts.record")
@in_hand
def draft_address(request: StaffRequest, held: Held, position: int) -> HttpResponse:
    """Answer a question about the place with the customer's address, position and UPRN."""
    matter, customer = _matter(held, position), held.draft.customer
    draft = held.draft
    service = catalogue().at(site_id=draft.site_id, channel=draft.channel).get(matter.service)
    question = _question(service, request.POST.get("question", ""))
    if customer is not None and question:
        place = {"words": address_of(customer), "postcode": customer.postcode, "uprn": customer.uprn,
                 "latitude": customer.latitude, "longitude": customer.longitude}  # fmt: skip
        matter.answers[question] = {name: value for name, value in place.items() if value not in ("", None)}
    return held.answer()


def _question(service: Service | None, code: str) -> str:
    places = [question.code for question in service.record.questions if question.type == "place"] if service else []
    return code if code in places else ""


@requires("contacts.record")
@in_hand
def draft_add_matter(request: StaffRequest, held: Held) -> HttpResponse:
    if len(held.content.matters) < MOST_MATTERS:
        held.content.matters.append(MatterContent())
    return held.answer()


@requires("contacts.record")
@in_hand
def draft_remove_matter(request: StaffRequest, held: Held, position: int) -> HttpResponse:
    held.content.matters.remove(_matter(held, position))
    held.content.matters = held.content.matters or [MatterContent()]
    return held.answer()


def _matter(held: Held, position: int) -> MatterContent:
    if position >= len(held.content.matters):
        raise Http404
    return held.content.matters[position]
