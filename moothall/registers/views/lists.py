"""All registers, the list of one, what is mine and what is due."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.queries import officers_of
from moothall.registers.declared import NUMBERS, Register, Sort
from moothall.registers.models import Record, RecordQuerySet
from moothall.registers.permissions import may_keep, registers_for, visible_to
from moothall.registers.queries.lists import (
    NOBODY,
    PAGE,
    SOON,
    Asked,
    in_order,
    listed_fields,
    narrowed,
    numbers_by_state,
    sums_of_list,
    with_words,
)
from moothall.registers.queries.records import Standing, standings
from moothall.registers.queries.said import Names, address_of
from moothall.registers.rules.whole import missing_parts, number_words
from moothall.registers.views.shared import find_register, own_organisation, today
from moothall.registers.workflow import COLOURS, ENDED, State
from moothall.ui.shapes import Link

MOST_PRINTED = 2000
ASKED = ("owner", "state", "due", "words", "sort")


@requires("registers.see")
def register_list(request: StaffRequest) -> HttpResponse:
    organisation, day = own_organisation(request), today()
    found = standings(organisation, today=day)
    by_subject = sorted(registers_for(request.user), key=lambda each: (str(each.subject), str(each.name)))
    subjects = [
        (subject, [(each, found.get(each.code, Standing())) for each in group])
        for subject, group in groupby(by_subject, key=lambda each: str(each.subject))
    ]
    context = {
        "title": _("Registers"),
        "subjects": subjects,
        "tabs": places("register_list"),
        "may_set_up": request.user.has_perm("registers.set_up"),
    }
    return render(request, "registers/register_list.html", context)


def places(here: str) -> list[Link]:
    """Return the pages across all registers."""
    named = {"register_list": _("All registers"), "record_mine": _("My records"), "record_due": _("To review")}
    return [Link(words, reverse(f"registers:{page}"), page == here) for page, words in named.items()]


@requires("registers.see")
def record_list(request: StaffRequest, code: str) -> HttpResponse:
    register, day = find_register(request, code), today()
    organisation = own_organisation(request)
    all_of_it = visible_to(request.user).filter(register=code)
    asked = asked_of(request.GET)
    found = narrowed(all_of_it, asked, today=day)
    is_whole = "all" in request.GET
    start = 0 if is_whole else page_asked(request.GET) * PAGE
    size = MOST_PRINTED if is_whole else PAGE
    ordered = in_order(found, register, asked.sort, is_searched=bool(asked.words))
    rows = list(ordered.select_related("owner", "organisation")[start : start + size + 1])
    more = len(rows) > size
    states = numbers_by_state(all_of_it)
    context = {
        "title": register.name,
        "register": register,
        "asked": asked,
        "columns": _columns(request, register, asked.sort),
        "numbers": " ".join(str(n) for n, each in enumerate(listed_fields(register), 3) if each.sort in _FIGURES),
        "rows": lines(register, rows[:size], request=request, day=day),
        "sums": _sums(found, register),
        "tabs": _state_tabs(request, asked.state, states),
        "owners": [("", _("Anybody")), (NOBODY, _("Nobody")),
                   *((str(key), name) for key, name in officers_of(organisation).values_list("pk", "name"))],
        "dues": [("", _("Any time")), ("overdue", _("Overdue")), ("soon", _("In the next 30 days"))],
        "may_keep": may_keep(request.user, register),
        "is_any": bool(states),
        "is_whole": is_whole,
        "newer": _page_url(request, start // PAGE) if start else "",
        "older": _page_url(request, start // PAGE + 2) if more and not is_whole else "",
        "query": _without(request, "page", "all"),
    }  # fmt: skip
    return render(request, "registers/record_list.html", context)


_FIGURES = NUMBERS | {Sort.SCORE}


def asked_of(query: QueryDict) -> Asked:
    """Read what is asked of a list; what makes no sense asks nothing."""
    return Asked(**{name: str(query.get(name, ""))[:200].replace("\x00", "") for name in ASKED})


def page_asked(query: QueryDict) -> int:
    """Return how many pages come before the one that is asked for."""
    number = query.get("page", "")
    return int(number) - 1 if number.isdigit() and 0 < int(number[:6]) < 10_000 else 0


def lines(register: Register, records: list[Record], *, request: StaffRequest, day: Any) -> list[dict[str, Any]]:
    """Return the rows of a list as the template shows them."""
    seen = [each.code for each in registers_for(request.user)]
    names, fields = Names(register, records, seen=seen), listed_fields(register)
    return [
        {
            "record": record,
            "url": address_of(record),
            "cells": [names.words(field, record.values.get(field.code)) for field in fields],
            "is_overdue": record.is_overdue(day),
            "colour": COLOURS[record.state],
            "missing": len(missing_parts(register, record.values)) if record.state not in ENDED else 0,
        }
        for record in records
    ]


def _columns(request: StaffRequest, register: Register, sort: str) -> list[tuple[str, str, str]]:
    """Return the headings with where each sorts, and how it is sorted now."""
    own = [(field.code, str(field.name)) for field in listed_fields(register)]
    heads = [("no", _("No.")), ("title", str(register.title_field.name)), *own, ("owner", _("Owner")),
             ("state", _("State")), ("review_by", _("Review by"))]  # fmt: skip
    found = []
    for code, words in heads:
        now = "ascending" if sort == code else "descending" if sort == f"-{code}" else ""
        asked = request.GET.copy()
        asked.pop("page", None)
        asked["sort"] = f"-{code}" if now == "ascending" else code
        found.append((words, f"?{asked.urlencode()}", now))
    return found


def _sums(found: RecordQuerySet, register: Register) -> list[tuple[str, str]]:
    sums = sums_of_list(found, register)
    named = ((register.field(code), number) for code, number in sums.items())
    return [(str(field.name), number_words(number, field.sort)) for field, number in named if field]


def _state_tabs(request: StaffRequest, state: str, numbers: dict[str, int]) -> list[Link]:
    kept = {name: request.GET[name] for name in ASKED if request.GET.get(name) and name != "state"}
    here = QueryDict(mutable=True)
    here.update(kept)
    current = sum(number for code, number in numbers.items() if code != State.WITHDRAWN)
    tabs = [Link(_("All but withdrawn"), f"?{here.urlencode()}", not state, current)]
    for code, words in State.choices:
        here["state"] = code
        tabs.append(Link(words, f"?{here.urlencode()}", state == code, numbers.get(code, 0)))
    return tabs


def _page_url(request: StaffRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"


def _without(request: StaffRequest, *names: str) -> str:
    asked = request.GET.copy()
    for name in names:
        asked.pop(name, None)
    return asked.urlencode()


@requires("registers.see")
def record_mine(request: StaffRequest) -> HttpResponse:
    found = visible_to(request.user).filter(owner=request.user).exclude(state__in=[State.DONE, State.WITHDRAWN])
    context = {"title": _("My records"), "lede": _("What you answer for, the next review first."),
               "empty": _("You answer for no record")}  # fmt: skip
    return _across(request, found, "record_mine", context)


@requires("registers.see")
def record_due(request: StaffRequest) -> HttpResponse:
    found = visible_to(request.user).due_by(today() + SOON)
    context = {"title": _("To review"), "lede": _("Overdue, or to be looked at in the next 30 days."),
               "empty": _("Nothing is to be looked at soon")}  # fmt: skip
    return _across(request, found, "record_due", context)


def _across(request: StaffRequest, found: RecordQuerySet, page: str, context: dict[str, Any]) -> HttpResponse:
    names = {each.code: str(each.name) for each in registers_for(request.user)}
    start, day = page_asked(request.GET) * PAGE, today()
    found = with_words(found, str(request.GET.get("words", ""))[:200].replace("\x00", ""))
    rows = list(in_order(found, None, "review_by").select_related("owner")[start : start + PAGE + 1])
    context |= {
        "tabs": places(page),
        "rows": [
            {"record": row, "register": names[row.register], "url": address_of(row), "is_overdue": row.is_overdue(day),
             "colour": COLOURS[row.state]}
            for row in rows[:PAGE]
        ],
        "newer": _page_url(request, start // PAGE) if start else "",
        "older": _page_url(request, start // PAGE + 2) if len(rows) > PAGE else "",
    }  # fmt: skip
    return render(request, "registers/record_across.html", context)
