"""Pages that tie cases together and part them."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases import actions
from moothall.cases.forms.ties import OtherCaseForm, SplitForm
from moothall.cases.models import Case
from moothall.cases.queries import comparison_of
from moothall.cases.views.finding import read_case
from moothall.cases.views.move_page import MovePage, Said
from moothall.directory.queries import catalogue


def _other_form(page: MovePage) -> OtherCaseForm:
    initial = page.opened | {"other": page.request.GET.get("other", "")}
    return OtherCaseForm(page.sent, initial=initial, find=page.find_other)


@requires("cases.work")
def case_link(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "link")
    form = _other_form(page)
    if page.saves(form, lambda said: actions.link_cases(page.case, said["other"], by=request.user, at=page.at)):
        return page.done(_("Linked with {reference}.").format(reference=form.cleaned_data["other"]))
    title = _("Link {reference} with another case").format(reference=page.case)
    return page.show(form, title=title, button=_("Link the cases"))


@requires("cases.work")
def case_set_parent(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "set_parent")
    form = _other_form(page)
    if page.saves(form, lambda said: actions.set_parent(page.case, parent=said["other"], **page.by(said))):
        return page.done(_("Now part of {reference}.").format(reference=form.cleaned_data["other"]))
    title = _("Make {reference} part of a larger case").format(reference=page.case)
    return page.show(form, title=title, button=_("Make it a part"))


@requires("cases.merge")
def case_merge(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "merge")
    form = _other_form(page)
    if page.saves(form, lambda said: actions.merge_cases(page.case, into=said["other"], **page.by(said))):
        return page.done(_("Merged into {reference}.").format(reference=form.cleaned_data["other"]))
    other = page.find_other(form["other"].value() or "")
    if other is not None:
        read_case(request, other, reach=page.reach, page="cases:case_merge", at=page.at)
    return page.show(
        form,
        title=_("Merge {reference} into another case").format(reference=page.case),
        button=_("Merge them") if other else _("Compare them"),
        other=other,
        compared=comparison_of(page.case, other, at=page.at) if other else [],
    )


@requires("cases.merge")
def case_split(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "split")
    form = SplitForm(page.sent, initial=page.opened, services=catalogue().services)
    made: list[Case] = []

    def split(said: Said) -> None:
        service, summary = form.cleaned_data["service"], form.cleaned_data["summary"]
        made.append(actions.split_case(page.case, service=service, summary=summary, **page.by(said)))

    if page.saves(form, split):
        return page.done(_("{reference} is a case of its own now.").format(reference=made[0]))
    title = _("Split off another matter from {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Split it off"))
