"""Words that a search did not find, and giving them to a service as a keyword."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions.unfound import MONTHS_KEPT
from moothall.directory.forms import KeywordForm
from moothall.directory.models import UnfoundWords
from moothall.directory.queries.unfound import unfound_words
from moothall.lib.clock import now
from moothall.lib.months import months_before
from moothall.ui.shapes import Link

PERIODS = (
    (1, gettext_lazy("This month and last")),
    (5, gettext_lazy("Six months")),
    (MONTHS_KEPT, gettext_lazy("All that is kept")),
)


@requires("directory.change")
def unfound_list(request: StaffRequest) -> HttpResponse:
    today = localdate(now())
    asked = request.GET.get("months", "")
    months = next((number for number, _words in PERIODS if str(number) == asked), PERIODS[0][0])
    page = reverse("directory:unfound_list")
    context = {
        "rows": unfound_words(since=months_before(today, months), until=today.replace(day=1)),
        "periods": [Link(words, f"{page}?months={number}", is_current=number == months) for number, words in PERIODS],
        "trail": [Link(_("Services"), reverse("directory:service_list"))],
        "title": _("Words not found"),
    }
    return render(request, "directory/unfound_list.html", context)


@requires("directory.change")
def unfound_add(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(UnfoundWords, pk=pk)
    form = KeywordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        edit = reverse("directory:service_edit", args=[form.cleaned_data["service"].code])
        return redirect(f"{edit}?{urlencode({'keyword': row.pk})}")
    title = _("Find a service by “{words}”").format(words=row.words)
    return render(request, "directory/unfound_add.html", {"form": form, "row": row, "title": title})
