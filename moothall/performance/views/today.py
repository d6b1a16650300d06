"""The board of today: for officers, for a screen on a wall, and the answer to whoever watches it."""

from datetime import datetime
from functools import lru_cache

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, by_itself, public, requires
from moothall.directory.models import Organisation
from moothall.directory.queries import channel_words, organisation_of
from moothall.lib.clock import now
from moothall.performance.queries.boards import GOOD_FOR, BoardPass, HeldBoard, board_held, link_called, pass_of
from moothall.performance.rules import local_day
from moothall.performance.views.tiles import list_url, lists_of, pace_words, team_state, tiles, usual_words


@requires("figures.see")
@by_itself
@never_cache
def today(request: StaffRequest) -> HttpResponse:
    """The board with its tables; with `?screen=1` six numbers that can be read across a room."""
    council = council_of(request)
    is_screen, lists = request.GET.get("screen") == "1", lists_of(request.user)
    shown = BoardPass(council.pk, _until(now()), is_screen=is_screen, lists=() if is_screen else lists)
    return _board_page(request, council, shown)


@public
@never_cache
def today_screen(request: HttpRequest, key: str) -> HttpResponse:
    """The big screen for whoever has the link, until it ends or is withdrawn."""
    at = now()
    link = link_called(key, today=local_day(at))
    if link is None:
        raise Http404
    return _board_page(request, link.organisation, BoardPass(link.organisation_id, _until(at), link.pk, True))


@public
def today_live(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a viewer: with nothing when what they see is still so, and else with the numbers.

    Whoever has no good pass any more is sent to load the page again, where they are asked who they are.
    """
    at, shown = now(), pass_of(key)
    if shown is None or at.timestamp() > shown.until:
        return _refused()
    try:
        board = board_held(shown.organisation_id, at=at)
    except (InterfaceError, OperationalError):
        return HttpResponse(status=503)
    if board is None:
        return HttpResponse(status=204)
    if shown.link and shown.link not in board.links:
        return _refused()
    seen = board.seen_as(at)
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    return HttpResponse(_drawn(board, seen, shown.is_screen, shown.lists), headers={"Cache-Control": "no-store"})


def council_of(request: StaffRequest) -> Organisation:
    """Return the council whose board an officer sees. Raises Http404 for a partner's, or one without a post."""
    organisation = organisation_of(request.user)
    if organisation is None or organisation.is_partner:
        raise Http404
    return organisation


def _until(at: datetime) -> int:
    return int((at + GOOD_FOR).timestamp())


def _refused() -> HttpResponse:
    return HttpResponse(status=403, headers={"HX-Refresh": "true"})


def _board_page(request: HttpRequest, council: Organisation, shown: BoardPass) -> HttpResponse:
    at = now()
    board = board_held(council.pk, at=at)
    context = {
        "title": _("Today at {council}").format(council=council.short_name),
        "owner": council,
        "live_url": reverse("performance:today_live", args=[shown.signed()]),
        "drawn": _drawn(board, board.seen_as(at), shown.is_screen, shown.lists) if board else "",
    }
    return render(request, "performance/today_screen.html" if shown.is_screen else "performance/today.html", context)


@lru_cache(maxsize=64)
def _drawn(board: HeldBoard, seen: str, is_screen: bool, lists: tuple[str, ...]) -> str:
    """Return the numbers as HTML. Everybody who may open the same lists is sent the same words."""
    today = board.today
    context = {
        "seen": seen,
        "now": board.at,
        "is_silent": seen.endswith("-silent"),
        "tiles": tiles(today, lists),
        "is_screen": is_screen,
        "today": today,
        "usual_by": _("Usually by {hour}:00").format(hour=today.hour),
        "usual": usual_words(today) if today.days else "",
        "teams": [(team, *team_state(team), list_url("cases", lists, f"?team={team.code}")) for team in today.teams],
        "channels": [(channel_words(each.code), each, pace_words(each.pace)) for each in today.channels],
    }
    return render_to_string("performance/_today.html", context)
