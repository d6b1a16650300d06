import socket
from io import BytesIO

import pytest

from moothall.cases.actions import keep_document, scan_document
from moothall.cases.contrib.clamav.clamd import ScannerAway, scan_file
from moothall.cases.models import Document
from moothall.cases.tests.clamd_double import EICAR, running_clamd
from moothall.cases.tests.conftest import TUESDAY
from moothall.journal.models import Event


@pytest.fixture
def kept(make_case, asha, settings):
    settings.SCANNER = "localhost:3310"
    case = make_case()

    def keep(content):
        return keep_document(BytesIO(content), name="note.txt", about=("case", case.pk), by=asha, at=TUESDAY)

    return keep


def test_a_clean_document_is_opened_to_officers(kept):
    document = kept(b"My bin was out at six." * 5000)

    with running_clamd() as (scanner, seen):
        document = scan_document(document, scanner=scanner, at=TUESDAY)

    assert document.scan == "clean"
    assert seen == [b"My bin was out at six." * 5000]


def test_an_infected_document_stays_locked_and_the_case_says_so(kept):
    document = kept(b"Dear council " + EICAR)

    with running_clamd() as (scanner, _seen):
        document = scan_document(document, scanner=scanner, at=TUESDAY)

    assert document.scan == "infected"
    assert document.is_locked
    event = Event.objects.get(name="case.document_locked")
    assert (event.about_id, event.facts["virus"]) == (document.about_id, "Eicar-Test-Signature")


def test_while_the_scanner_is_away_the_document_waits(kept):
    document = kept(b"Dear council")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"

        with pytest.raises(ScannerAway, match="did not answer"):
            scan_document(document, scanner=address, at=TUESDAY)

    assert Document.objects.get(pk=document.pk).scan == "waiting"


def test_a_file_that_the_scanner_refuses_is_not_called_clean(kept):
    document = kept(b"Dear council " * 100)

    with running_clamd(most=100) as (scanner, _seen), pytest.raises(ScannerAway):
        scan_document(document, scanner=scanner, at=TUESDAY)


def test_a_scanner_that_says_nothing_is_given_up_in_time(kept, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear council")
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScannerAway, match="TimeoutError"):
        scan_file(file, scanner=f"127.0.0.1:{silent.getsockname()[1]}", timeout=0.2)


def test_an_address_without_a_port_is_refused(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear council")

    with pytest.raises(ScannerAway, match="is not an address"):
        scan_file(file, scanner="localhost")
