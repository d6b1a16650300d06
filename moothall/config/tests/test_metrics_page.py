"""The figures for a monitor, read with the parser of Prometheus's own library."""

from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from moothall.config.metrics.gauges import forget_stands
from moothall.promises.models import Clock

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-monitor-that-nobody-guesses"


@pytest.fixture(autouse=True)
def _afresh(settings):
    forget_stands()
    settings.METRICS_TOKEN = TOKEN


def read(client, **headers):
    """Return each figure by name and labels."""
    answer = client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}", **headers)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value for family in families for sample in family.samples
    }


def test_nobody_reads_figures_until_a_token_or_a_network_is_set(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 403


def test_a_wrong_token_opens_nothing(client):
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer another-word-of-thirty-two-letters").status_code == 403


def test_a_listed_network_needs_no_token(client, settings):
    from ipaddress import ip_network

    settings.METRICS_FROM = [ip_network("10.1.0.0/16")]
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.2.2.3").status_code == 403


def test_ada_signed_in_reads_them_on_the_desk_and_not_here(browser, ada):
    browser.sign_in(ada)
    assert browser.client.get("/metrics").status_code == 403


def test_requests_are_counted_by_page_with_their_time_and_the_databases(client):
    before = read(client)
    client.get("/services/")
    client.get("/nowhere/")
    after = read(client)
    asked = ("moothall_requests_total", "200", "GET", "portal:services")
    assert after[asked] == before.get(asked, 0) + 1
    assert after["moothall_request_seconds_count", "portal:services"] >= 1
    waited = after["moothall_database_seconds_total", "portal:services"]
    assert 0 < waited < after["moothall_request_seconds_sum", "portal:services"]


def test_jobs_are_told_by_queue_with_the_age_of_the_oldest(client, make_case):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at) VALUES"
            " ('mail', 'x', 'todo', now() - interval '90 seconds'), ('mail', 'x', 'todo', now() + interval '1 hour'),"
            " ('mail', 'x', 'failed', NULL)"
        )
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '5 minutes'")
    figures = read(client)
    assert figures["moothall_jobs", "mail", "waiting"] == 1
    assert figures["moothall_jobs", "later", "mail"] == 1
    assert figures["moothall_jobs", "failed", "mail"] == 1
    assert 85 < figures["moothall_job_oldest_seconds", "mail"] < 150


def test_promises_due_and_broken_today_are_told(client, make_case):
    from moothall.lib.clock import now

    make_case()
    clock = Clock.objects.running().first()
    at = now()
    Clock.objects.filter(pk=clock.pk).update(broken_at=at - timedelta(microseconds=1))
    figures = read(client)
    assert figures["moothall_promises", "broken"] == 1
    assert ("moothall_promises", "due") in figures


def test_it_tells_versions_memory_and_parts_and_nothing_of_anybody(client, make_case, mo):
    make_case()
    figures = read(client)
    assert any(name[0] == "moothall_info" and "0.1.0" in name for name in figures)
    assert figures["moothall_memory_bytes", "web"] > 10_000_000
    assert figures["moothall_database_up",] == 1
    assert "Mo Hassan" not in client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}").content.decode()


def test_a_database_that_is_away_is_a_figure_and_not_a_fault(client, monkeypatch):
    from django.db import OperationalError

    from moothall.config.metrics import page

    def away():
        raise OperationalError

    monkeypatch.setattr(page, "stands_now", away)
    assert read(client)["moothall_database_up",] == 0
