"""The log: every request leaves one line, and no line names a customer."""

import json
import logging
import os
import threading

import pytest
import structlog
from django.http import HttpResponse
from django.test import RequestFactory

from moothall.config import logs
from moothall.config.middleware import request_log


@pytest.fixture
def lines(tmp_path, monkeypatch, capfd):
    """What is logged while a test runs."""
    file = tmp_path / "moothall.log"
    log = logs.Log("web", file=logs.LogFile(file))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            logs._add_request,
            logs._tell_error,
            logs._deliver,
        ],
        logger_factory=lambda *_names: log,
        cache_logger_on_first_use=False,
    )
    monkeypatch.setattr("moothall.config.middleware.log", structlog.get_logger())
    file.touch()
    yield lambda: [json.loads(line) for line in file.read_text().splitlines()]
    structlog.reset_defaults()
    if log.file.opened >= 0:
        os.close(log.file.opened)


def answered(request, *, status=200):
    return request_log(lambda _request: HttpResponse(status=status))(request)


def named(request, name):
    request.resolver_match = type("Match", (), {"view_name": name})()
    return request


def test_a_request_is_logged_by_the_name_of_its_page(lines):
    answered(named(RequestFactory().get("/customers/?name=Mabel+Thorne"), "customers:search"))
    (line,) = lines()
    assert (line["event"], line["method"], line["route"], line["status"]) == (
        "request",
        "GET",
        "customers:search",
        200,
    )
    assert line["ms"] >= 0
    assert "Mabel" not in json.dumps(line)


def test_a_page_that_is_not_there_is_logged_without_its_address(lines):
    answered(RequestFactory().get("/customers/mabel-thorne/"), status=404)
    (line,) = lines()
    assert (line["route"], line["status"]) == ("", 404)
    assert "mabel" not in json.dumps(line)


def test_a_monitor_that_finds_all_well_leaves_no_line(lines):
    answered(named(RequestFactory().get("/health/"), "health"))
    assert lines() == []


def test_a_request_has_a_number_that_is_answered_and_logged(lines):
    request = named(RequestFactory().get("/"), "home")
    answer = answered(request)
    (line,) = lines()
    assert answer.headers["X-Request-ID"] == line["request_id"] == request.request_id
    assert len(request.request_id) == 16


def test_the_number_given_by_the_server_in_front_is_kept(lines):
    request = RequestFactory().get("/", headers={"X-Request-ID": "edge-2026.0001"})
    assert answered(request).headers["X-Request-ID"] == "edge-2026.0001"


@pytest.mark.parametrize("given", ["short", "x" * 65, "two words here", "line\nbreak-here", '"><script>alert(1)'])
def test_a_number_that_is_not_fit_to_be_written_down_is_replaced(lines, given):
    request = RequestFactory().get("/")
    request.META["HTTP_X_REQUEST_ID"] = given
    assert answered(request).headers["X-Request-ID"] != given


def test_an_error_is_logged_by_its_kind_and_place_and_not_by_its_words():
    try:
        raise ValueError("Mabel Thorne has no telephone")
    except ValueError as problem:
        told = logs.told(problem)
    assert told["error"] == "builtins.ValueError"
    assert told["frames"][-1].endswith("test_an_error_is_logged_by_its_kind_and_place_and_not_by_its_words")
    assert "Mabel" not in json.dumps(told)


def test_what_django_says_of_a_request_is_logged_without_the_address(tmp_path, capfd):
    log = logs.Log("web", file=logs.LogFile(tmp_path / "moothall.log"))
    record = logging.LogRecord(
        "django.security.DisallowedHost",
        logging.ERROR,
        "",
        0,
        "Invalid HTTP_HOST header: %r",
        ("mabel",),
        None,
    )
    logs.Bridge(log).emit(record)
    assert "mabel" not in tmp_path.joinpath("moothall.log").read_text()


def test_the_door_for_mail_writes_down_no_address(tmp_path, monkeypatch):
    before = logging.getLogger().handlers[:]
    monkeypatch.setenv("MOOTHALL_DATA", str(tmp_path))
    log = logs.start("worker")
    try:
        logging.getLogger("mail.log").info("('127.0.0.1', 40620) >> b'MAIL FROM:<mabel@example.org>'")
        logging.getLogger("moothall").info("something else")
    finally:
        logging.getLogger().handlers[:] = before
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()
    written = log.file.path.read_text()
    assert "something else" in written
    assert "mabel" not in written


def test_a_long_file_is_set_aside_and_the_oldest_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "LONGEST_FILE", 1000)
    monkeypatch.setattr(logs, "LOOK_EVERY", 0.0)
    one, another = logs.LogFile(tmp_path / "moothall.log"), logs.LogFile(tmp_path / "moothall.log")
    for number in range(100):
        (one, another)[number % 2].write(b"%03d" % number + b"." * 96 + b"\n")
    os.close(one.opened)
    os.close(another.opened)
    files = sorted(path.name for path in tmp_path.glob("moothall.log*") if path.suffix != ".lock")
    assert files == ["moothall.log", *(f"moothall.log.{number}" for number in range(1, 6))]
    assert tmp_path.joinpath("moothall.log").read_bytes().splitlines()[-1].startswith(b"099")


def test_lines_of_many_writers_are_never_mixed(tmp_path):
    path = tmp_path / "moothall.log"

    def write(letter):
        log = logs.LogFile(path)
        for _ in range(200):
            log.write(letter * 300 + b"\n")
        os.close(log.opened)

    writers = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {bytes(set(line)) for line in path.read_bytes().splitlines()} == {b"a", b"b", b"c"}
