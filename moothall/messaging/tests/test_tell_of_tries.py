"""Asha is mailed that others try passwords for her account: the mail itself, as her mail server gets it."""

from email import message_from_bytes, policy

import pytest
from django.test import Client

from conftest import Browser
from moothall.accounts.models import Officer
from moothall.config.environment import MailServer
from moothall.messaging.models import Message
from moothall.messaging.tests.servers import MailSink
from tests.jobs import run_all


@pytest.fixture
def sink(settings):
    """A mail server that keeps what it is given."""
    with MailSink() as sink:
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port, "", "", "none")
        yield sink


@pytest.fixture
def asha(make_officer, front_office):
    return make_officer("asha", email="asha@example.org", name="Asha Patel", team=front_office)


def try_wrongly(times):
    stranger = Browser(Client())
    for _time in range(times):
        stranger.send("/sign-in/", login="asha", password="not-her-password", expect=200)
    run_all()


def test_asha_is_mailed_what_happened_and_where_to_look(sink, asha, settings):
    try_wrongly(6)

    ((to, raw),) = sink.taken
    mail = message_from_bytes(raw, policy=policy.default)
    words = mail.get_content()
    assert (to, mail["To"], mail["Auto-Submitted"]) == (["asha@example.org"], "asha@example.org", "auto-generated")
    assert mail["Subject"] == "Somebody tries passwords for your account"
    assert words.startswith("Hello Asha Patel,")
    assert f"{settings.PUBLIC_ADDRESS}/me/sessions/" in words


def test_the_mail_holds_no_password_and_no_link_that_signs_in(sink, asha):
    try_wrongly(6)

    ((_to, raw),) = sink.taken
    assert b"not-her-password" not in raw
    assert b"/sign-in/new-password/" not in raw
    assert not Message.objects.exists(), "it stands in no outbox, which others read"


def test_fewer_wrong_tries_are_worth_no_mail(sink, asha):
    try_wrongly(4)
    assert sink.taken == []


def test_she_is_mailed_once_however_long_it_goes_on(sink, asha):
    try_wrongly(8)
    try_wrongly(3)
    assert len(sink.taken) == 1


def test_who_has_no_address_gets_no_mail_and_no_job_fails(sink, asha):
    Officer.objects.filter(pk=asha.pk).update(email="")
    try_wrongly(6)
    assert sink.taken == []


def test_an_address_that_is_refused_for_good_is_let_be(sink, asha):
    sink.answers.append("550 No such mailbox")
    try_wrongly(6)
    assert sink.taken == []
