"""Ada sets up the addresses to which people write."""

import hashlib

import pytest

from conftest import MONDAY
from moothall.directory.actions import make_channel
from moothall.messaging.models import Mailbox
from moothall.messaging.queries import addressee_of


@pytest.fixture
def said(council, front_office, service):
    return {
        "address": "Hello@Council.example", "name": "Hello", "organisation": council.pk, "channel": "email",
        "team": front_office.pk, "service": service.pk, "has_plus_addresses": "on", "imap_host": "", "imap_port": "993",
        "imap_security": "tls", "imap_user": "", "imap_folder": "INBOX", "provider": "", "is_active": "on",
        "secret": "", "template_id": "",
    }  # fmt: skip


@pytest.fixture
def desk(browser, ada):
    return browser.sign_in(ada)


def test_a_mailbox_takes_mail_at_once(desk, said, django_capture_on_commit_callbacks):
    assert addressee_of("hello@council.example") is None
    with django_capture_on_commit_callbacks(execute=True):
        desk.send("/messages/mailboxes/new/", **said)
    assert addressee_of("hello+anything@council.example").mailbox_id == Mailbox.objects.get().pk


def test_a_secret_is_sealed_and_never_shown(desk, said):
    given = said | {"imap_host": "mail.example.org", "imap_user": "council", "secret": "open sesame"}
    desk.send("/messages/mailboxes/new/", **given)
    mailbox = Mailbox.objects.get()
    assert "open sesame" not in mailbox.secret
    assert "open sesame" not in str(desk.open(f"/messages/mailboxes/{mailbox.pk}/"))
    desk.send(f"/messages/mailboxes/{mailbox.pk}/", **given | {"secret": "", "name": "Other"})
    fresh = Mailbox.objects.get()
    assert (fresh.name, fresh.secret) == ("Other", mailbox.secret)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"address": ""}, "Enter an email address, or a telephone number for texts"),
        ({"organisation": ""}, "Choose an organisation"),
        ({"address": "nonsense"}, "Enter an email address, or a telephone number for texts"),
        ({"imap_host": "mail.example.org"}, "Enter the name with which the server is signed in to"),
        ({"channel": "text"}, "For texts, enter a telephone number"),
        ({"name": ""}, "Fill in"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(desk, said, wrong, words):
    page = desk.send("/messages/mailboxes/new/", expect=200, **said | wrong)
    assert page.select_one(".govuk-error-summary")
    assert words in page.text or words == "Fill in"
    assert not Mailbox.objects.exists()


def test_mail_to_it_can_count_as_a_channel_that_ada_added(desk, said, ada, calendar):
    facts = {"name": "Web chat", "code": "chat", "counts_as": "email", "is_live": False, "is_written_later": False}
    make_channel(facts | {"calendar": calendar}, by=ada, at=MONDAY)
    desk.send("/messages/mailboxes/new/", **said | {"channel": "chat"})
    assert Mailbox.objects.get().channel == "chat"


def test_a_change_is_kept_and_can_be_put_back(desk, said):
    from moothall.journal.models import Change

    desk.send("/messages/mailboxes/new/", **said)
    mailbox = Mailbox.objects.get()
    desk.send(f"/messages/mailboxes/{mailbox.pk}/", **said | {"name": "Other"})
    change = Change.objects.order_by("-id").first()
    assert (change.before["name"], change.after["name"]) == ("Hello", "Other")
    desk.send(f"/settings/changes/{change.pk}/undo/")
    assert Mailbox.objects.get().name == "Hello"


def test_a_token_for_callbacks_is_shown_once(desk, said):
    given = said | {"address": "07700 900100", "channel": "text", "provider": "loopback"}
    desk.send("/messages/mailboxes/new/", **given)
    mailbox = Mailbox.objects.get()
    page = desk.send(f"/messages/mailboxes/{mailbox.pk}/token/", follow=True)
    token = page.select_one(".govuk-inset-text code").text
    assert Mailbox.objects.get().callback_digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in desk.open(f"/messages/mailboxes/{mailbox.pk}/").text
