"""The words that the council does not want in what customers read."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import change_style_word, drop_style_word, make_style_word
from moothall.directory.forms import StyleWordForm
from moothall.directory.models import StyleWord
from moothall.directory.views.setting import sent, settle
from moothall.lib.clock import now

LIST = "directory:style_word_list"


@requires("directory.change")
def style_word_list(request: StaffRequest) -> HttpResponse:
    context = {"rows": StyleWord.objects.all(), "title": _("Words to avoid")}
    return render(request, "directory/style_word_list.html", context)


@requires("directory.change")
def style_word_new(request: StaffRequest) -> HttpResponse:
    form = StyleWordForm(sent(request))
    return settle(request, form, make_style_word, to=LIST, title=_("New word to avoid"), button=_("Put it on the list"))


@requires("directory.change")
def style_word_change(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(StyleWord, pk=pk)
    form = StyleWordForm(sent(request), instance=row)
    title = _("Change “{word}”").format(word=row.word)
    return settle(request, form, partial(change_style_word, row), to=LIST, title=title)


@requires("directory.change")
@require_POST
def style_word_drop(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(StyleWord, pk=pk)
    drop_style_word(row, by=request.user, at=now())
    messages.success(request, _("“{word}” is off the list.").format(word=row.word))
    return redirect(LIST)
