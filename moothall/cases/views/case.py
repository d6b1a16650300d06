"""The page of one case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.access import StaffRequest, by_itself, requires
from moothall.cases import queries
from moothall.cases.actions import come_to_case
from moothall.cases.models import Case
from moothall.cases.permissions import Reach, moves_for, papers_for
from moothall.cases.views.finding import find_case, find_one, reach_for, read_case
from moothall.cases.workflow import Move
from moothall.lib.clock import now
from moothall.promises.queries import ClockBar, bars_of, clocks_of
from moothall.ui.shapes import Link, Words

FIRST_MOMENTS, ALL_MOMENTS = 50, 1000
MOST_LIKELY = 8
TAB_WORDS: dict[str, Words] = {
    "all": lazy("Everything"),
    "words": lazy("With the customer"),
    "documents": lazy("Documents"),
    "notes": lazy("Notes"),
}
#: Which move is the obvious next one: the first of these that is allowed.
NEXT_STEPS = ("hear", "take", "accept", "resolve", "hand_back", "dispute")
#: Moves that need nothing said, so that their button on the page is enough.
AT_ONCE = frozenset({"take", "accept"})


@dataclass(frozen=True)
class MoveButton:
    """One move as the page offers it."""

    move: Move
    words: Words
    url: str
    is_next: bool

    @property
    def is_at_once(self) -> bool:
        """Whether pressing it is all that is needed."""
        return self.move.name in AT_ONCE


@requires("cases.see")
def case_show(request: StaffRequest, reference: str) -> HttpResponse:
    at = now()
    reach = reach_for(request, at=at)
    found = find_one(reference, reach=reach)
    case = found.case
    read_case(request, case, reach=reach, page="cases:case_show", at=at)
    tab = request.GET.get("tab", "all")
    is_whole = "whole" in request.GET
    context = _shown(found, reach, at=at) | _story(case, reach, tab=tab, is_whole=is_whole)
    context["others"] = come_to_case(case, by=request.user, at=at)
    return render(request, "cases/case_show.html", context)


def address_of(case: Case) -> str:
    """Return the address of a case. The pages of its moves lie under it, each by the name of its move."""
    return reverse("cases:case_show", args=[case.reference])


@requires("cases.see")
@by_itself
def case_presence(request: StaffRequest, reference: str) -> HttpResponse:
    """Say that the page is still open, and show who else has it open. Asked by the page itself, every 20 seconds."""
    at = now()
    case = find_case(Case.objects.select_related("organisation"), reference, reach=reach_for(request, at=at))
    others = come_to_case(case, by=request.user, at=at)
    return render(request, "cases/_presence.html", {"case_url": address_of(case), "others": others})


def _shown(found: queries.OneCase, reach: Reach, *, at: datetime) -> dict[str, Any]:
    case = found.case
    beside = queries.beside(case, sees=reach.sees)
    papers = {paper.name for paper in papers_for(reach, case)}
    turns = queries.turns_of(case, for_partners=reach.partner_ids if reach.is_guest_at(case) else ())
    moves = [move for move in moves_for(reach, case) if not (move.name == "accept" and _is_answered(turns))]
    return {
        "case": case,
        "case_url": address_of(case),
        "title": case.service.name,
        "standing": queries.standing_words(queries.standing_of(case), at=at),
        "own_words": "" if case.summary.startswith(case.service.name) else case.summary,
        "is_waiting": case.status == "waiting",
        "is_guest": reach.is_guest_at(case),
        "can_merge": reach.rights.has_perm("cases.merge"),
        "moves": _buttons(case, moves, is_guest=reach.is_guest_at(case)),
        "papers": papers,
        "bars": bars_of(found.clocks, at=at, with_whom=case.team.name),
        "turns": turns,
        "turn_bars": _turn_bars(case, turns, at=at),
        "promise": case.version.content.promise,
        "facts": queries.facts_of(case),
        "tasks": found.tasks,
        "documents": found.documents,
        "telephones": found.telephones,
        "emails": found.emails,
        "tied": [each for each in beside if each.how != queries.How.LIKELY],
        "likely": [each for each in beside if each.how == queries.How.LIKELY][:MOST_LIKELY],
    }


def _is_answered(turns: list[queries.Turn]) -> bool:
    return bool(turns) and turns[0].answered_at is not None


def _turn_bars(case: Case, turns: list[queries.Turn], *, at: datetime) -> list[ClockBar]:
    """Return what the partner that has the case agreed, ready to be drawn."""
    if not any(turn.is_running for turn in turns):
        return []
    clocks = [clock for clock in clocks_of("hand_over", [case.pk])[case.pk] if clock.is_running]
    return bars_of(clocks, at=at, with_whom=case.team.name)


def _buttons(case: Case, moves: list[Move], *, is_guest: bool) -> list[MoveButton]:
    names, url = [move.name for move in moves], address_of(case)
    # The same move as its owner sees it.
    words: dict[str, Words] = {} if is_guest else {"hand_back": _("Take it back")}
    next_one = next((name for name in NEXT_STEPS if name in names), "")
    ordered = sorted(moves, key=lambda move: move.name != next_one)
    return [
        MoveButton(
            move,
            words.get(move.name, move.label),
            f"{url}{move.name.replace('_', '-')}/",
            move.name == next_one,
        )
        for move in ordered
    ]


def _story(case: Case, reach: Reach, *, tab: str, is_whole: bool) -> dict[str, Any]:
    tab = tab if tab in queries.TABS else "all"
    limit = ALL_MOMENTS if is_whole else FIRST_MOMENTS
    for_partners = reach.partner_ids if reach.is_guest_at(case) else ()
    moments = queries.timeline_of(case, limit=limit, kinds=queries.TABS[tab], for_partners=for_partners)
    url = address_of(case)
    links = [
        Link(words, url if name == "all" else f"{url}?tab={name}", name == tab) for name, words in TAB_WORDS.items()
    ]
    older = "" if is_whole or len(moments) < limit else f"{url}?tab={tab}&whole"
    return {"moments": moments, "tabs": links, "older": older}
