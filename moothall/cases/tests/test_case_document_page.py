from io import BytesIO

import pytest

from moothall.cases.actions import keep_document, path_of
from moothall.cases.models import Document
from moothall.cases.tests.conftest import TUESDAY
from moothall.cases.tests.test_keep_document import PNG
from moothall.journal.models import Reading


@pytest.fixture
def case(make_case):
    return make_case()


@pytest.fixture
def kept(case, asha):
    def keep(content=PNG, name="bin.png", about=None):
        return keep_document(BytesIO(content), name=name, about=about or ("case", case.pk), by=asha, at=TUESDAY)

    return keep


def opened(browser, officer, case, document, *, expect=200):
    answer = browser.sign_in(officer).open(f"/cases/{case.reference}/documents/{document.pk}/", expect=expect)
    if answer.streaming:
        answer.read = b"".join(answer.streaming_content)
    return answer


def test_a_picture_opens_in_a_sandbox_typed_by_its_content(browser, asha, case, kept):
    answer = opened(browser, asha, case, kept(name='"a" bin.html'))

    assert answer.read == PNG
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert answer["Cache-Control"] == "private, no-store"


def test_what_a_browser_could_run_or_misread_is_saved_as_a_file(browser, asha, case, kept):
    answer = opened(browser, asha, case, kept(b"My bin was out.", name="letter.txt"))

    assert answer["Content-Disposition"] == 'attachment; filename="letter.txt"'


def test_reading_it_is_written_down(browser, asha, case, kept):
    document = kept()
    opened(browser, asha, case, document)

    assert Reading.objects.get(about_kind="document", about_id=document.pk).by == asha


@pytest.mark.parametrize(("scan", "says"), [("waiting", "still being checked"), ("infected", "A virus was found")])
def test_a_locked_document_is_not_served(browser, asha, case, kept, scan, says):
    document = kept()
    Document.objects.filter(pk=document.pk).update(scan=scan)

    answer = opened(browser, asha, case, document, expect=409)

    assert says in answer.content.decode()
    assert PNG not in answer.content


def test_a_document_of_another_case_or_of_a_contact_is_not_found(browser, asha, make_case, case, kept):
    opened(browser, asha, make_case(), kept(), expect=404)
    opened(browser, asha, case, kept(about=("contact", case.pk)), expect=404)


def test_only_who_sees_the_case_sees_its_documents(browser, case, kept, pat, ben, highways):
    document = kept()

    opened(browser, pat, case, document, expect=404)
    opened(browser, highways.contact, case, document, expect=404)
    opened(browser, ben, case, document, expect=403)


def test_a_file_that_is_gone_is_not_found(browser, asha, case, kept):
    document = kept(b"My bin was out on Tuesday.", name="letter.txt")
    path_of(document).unlink()

    opened(browser, asha, case, document, expect=404)
