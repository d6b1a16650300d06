"""Pictures that another website names are fetched from there, and what cannot be had is said on the case."""

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.api.models import Open311Media
from moothall.api.open311.media import MOST_TRIES, fetch_media
from moothall.cases.actions import path_of
from moothall.cases.models import Case, Document, Note
from moothall.journal.models import Event
from moothall.lib.clock import now
from moothall.portal.tests.test_ask_pages import picture

PICTURE = picture().read()


class Pictures(BaseHTTPRequestHandler):
    """A website with pictures, some of which are not what they seem."""

    def do_GET(self):
        path = self.path.partition("?")[0]
        if path == "/moved.png":
            self._say(302, Location="/hole.png")
        elif path == "/cut.png":
            self._say(200, PICTURE[:20], **{"Content-Length": "1000"})
        elif path == "/endless.png":
            self._drip()
        elif path == "/page.png":
            self._say(200, b"<!doctype html><html></html>")
        elif path == "/fault.png":
            self._say(503)
        elif path == "/cellar.png":
            self._say(302, Location="http://10.0.0.1/hole.png")
        else:
            self._say(200 if path == "/hole.png" else 404, PICTURE if path == "/hole.png" else b"")

    def _say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self):
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _each in range(400):
                self.wfile.write(PICTURE * 100)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def pictures():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield lambda path: f"http://127.0.0.1:{server.server_port}{path}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def inside(settings):
    """The website of the tests lies on this computer, where nothing is fetched from otherwise."""
    settings.LINKS_INSIDE = True


def test_a_picture_becomes_a_document_of_the_case(website, pictures, inside, run_jobs):
    website.send_report(1, "pothole", media_url=[pictures("/hole.png"), pictures("/moved.png?size=full")])
    assert not Document.objects.exists()

    run_jobs()

    case, documents = Case.objects.get(), list(Document.objects.order_by("id"))
    assert [(each.name, each.about_id, each.media_type) for each in documents] == [
        ("hole.png", case.pk, "image/png"),
        ("moved.png", case.pk, "image/png"),
    ]
    assert path_of(documents[0]).read_bytes() == PICTURE and documents[0].is_from_customer
    assert not Open311Media.objects.filter(kept_at=None).exists() and not Note.objects.exists()


def test_the_picture_of_an_update_is_fetched_too(website, pictures, inside, run_jobs):
    reference = website.send_report(1, "pothole")
    website.send_update(5, reference, media_url=pictures("/hole.png"))
    run_jobs()

    assert Document.objects.get().name == "hole.png"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone.png", "It is gone"),
        ("/page.png", "It is no picture or document of a kind that we take"),
        ("/endless.png", "It is too large"),
    ],
)
def test_a_picture_that_cannot_be_had_is_said_on_the_case(
    website, pictures, inside, run_jobs, browser, sam, settings, path, why
):
    settings.MAX_UPLOAD_BYTES = 100_000
    reference = website.send_report(1, "pothole", media_url=pictures(path))
    run_jobs()

    page = browser.sign_in(sam).open(f"/cases/{reference}/").get_text(" ", strip=True)
    assert why in page and pictures(path) in page
    assert "A picture that the reporter named could not be fetched" in page
    event = Event.objects.get(name="case.media_missed")
    assert set(event.facts) == {"note"}, "no personal words in the journal"
    assert not Document.objects.exists()


@pytest.mark.parametrize("path", ["/fault.png", "/cut.png"])
def test_what_may_be_there_later_is_asked_for_again(website, pictures, inside, run_jobs, path):
    website.send_report(1, "pothole", media_url=pictures(path))
    run_jobs()

    job = ProcrastinateJob.objects.get(task_name="moothall.api.fetch_media")
    assert job.args["tries"] == 1 and job.scheduled_at is not None
    assert not Note.objects.exists()

    fetch_media(Open311Media.objects.get(), tries=MOST_TRIES - 1, at=now())
    assert Note.objects.get().case == Case.objects.get()


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/a.png", "http://localhost/a.png", "http://169.254.169.254/latest", "http://[::1]/a.png",
     "http://10.0.0.1/a.png", "http://me:secret@127.0.0.1/a.png"],
)  # fmt: skip
def test_our_own_network_is_never_asked(website, run_jobs, url):
    website.send_report(1, "pothole", media_url=url)
    run_jobs()

    assert Open311Media.objects.get().missed_because in {"inside", "not_an_address"}
    assert url in Note.objects.get().words


def test_a_website_cannot_send_us_inside(website, pictures, run_jobs, monkeypatch):
    from moothall.directory.contrib.web import target

    public = target.is_public
    monkeypatch.setattr(target, "is_public", lambda place: place == "127.0.0.1" or public(place))
    website.send_report(1, "pothole", media_url=pictures("/cellar.png"))
    run_jobs()

    assert Open311Media.objects.get().missed_because == "inside"


def test_a_picture_is_fetched_once(website, pictures, inside, run_jobs):
    website.send_report(1, "pothole", media_url=pictures("/hole.png"))
    run_jobs()

    fetch_media(Open311Media.objects.get(), tries=0, at=now())
    assert Document.objects.count() == 1
