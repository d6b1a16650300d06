"""Whoever answers for words finds by mail, once a week, what is to be looked over."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from moothall.contacts.actions.page_reports import mend_page, report_page
from moothall.contacts.actions.remind import lines_for, remind_owners
from moothall.directory.queries import forget_catalogue
from moothall.knowledge.actions import flag_article, settle_flag, write_article
from moothall.lib.clock import now
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


def test_what_is_said_to_be_wrong_stands_in_the_mail_until_it_is_mended(make_service, make_officer, sam):
    asha = make_officer("asha", email="asha@example.org", name="Asha Patel")
    service = make_service(review_on="2099-01-01", contact_name="Sam Reed")
    answer = write_article(
        "caddy", question="What goes in?", answer="Food.", owner_role="Head of waste",
        review_on=date(2099, 1, 1), by=None, at=now(),
    )  # fmt: skip
    forget_catalogue()
    report = report_page(service, kind="wrong", words="We come on Fridays.", by=asha, at=now())
    flag = flag_article(answer, words="Bones too.", by=asha, at=now())
    flag_article(answer, words="And tea bags.", by=asha, at=now())
    today = localdate(now())

    assert lines_for(sam, today=today) == [
        ("Said to be wrong: Report a missed bin collection", f"/page-reports/{report.pk}/"),
        ("Said to be wrong: What goes in?", "/knowledge/articles/caddy/"),
    ]
    assert lines_for(asha, today=today) == []

    mend_page(report, what_changed="The day", version=None, by=sam, at=now())
    for each in (flag, flag.article.flags.last()):
        settle_flag(each, what_changed="The list", by=sam, at=now())
    assert lines_for(sam, today=today) == []


def test_without_the_setting_nobody_is_reminded(late, mails, settings):  # noqa: F811
    settings.REMIND_OWNERS = False
    assert remind_owners(today=localdate(now())) == 0


def test_who_has_nothing_to_look_over_gets_no_mail(make_service, sam):
    make_service(review_on="2099-01-01")
    forget_catalogue()
    assert lines_for(sam, today=localdate(now())) == []
