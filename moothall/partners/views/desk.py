"""Where a partner's officer begins: what is with them, by the time that was agreed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.models import HandOver
from moothall.cases.permissions import reach_of
from moothall.lib.clock import now
from moothall.partners.permissions import partnerships_for
from moothall.partners.queries import queue_of, written_lately
from moothall.partners.queries.turns import ROWS


@requires("partners.see")
def partner_desk(request: StaffRequest) -> HttpResponse:
    at = now()
    reach = reach_of(request.user, today=localdate(at))
    if not reach.is_partners:
        raise Http404
    queue = queue_of(reach.partner_ids, reach.team_ids)
    turns = queue[:ROWS]
    context = {
        "title": _("Our work"),
        "late": [turn for turn in turns if _is_late(turn, at)],
        "waiting": [turn for turn in turns if turn.waiting_since],
        "rest": [turn for turn in turns if not _is_late(turn, at) and not turn.waiting_since],
        "is_cut": len(queue) > ROWS,
        "written": written_lately(reach.partner_ids, at=at),
        "partners": list(partnerships_for(request.user)),
    }
    return render(request, "partners/partner_desk.html", context)


def _is_late(turn: HandOver, at: object) -> bool:
    return turn.waiting_since is None and turn.due_at is not None and turn.due_at < at  # type: ignore[operator]
