"""Links by which screens show the board of today: made, listed and withdrawn."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.performance.actions import BoardRefused, make_board_link, withdraw_board_link
from moothall.performance.forms.board import BoardLinkForm
from moothall.performance.models import BoardLink
from moothall.performance.queries.boards import link_key
from moothall.performance.rules import local_day
from moothall.performance.views.today import council_of


@requires("figures.share_board")
@never_cache
def board_link_list(request: StaffRequest) -> HttpResponse:
    today = local_day(now())
    links = BoardLink.objects.filter(organisation=council_of(request)).select_related("made_by", "withdrawn_by")
    rows = [(link, _address(link) if link.is_good(today) else "") for link in links.order_by("-id")]
    return render(
        request, "performance/board_link_list.html", {"rows": rows, "title": _("Screens that show the board")}
    )


@requires("figures.share_board")
def board_link_new(request: StaffRequest) -> HttpResponse:
    council = council_of(request)
    form = BoardLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            make_board_link(council, **form.cleaned_data, by=request.user, at=now())
        except BoardRefused as refusal:
            form.add_error("ends_on", str(refusal))
        else:
            messages.success(request, _("The link is made. Open it on the screen."))
            return redirect("performance:board_link_list")
    return render(request, "performance/board_link_new.html", {"form": form, "title": _("Show the board on a screen")})


@requires("figures.share_board")
def board_link_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(BoardLink, pk=pk, organisation=council_of(request))
    if request.method == "POST":
        try:
            withdraw_board_link(link, by=request.user, at=now())
        except BoardRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The link is withdrawn. The screen shows the board no more."))
        return redirect("performance:board_link_list")
    context = {"link": link, "title": _("Withdraw the link of {name}").format(name=link.name)}
    return render(request, "performance/board_link_withdraw.html", context)


def _address(link: BoardLink) -> str:
    return settings.PUBLIC_ADDRESS + reverse("performance:today_screen", args=[link_key(link)])
