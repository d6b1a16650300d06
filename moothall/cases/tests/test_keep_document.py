from io import BytesIO

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.cases.actions import DocumentRefused, keep_document, path_of
from moothall.cases.tests.conftest import TUESDAY

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


def test_a_file_is_typed_by_what_is_in_it_and_kept_under_its_digest(make_case, asha, events_of):
    case = make_case()

    document = keep_document(BytesIO(PNG), name="letter.pdf", about=("case", case.pk), by=asha, at=TUESDAY)

    assert (document.media_type, document.size, document.scan) == ("image/png", len(PNG), "none")
    assert path_of(document).read_bytes() == PNG
    assert events_of(case)[-1] == "case.document_added"


def test_a_path_in_a_name_is_dropped(make_case, asha):
    name = r"C:\Users\mo\..\bin.png"

    assert keep_document(BytesIO(PNG), name=name, about=("case", 1), by=asha, at=TUESDAY).name == "bin.png"


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "must be a PDF"), (b"<html><script>", "must be a PDF")],
)
def test_an_empty_file_a_program_and_a_web_page_are_refused(db, asha, content, says):
    with pytest.raises(DocumentRefused, match=says):
        keep_document(BytesIO(content), name="bin.png", about=("case", 1), by=asha, at=TUESDAY)


def test_a_file_that_is_too_large_is_refused(db, asha, settings):
    settings.MAX_UPLOAD_BYTES = 20

    with pytest.raises(DocumentRefused, match="is larger than"):
        keep_document(BytesIO(PNG), name="bin.png", about=("case", 1), by=asha, at=TUESDAY)


def test_with_a_scanner_it_is_locked_and_the_scan_is_on_its_way(db, asha, settings):
    settings.SCANNER = "localhost:3310"

    document = keep_document(BytesIO(PNG), name="bin.png", about=("case", 1), by=asha, at=TUESDAY)

    assert document.is_locked
    job = ProcrastinateJob.objects.get(task_name="moothall.cases.scan")
    assert job.args == {"document_id": document.pk}
