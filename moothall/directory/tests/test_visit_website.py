"""Visiting a partner's page: what we find, and where we do not go."""

import socket
import time

import pytest

from moothall.directory.contrib.web.target import NotReached, Target, is_public
from moothall.directory.contrib.web.visit import Pace, visit

AT_ONCE = Pace(0.0)


def see(address, *, may_go_inside=True, **changes):
    return visit(address, may_go_inside=may_go_inside, pace=AT_ONCE, **changes)


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/fine", "answers", 200),
        ("/fine?a=b c&d=é#part", "answers", 200),
        ("/for-now", "answers", 200),
        ("/no-head", "answers", 200),
        ("/refuses", "refuses", 403),
        ("/gone", "gone", 404),
        ("/removed", "gone", 410),
        ("/odd", "error", 418),
        ("/fault", "fault", 500),
        ("/round", "loop", None),
        ("/to-a-file", "not_an_address", None),
        ("/to-nowhere", "not_an_address", None),
    ],
)
def test_the_website_says_how_the_page_is(website, path, outcome, status):
    seen = see(website.at(path))
    assert (seen.outcome, seen.status, seen.moved_to) == (outcome, status, "")


@pytest.mark.parametrize(("path", "outcome"), [("/moved", "answers"), ("/moved-to-nothing", "gone")])
def test_a_page_that_moved_for_good_is_followed_and_its_new_address_told(website, path, outcome):
    seen = see(website.at(path))
    assert seen.outcome == outcome
    assert seen.moved_to == website.at("/fine" if outcome == "answers" else "/gone")


def test_only_the_head_of_a_page_is_asked_for_while_that_is_enough(website):
    see(website.at("/fine"))
    assert website.asked == [("HEAD", "/fine")]


@pytest.mark.parametrize("path", ["/hangs", "/drips"])
def test_a_website_that_never_ends_its_answer_is_left_when_time_is_up(website, path):
    began = time.monotonic()
    assert see(website.at(path), seconds=0.4).outcome == "no_answer"
    assert time.monotonic() - began < 3


def test_a_port_where_nobody_listens_cannot_be_reached():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert see(address).outcome == "unreachable"


def test_a_name_that_nobody_has_is_told():
    assert see("https://nobody-has-this.invalid/").outcome == "no_name"


def test_a_certificate_that_nobody_vouches_for_is_not_valid(secure_website):
    assert see(secure_website.at("/fine")).outcome == "certificate"


def test_a_certificate_that_somebody_vouches_for_is_fine(secure_website, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(secure_website.vouched_by))
    assert see(secure_website.at("/fine")).outcome == "answers"


def test_a_plain_website_on_a_secure_address_cannot_be_reached(website):
    assert see(website.at("/fine").replace("http:", "https:")).outcome == "unreachable"


@pytest.mark.parametrize(
    "address",
    ["", "beck homes", "ftp://example.org/", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://[broken/"]
    + ["https://name:secret@example.org/", "http://example.org:99999/", "//example.org/"],
)
def test_what_is_no_web_address_is_not_visited(address):
    assert see(address).outcome == "not_an_address"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"])  # noqa: S104
def test_our_own_computer_is_not_visited_however_it_is_written(website, host):
    seen = see(f"http://{host}:{website.server_port}/fine", may_go_inside=False)
    assert seen.outcome in ("inside", "no_name")
    assert website.asked == []


def test_a_page_may_not_send_us_inside_either(website, monkeypatch):
    monkeypatch.setattr("moothall.directory.contrib.web.target.is_public", lambda place: place == "127.0.0.1")
    assert see(website.at("/to-the-cellar"), may_go_inside=False).outcome == "inside"


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"]  # noqa: S104
    + ["255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:10.0.0.1"]
    + ["2002:0a00:0001::1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2001:db8::1"],
)
def test_these_network_addresses_lie_inside(place):
    assert not is_public(place)


@pytest.mark.parametrize("place", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14"])
def test_these_network_addresses_are_public(place):
    assert is_public(place)


def test_letters_of_other_languages_are_put_as_the_web_wants_them():
    target = Target.read("https://bücher.example.org/größe?q=ä b")
    assert (target.host, target.path) == ("xn--bcher-kva.example.org", "/gr%C3%B6%C3%9Fe?q=%C3%A4%20b")


def test_a_name_without_an_end_is_no_name():
    with pytest.raises(NotReached):
        Target.read("http://a..b/").places(may_go_inside=True)


def test_one_host_is_asked_no_more_than_once_in_so_long():
    pace, began = Pace(0.15), time.monotonic()
    for host in ("one.example.org", "two.example.org", "one.example.org", "one.example.org"):
        pace.wait(host)
    assert 0.3 <= time.monotonic() - began < 0.6
