"""The jobs of the directory: load, call one act."""

from django.conf import settings
from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from moothall.directory.actions import (
    ask_for_checks,
    check_link,
    forget_links,
    forget_unfound,
    go_live,
    withdraw_service,
)
from moothall.directory.models import LinkCheck, ServiceVersion
from moothall.directory.queries.links import addresses_in_use, addresses_to_come
from moothall.directory.queries.services import expired_to_withdraw
from moothall.lib.clock import now


@app.periodic(cron="41 2 * * *")
@app.task(name="moothall.directory.check_links", queue="timed", queueing_lock="moothall.directory.check_links")
def check_all(timestamp: int) -> None:
    """Each night: have every link of a published service visited, and forget those that no record or draft names."""
    addresses = addresses_in_use()
    forget_links(still_used=[*addresses, *addresses_to_come()], at=now())
    ask_for_checks(addresses)


@app.periodic(cron="11 4 * * *")
@app.task(name="moothall.directory.look_again", queue="timed", queueing_lock="moothall.directory.look_again")
def look_again(timestamp: int) -> None:
    """More than an hour later: visit those that failed once more, so that a broken link is known by the morning."""
    ask_for_checks(LinkCheck.objects.to_look_at_again().values_list("address", flat=True))


@app.task(name="moothall.directory.check_link", queue="links")
def check(address: str) -> None:
    """Visit one link."""
    check_link(address, may_go_inside=settings.LINKS_INSIDE, at=now())


@app.periodic(cron="17 3 * * *")
@app.task(name="moothall.directory.forget_unfound", queue="timed", queueing_lock="moothall.directory.forget_unfound")
def forget(timestamp: int) -> None:
    """Each night: delete the words without a result that are older than 13 months."""
    forget_unfound(at=now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="moothall.directory.go_live", queue="timed", queueing_lock="moothall.directory.go_live")
def publish_what_is_due(timestamp: int) -> None:
    """Every five minutes: publish the versions whose day has come, and withdraw what has expired."""
    for version in ServiceVersion.objects.due(localdate(now())):
        go_live(version, at=now())
    for service in expired_to_withdraw(localdate(now())):
        withdraw_service(service, by=None, at=now())
