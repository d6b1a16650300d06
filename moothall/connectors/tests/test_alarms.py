"""Ada is mailed of what has failed for a day: once a day, until it works again."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.config.environment import MailServer
from moothall.connectors.actions import raise_alarms
from moothall.connectors.models import Alarm, ConnectorStanding
from moothall.connectors.tasks import mail_alarms
from moothall.messaging.tests.servers import MailSink

HOUR = timedelta(hours=1)


@pytest.fixture
def failing(connect, ada, settings):
    """A back office that has failed since Monday, and a mail server for who must know."""
    ada.email = "ada@thornbeck.example"
    ada.save()
    ConnectorStanding.objects.filter(connector=connect()).update(failing_since=MONDAY, problem="It answered 500.")


def test_she_is_told_after_a_day_then_daily_until_it_is_mended(failing):
    raised = [hour for hour in range(73) if raise_alarms(at=MONDAY + hour * HOUR)]
    assert raised == [24, 48, 72]

    ConnectorStanding.objects.update(failing_since=None)
    assert raise_alarms(at=MONDAY + 100 * HOUR) == []
    assert not Alarm.objects.exists()


def test_the_mail_names_what_fails_and_leads_to_the_page(failing, ada, settings):
    (alarm,) = raise_alarms(at=MONDAY + 25 * HOUR)
    with MailSink() as sink:
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port, "", "", "none", timeout=2.0)
        mail_alarms(ada.pk, [alarm.pk])
        alarm.delete()
        mail_alarms(ada.pk, [alarm.pk or 0])

    ((to, raw),) = sink.taken
    assert to == ["ada@thornbeck.example"]
    assert b"Demo office" in raw and b"/settings/connectors/" in raw
