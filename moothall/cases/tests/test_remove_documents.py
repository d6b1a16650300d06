from io import BytesIO

from moothall.cases.actions import keep_document, path_of, remove_documents
from moothall.cases.models import Document
from moothall.cases.tests.conftest import TUESDAY

WORDS = b"Insured until May."


def kept(number, asha):
    return keep_document(BytesIO(WORDS), name="proof.txt", about=("draft", number), by=asha, at=TUESDAY)


def test_a_paper_taken_back_leaves_no_file_behind(asha, django_capture_on_commit_callbacks):
    document = kept(1, asha)
    path = path_of(document)

    with django_capture_on_commit_callbacks(execute=True):
        assert remove_documents(("draft", 1), by=asha, at=TUESDAY) == 1

    assert not Document.objects.exists()
    assert not path.exists()


def test_a_file_that_somebody_else_sent_too_stays_with_them(asha, django_capture_on_commit_callbacks):
    mine, theirs = kept(1, asha), kept(2, asha)

    with django_capture_on_commit_callbacks(execute=True):
        remove_documents(("draft", 1), pk=mine.pk, by=asha, at=TUESDAY)

    assert path_of(theirs).read_bytes() == WORDS
