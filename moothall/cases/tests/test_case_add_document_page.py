from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.cases.models import Document


def test_asha_adds_the_letter_that_mo_brought(move_page, make_case, asha):
    case = make_case()
    letter = SimpleUploadedFile("letter.txt", b"Dear council, my bin was out.")

    move_page(asha, case, "add-document").send(file=letter, is_from_customer="on")

    document = Document.objects.get(about_kind="case", about_id=case.pk)
    assert (document.name, document.is_from_customer, document.by) == ("letter.txt", True, asha)


def test_a_file_is_needed_and_a_program_is_refused_at_its_field(move_page, make_case, asha):
    page = move_page(asha, make_case(), "add-document")

    assert page.problem() == "Choose a file"
    program = SimpleUploadedFile("bin.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00")
    assert "“bin.exe” must be a PDF" in page.problem(file=program)
