"""Pages on which officers write on a case and correct it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases import actions
from moothall.cases.forms.papers import AcrossForm, DetailsForm, DocumentForm, NoteForm, PlaceForm
from moothall.cases.views.move_page import MovePage, Said


@requires("cases.work")
def case_note(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "note")
    form = NoteForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.note_case(page.case, words=said["words"], by=request.user, at=page.at)):
        return page.done(_("The note is written."))
    return page.show(
        form, title=_("Write a note on {reference}").format(reference=page.case), button=_("Write the note")
    )


@requires("cases.work")
def case_write_across(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "write_across")
    form = AcrossForm(page.sent, initial=page.opened)
    if page.saves(form, lambda said: actions.write_across(page.case, words=said["words"], by=request.user, at=page.at)):
        return page.done(_("Written. Both sides read it on the case."))
    is_guest = page.reach.is_guest_at(page.case)
    title = _("Write to the council about {reference}") if is_guest else _("Write to the partner about {reference}")
    return page.show(form, title=title.format(reference=page.case), button=_("Write it"))


@requires("cases.work")
def case_add_document(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "add_document")
    form = DocumentForm(page.sent, request.FILES if page.sent is not None else None, initial=page.opened)

    def keep(said: Said) -> None:
        file, is_from_customer = said["file"], said["is_from_customer"]
        about, by = ("case", page.case.pk), request.user
        actions.keep_document(file, name=file.name, about=about, by=by, at=page.at, is_from_customer=is_from_customer)

    if page.saves(form, keep):
        return page.done(_("The document is kept with the case."))
    title = _("Add a document to {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Add the document"))


@requires("cases.work")
def case_correct_details(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "correct_details")
    form = DetailsForm(page.sent, initial=page.opened, case=page.case)
    if page.saves(form, lambda said: actions.correct_details(page.case, answers=form.answers, **page.by(said))):
        return page.done(_("The details are corrected."))
    title = _("Correct the details of {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Save the details"), facts=[])


@requires("cases.work")
def case_correct_place(request: StaffRequest, reference: str) -> HttpResponse:
    page = MovePage(request, reference, "correct_place")
    now_there = {
        "words": page.case.place,
        "postcode": page.case.postcode,
        "uprn": page.case.uprn,
        "latitude": page.case.latitude,
        "longitude": page.case.longitude,
    }
    form = PlaceForm(page.sent, initial=page.opened | now_there)
    if page.saves(form, lambda said: actions.correct_place(page.case, place=form.place, **page.by(said))):
        return page.done(_("The place is corrected."))
    title = _("Correct the place of {reference}").format(reference=page.case)
    return page.show(form, title=title, button=_("Save the place"))
