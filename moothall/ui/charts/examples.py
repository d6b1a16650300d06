"""Charts of invented numbers for the component gallery, ordinary ones and those that are hard to draw."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from moothall.lib.months import months_before
from moothall.lib.statistics import p_prime_chart, wilson, xmr
from moothall.ui.charts.bars import BarChart, GroupBar
from moothall.ui.charts.flow import Flow
from moothall.ui.charts.heat import HeatMap
from moothall.ui.charts.multiples import SmallMultiples
from moothall.ui.charts.points import Point, months
from moothall.ui.charts.run_chart import RunChart
from moothall.ui.charts.stacks import StackedBars
from moothall.ui.charts.units import COUNT, PENCE, SECONDS, SHARE, Unit

MARCH = date(2026, 3, 1)
SETTLED = (4210, 4302, 4188, 4377, 4290, 4251, 4333, 4065, 4012, 3790, 3921, 3986, 3958, 4290, 4402, 4441, 4398, 4467,
           4512, 4476, 4520)  # fmt: skip
ANSWERED_IN = (31, 28, 35, 29, 33, 27, None, 30, 34, 26, 29, 95, 38)
CONTACTS = (9120, 8750, 9480, 8840, 9310, 9020, 9260, 8120, 9980, 9410, 9560, 10_240, 9890)
YEAR_BEFORE = (8840, 8610, 9010, None, 9000, 8790, 8950, 7900, 9610, 9120, 9300, 9850, 9540)
LONG = "Adult social care: assessments, reviews and safeguarding enquiries for people who live alone"


def of_months(values: tuple[float | None, ...]) -> tuple[Point, ...]:
    """Return points of the months that end with March 2026."""
    last = len(values) - 1
    return months((months_before(MARCH, last - place), value) for place, value in enumerate(values))


def examples() -> dict[str, Any]:
    """Return every chart that the gallery shows."""
    return {
        "over_time": [settled(), contacts(), answered()],
        "side_by_side": [by_channel(), by_service()],
        "parts": [outcomes(), by_customer()],
        "multiples": by_team(),
        "week": week(),
        "flows": [flow(), flow_of_three()],
        "hard": hard(),
        "cells": cells(),
    }


def settled() -> RunChart:
    """Return a share that falls to a new level for a while, and comes back better than before."""
    pairs = [(hits, 5400) for hits in SETTLED]
    return RunChart(
        _("Settled at first contact"),
        _("Settled"),
        of_months(tuple(hits / whole for hits, whole in pairs)),
        SHARE,
        target=0.8,
        better="up",
        readings=p_prime_chart(pairs, baseline=12),
        source=_("Matters of which the set time is over. Invented numbers."),
    )


def contacts() -> RunChart:
    """Return counts beside those of the year before, of which one month is not known."""
    return RunChart(_("Contacts by month"), _("Contacts"), of_months(CONTACTS), COUNT, before=YEAR_BEFORE)


def answered() -> RunChart:
    """Return times with a month that is not known and one that stands out."""
    return RunChart(
        _("How long callers waited"),
        _("Median wait"),
        of_months(ANSWERED_IN),
        SECONDS,
        target=30,
        better="down",
        readings=xmr(ANSWERED_IN, least=0),
    )


def by_channel() -> BarChart:
    """Return shares with how sure each is: the fewer there were, the less."""
    counted = [(_("Telephone"), 3120, 3790), (_("Counter"), 801, 955), (_("Email"), 522, 856),
               (_("Web form"), 890, 1012), (_("Text message"), 14, 22), (_("Letter"), 61, 140)]  # fmt: skip
    bars = tuple(GroupBar(name, hits / whole, wilson(hits, whole)) for name, hits, whole in counted)
    video = GroupBar(_("Video call"), None, why=_("no source yet"))
    return BarChart(
        _("Settled at first contact by channel, March 2026"),
        _("Channel"),
        _("Settled"),
        (*bars, video),
        SHARE,
        target=0.8,
    )


def by_service() -> BarChart:
    """Return costs with a long name among them."""
    bars = (GroupBar(_("Missed bin collection"), 412), GroupBar(LONG, 3890), GroupBar(_("Council tax"), 655),
            GroupBar(_("Blue badge"), 1240), GroupBar(_("Street lighting"), 398))  # fmt: skip
    return BarChart(_("Cost of a contact by service"), _("Service"), _("Mean cost"), bars, PENCE)


def outcomes() -> StackedBars:
    """Return how matters ended, by channel, each channel as a whole."""
    parts = (_("Settled"), _("Case opened"), _("Signposted"), _("Transferred"), _("Call back"), _("Not settled"))
    rows = ((_("Telephone"), (3120.0, 910.0, 402.0, 255.0, 120.0, 60.0)),
            (_("Counter"), (801.0, 240.0, 96.0, 20.0, 8.0, 12.0)),
            (_("Email"), (522.0, 610.0, 150.0, 0.0, 44.0, 90.0)),
            (_("Web form"), (220.0, 1640.0, 12.0, 0.0, 0.0, 31.0)), (_("Fax"), (None,) * 6))  # fmt: skip
    return StackedBars(_("How matters ended, by channel"), _("Channel"), parts, rows)


def by_customer() -> StackedBars:
    """Return totals to scale."""
    rows = ((_("January"), (7210.0, 1420.0, 310.0)), (_("February"), (8020.0, 1690.0, 380.0)),
            (_("March"), (7790.0, 1510.0, 290.0)))  # fmt: skip
    parts = (_("Residents"), _("Businesses"), _("Community groups"))
    return StackedBars(_("Contacts by customer group"), _("Month"), parts, rows, is_to_scale=True)


def by_team() -> SmallMultiples:
    """Return one line for each team, one with a gap and one without any figures."""
    shapes = {
        _("Contact centre"): (81, 82, 80, 83, 84, 82, 85, 86, 84, 86, 87, 86, 88),
        _("Town hall counter"): (84, 83, 84, 82, 80, 79, 78, 78, 76, 75, 76, 74, 73),
        _("Riverside library"): (70, 72, None, None, 69, 74, 73, 75, 77, 76, 79, 78, 80),
        LONG: (52, 55, 51, 60, 58, 57, 61, 63, 60, 62, 64, 66, 65),
        _("Mobile office"): (None,) * 13,
        _("Registrars"): (91, 90, 92, 93, 91, 92, 94, 92, 93, 92, 95, 94, 93),
    }
    groups = tuple(
        (name, of_months(tuple(None if each is None else each / 100 for each in values)))
        for name, values in shapes.items()
    )
    return SmallMultiples(_("Settled at first contact by team"), _("Settled"), groups, SHARE, target=0.8)


def week() -> HeatMap:
    """Return contacts by weekday and hour."""
    shape = (0, 0, 0, 0, 0, 0, 0, 3, 41, 96, 128, 119, 87, 82, 101, 94, 71, 38, 12, 6, 2, 0, 0, 0)
    busy = (1.35, 1.08, 1.0, 0.97, 0.9)
    days = tuple(tuple(float(round(each * times)) for each in shape) for times in busy)
    saturday = tuple(float(round(each * 0.3)) if 9 <= hour < 13 else None for hour, each in enumerate(shape))
    return HeatMap(_("Contacts by weekday and hour"), _("Contacts"), (*days, saturday, (None,) * 24))


def flow() -> Flow:
    """Return how contacts of two columns flow."""
    streams = (
        ((_("Telephone"), _("Settled at first contact")), 3120), ((_("Telephone"), _("Case opened")), 1210),
        ((_("Telephone"), _("Transferred")), 255), ((_("Counter"), _("Settled at first contact")), 801),
        ((_("Counter"), _("Case opened")), 260), ((_("Email"), _("Settled at first contact")), 522),
        ((_("Email"), _("Case opened")), 610), ((_("Email"), _("Not settled")), 90),
        ((_("Web form"), _("Case opened")), 1640), ((_("Web form"), _("Settled at first contact")), 220),
        ((_("Letter"), _("Case opened")), 41),
    )  # fmt: skip
    return Flow(
        _("From channel to outcome"), _("Matters"), (_("Channel"), _("Outcome")), streams, strong=_("Not settled")
    )


def flow_of_three() -> Flow:
    """Return how contacts of three columns flow, with those that need not have been drawn dark."""
    streams = (
        ((_("Telephone"), _("Bins"), _("Settled")), 1410), ((_("Telephone"), _("Council tax"), _("Settled")), 980),
        ((_("Telephone"), _("Council tax"), _("Avoidable")), 430),
        ((_("Telephone"), _("Housing"), _("Passed on")), 620),
        ((_("Counter"), _("Housing"), _("Settled")), 380), ((_("Counter"), _("Housing"), _("Avoidable")), 190),
        ((_("Web"), _("Bins"), _("Settled")), 1620), ((_("Web"), _("Council tax"), _("Passed on")), 260),
    )  # fmt: skip
    columns = (_("Channel"), _("Service"), _("Outcome"))
    return Flow(_("From channel through service to outcome"), _("Matters"), columns, streams, strong=_("Avoidable"))


def hard() -> list[Any]:
    """Return charts of nothing, of one point, of huge and of tiny values."""
    nothing = of_months((None,) * 6)
    return [
        RunChart(_("No source yet"), _("Cost of a contact"), nothing, PENCE, source=_("A ledger would give it.")),
        RunChart(_("One month"), _("Contacts"), of_months((9120,)), COUNT),
        RunChart(_("Huge values"), _("Spent"), of_months((112e9, 98e9, 131e9, 127e9)), PENCE, target=120e9),
        RunChart(_("Tiny values"), _("Faults"), of_months((0.00021, 0.00034, 0.00018, 0.00027)), SHARE),
        RunChart(_("Above and below nothing"), _("Change"), of_months((-12.5, 4.0, 0.0, -3.5)), Unit("number", 1)),
        BarChart(_("No groups"), _("Channel"), _("Contacts"), ()),
        BarChart(_("Far apart"), _("Channel"), _("Contacts"), (GroupBar(_("Web"), 4_000_000), GroupBar(_("Fax"), 3))),
        StackedBars(_("One small part"), _("Month"), (_("Kept"), _("Broken")), ((_("March"), (9998.0, 2.0)),)),
        HeatMap(_("An empty week"), _("Contacts"), ((None,) * 24,) * 7),
        HeatMap(_("Every hour of the week"), _("Contacts"), ((1234.0, *(float(hour * 61) for hour in range(23))),) * 7),
    ]


def cells() -> list[dict[str, Any]]:
    """Return rows of a table with a line of the last months and a number against its target."""
    named = ((_("Settled at first contact"), tuple(hits / 5400 for hits in SETTLED[-13:]), 0.8),
             (_("Answered in 30 seconds"), (0.61, 0.64, 0.6, None, 0.66, 0.68, 0.72, 0.74), 0.7),
             (_("Would recommend us"), (None, None), 0.9))  # fmt: skip
    return [
        {"name": name, "points": of_months(values), "value": values[-1], "target": target, "unit": SHARE}
        for name, values, target in named
    ]
