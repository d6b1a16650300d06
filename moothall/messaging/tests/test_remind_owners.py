"""Whoever answers for words finds by mail, once a week, what is to be looked over."""

import pytest
from django.utils.timezone import localdate

from moothall.directory.queries import forget_catalogue
from moothall.knowledge.actions import write_article
from moothall.lib.clock import now
from moothall.messaging.actions.remind import lines_for, remind_owners
from moothall.messaging.tests.test_new_password import mails  # noqa: F401 - a fixture
from tests.jobs import run_all


@pytest.fixture
def sam(make_officer):
    return make_officer("sam", email="sam@example.org", name="Sam Reed", job_title="Head of waste")


@pytest.fixture
def late(make_service, make_officer, sam, settings):
    """A service and an answer of Sam's that should have been looked over, where the council wants reminders."""
    settings.REMIND_OWNERS = True
    make_officer("asha", email="asha@example.org", name="Asha Patel")
    make_service(review_on="2025-06-01")
    write_article(
        "caddy",
        question="What goes in the caddy?",
        answer="Food.",
        owner_role="Head of waste",
        review_on=localdate(now()).replace(year=2025),
        by=None,
        at=now(),
    )
    forget_catalogue()


def test_sam_is_reminded_by_mail_and_nobody_else_is(late, mails):  # noqa: F811
    assert remind_owners(today=localdate(now())) == 1
    run_all()

    (mail,) = mails
    assert mail["To"] == "sam@example.org"
    body = mail.get_payload(decode=True).decode()
    assert "Report a missed bin collection" in body and "What goes in the caddy?" in body
    assert "/directory/services/missed-bin/" in body


def test_without_the_setting_nobody_is_reminded(late, mails, settings):  # noqa: F811
    settings.REMIND_OWNERS = False
    assert remind_owners(today=localdate(now())) == 0


def test_who_has_nothing_to_look_over_gets_no_mail(make_service, sam):
    make_service(review_on="2099-01-01")
    forget_catalogue()
    assert lines_for(sam, today=localdate(now())) == []
