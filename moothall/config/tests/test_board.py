"""The board of today in a Moothall that runs: what is recorded is on it within a second."""

import json
import re
import time
import urllib.error
import urllib.request

import pytest

# A council, and the pass of somebody who watches its board.
BEGIN = """
import json, time
from django.db import transaction
from django.urls import reverse
from moothall.directory.actions import load_directory
from moothall.directory.models import Organisation
from moothall.directory.packs import DEMO_PACK, read_pack
from moothall.lib.clock import now
from moothall.performance.queries.boards import BoardPass
with transaction.atomic():
    load_directory(read_pack(DEMO_PACK), name="demo", by=None, at=now())
council = Organisation.objects.get(kind="council")
shown = BoardPass(council.pk, int(time.time()) + 600)
print(reverse("performance:today_live", args=[shown.signed()]))
"""
# Four calls with some seconds between them; when each was committed.
CALL = """
import json, time
from moothall.contacts.actions import record_contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.directory.models import Service, Team
from moothall.lib.clock import now
team = Team.objects.get(code="contact-centre")
service = Service.objects.published().get(code="missed-bin")
committed = []
for wait in (0, 2.1, 2.4, 2.7):
    time.sleep(wait)
    matter = NewMatter(service=service, outcome="settled", reason=service.record.reasons[0])
    new = NewContact(organisation=team.organisation, channel="telephone", started_at=now(), ended_at=now(), team=team,
                     matters=[matter], is_told=True)
    record_contact(new, by_id=None, at=now())
    committed.append(time.time())
print(json.dumps(committed))
"""
CONTACTS = re.compile(r"mh-tile__number[^>]*>(\d+)<")


@pytest.fixture(scope="module")
def moothall(make_moothall, tmp_path_factory):
    installation = make_moothall(tmp_path_factory.mktemp("board") / "data")
    installation.start()
    yield installation
    installation.stop()


def said(moothall, words):
    done = moothall.command("manage", "shell", "--verbosity=0", "--command", words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def watched(moothall, address, *, until):
    """Ask ten times a second, as ten viewers would; return when each number of contacts was first shown."""
    first = {}
    while len(first) <= until:
        asked = urllib.request.urlopen(f"http://127.0.0.1:{moothall.port}{address}", timeout=10)
        with asked as answer:
            found = CONTACTS.search(answer.read().decode())
        first.setdefault(int(found[1]) if found else 0, time.time())
        time.sleep(0.1)
    return first


def test_a_contact_is_shown_within_a_second(moothall):
    from concurrent.futures import ThreadPoolExecutor

    address = said(moothall, BEGIN)
    with ThreadPoolExecutor() as others:
        calls = others.submit(said, moothall, CALL)
        shown = watched(moothall, address, until=4)
    lags = [shown[number] - at for number, at in enumerate(json.loads(calls.result()), 1)]

    assert all(lag < 1 for lag in lags), lags


def test_a_viewer_without_a_pass_is_refused_before_anything_is_asked(moothall):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{moothall.port}/figures/today/live/forged/", timeout=10)
    with refused.value as answer:
        assert (answer.code, answer.headers["HX-Refresh"]) == (403, "true")
        assert "Set-Cookie" not in answer.headers
