"""Our HTTP client: what it reads, what it refuses, and that it ends on time."""

import socket
import threading
import time

import pytest

from moothall.connectors.contrib.web import NoAnswer, asked

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture
def says():
    """A server on loopback that says some bytes, a piece at a time, and hangs up or stays."""
    opened = []

    def start(*pieces, wait=0.0, stays=False):
        listening = socket.create_server(("127.0.0.1", 0))
        opened.append(listening)

        def serve():
            line, _from = listening.accept()
            opened.append(line)
            line.recv(65536)
            for piece in pieces:
                time.sleep(wait)
                try:
                    line.sendall(piece)
                except OSError:
                    return
            if not stays:
                line.close()

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    for each in opened:
        each.close()


def get(address, *, seconds=2.0, may_go_inside=True, most=1000):
    return asked("GET", address, seconds=seconds, may_go_inside=may_go_inside, most=most)


@pytest.mark.parametrize(
    ("pieces", "status", "body"),
    [
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", b"lo"], 200, b"hello"),
        ([b"HTTP/1.1 204 No Content\r\n\r\n"], 204, b""),
        ([b"HTTP/1.0 200 OK\r\n\r\nto the end"], 200, b"to the end"),
        ([b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n"], 201, b""),
        ([CHUNKED, b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nA: b\r\n\r\n"], 200, b"abcde"),
        ([b"HTTP/1.1 503 Away\r\nContent-Length: 4\r\n\r\naway"], 503, b"away"),
    ],
)  # fmt: skip
def test_answers_are_read(says, pieces, status, body):
    said = get(says(*pieces))
    assert (said.status, said.body) == (status, body)


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([b"SSH-2.0-OpenSSH_9\r\n\r\n"], "What it answered is not HTTP."),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"], "What it answered is not HTTP."),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"], "What it answered is not HTTP."),
        ([b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 200_000], "What it answered is not HTTP."),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"], "It could not be reached."),
        ([], "It could not be reached."),
    ],
)
def test_what_is_no_answer_is_said_in_words(says, pieces, words):
    with pytest.raises(NoAnswer, match=words):
        get(says(*pieces))


def test_a_long_answer_is_read_no_further_than_it_may_be(says):
    assert get(says(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 5000), most=300).body == b"x" * 300


def test_whoever_drips_is_left_on_time(says):
    began = time.monotonic()
    with pytest.raises(NoAnswer, match="within 1 seconds"):
        get(says(*[b"H"] * 100, wait=0.2), seconds=1)
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:9/", "inside our own network"),
        ("http://localhost:9/", "inside our own network"),
        ("http://[::ffff:10.0.0.1]/", "inside our own network"),
        ("file:///etc/passwd", "no web address|not a web address"),
        ("http://name:secret@example.org/", "not a web address"),
        ("http://nobody.invalid/", "no such name"),
    ],
)
def test_what_may_not_be_asked_is_not(address, words):
    with pytest.raises(NoAnswer, match=words):
        get(address, may_go_inside=False, seconds=10)


def test_nobody_listens(says):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NoAnswer, match="could not be reached"):
        get(f"http://127.0.0.1:{port}/")
