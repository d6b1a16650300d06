"""Parts of pages about cases that repeat fifty times a page: written as functions, as the components are.

A template spends most of its time on looking words up; here each row is put together once.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.cases.models import Document
from moothall.cases.queries import Line, Moment
from moothall.messaging.models import Incoming
from moothall.ui.markup import format_html, html
from moothall.ui.parts.boxes import details
from moothall.ui.parts.buttons import button
from moothall.ui.parts.lists import entry, timeline
from moothall.ui.parts.words import due, tag
from moothall.ui.wording import day_words, moment_words

Context = dict[str, Any]

LINK = '<a class="govuk-link" href="{url}">{what}</a><span class="cs-under">{where}</span>'
BOX = '<input class="cs-pick" type="checkbox" name="chosen" value="{key}" aria-label="{label}"> '
OWNER = '<span class="cs-under">{whose}</span>'
NOTHING = html("")


def case_rows(
    context: Context, lines: Iterable[Line], *, choose: bool = False, owner: bool = True, back: str = ""
) -> Markup:
    """Write the rows of a list of cases: due, what, who, where it stands, promise.

    `choose` puts a box to tick before each; `owner` names the owner; `back` says where the officer goes after ending a
    task.
    """
    write = Writer(context["now"])
    choice = _("Choose {reference}") if choose else ""
    row = f'<tr><td>{{due}}</td><th scope="row">{BOX if choose else ""}{LINK}</th><td>{{who}}</td>'
    row = f"{row}<td>{{stands}}{{owner}}</td><td>{{promise}}{{expected}}{{task}}</td></tr>"
    return html("".join(_row(row, line, write, context, choice=choice, owner=owner, back=back) for line in lines))


def _row(row: str, line: Line, write: "Writer", context: Context, *, choice: str, owner: bool, back: str) -> Markup:
    return format_html(
        row,
        key=line.key,
        label=choice.format(reference=line.reference),
        due=write.moment(line.due_at),
        url=line.url,
        what=line.what,
        where=f"{line.reference} · {line.about}" if line.about else line.reference,
        who=line.who or "–",
        stands=line.stands,
        owner=_whose(line, owner=owner),
        promise=write.due(line),
        expected=write.expected(line),
        task=_finish(line, context, back) if line.task else NOTHING,
    )


def _whose(line: Line, *, owner: bool) -> Markup:
    """Say who owns the case or for whom the officer stands in, and before whom it was put."""
    said = []
    if line.for_whom:
        said.append(_("For {name}, who is away").format(name=line.for_whom))
    elif owner:
        said.append(line.owner or _("Nobody yet"))
    if line.escalated_to:
        said.append(_("Escalated to {name}").format(name=line.escalated_to))
    return format_html(OWNER, whose=" · ".join(said)) if said else NOTHING


def _finish(line: Line, context: Context, back: str) -> Markup:
    """Write the button that ends a task."""
    assert line.task is not None
    return format_html(
        '<form class="cs-finish" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="back" value="{}">{}</form>',
        reverse("cases:task_finish", args=[line.reference, line.task.pk]),
        context["csrf_token"],
        back,
        button(_("Done"), kind="quiet", aria_label=_("Done: {task}").format(task=f"{line.what}, {line.reference}")),
    )


class Writer:
    """Says moments and due states, each only once: what is due on one day is mostly due at one time."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.moments: dict[datetime, str] = {}
        self.states: dict[tuple[object, ...], Markup] = {}

    def moment(self, at: datetime) -> str:
        """Say a moment."""
        if at not in self.moments:
            self.moments[at] = moment_words(at, now=self.now)
        return self.moments[at]

    def due(self, line: Line) -> Markup:
        """Say how the promise of a line stands."""
        key = (line.due_at, line.warn_at, line.ended_at, line.is_held)
        if key not in self.states:
            self.states[key] = due(
                line.due_at, self.now, warn_at=line.warn_at, ended_at=line.ended_at, held=line.is_held
            )
        return self.states[key]

    def expected(self, line: Line) -> Markup:
        """Say by when a delayed case is expected now."""
        if line.expected_at is None:
            return NOTHING
        day = day_words(localdate(line.expected_at), today=localdate(self.now))
        return format_html(OWNER, whose=_("now expected {day}").format(day=day))


def story(context: Context, moments: Iterable[Moment]) -> Markup:
    """Write the timeline of a case: each act, message and document with its words."""
    case_url: str = context.get("case_url", "")
    return timeline(
        html(
            "".join(
                entry(context, _body(each, case_url), each.at, each.look, each.title, by=each.by) for each in moments
            )
        )
    )


def _body(moment: Moment, case_url: str) -> Markup:
    words = format_html('<p class="cs-words">{}</p>', moment.words) if moment.words else NOTHING
    if moment.message is not None:
        return details(words, moment.message.get_state_display())
    if moment.incoming is not None:
        return _incoming(moment.incoming, words)
    return words + document_line(moment.document, case_url) if moment.document else words


def _incoming(incoming: Incoming, words: Markup) -> Markup:
    """Write a message of the customer: what is new in it, whose it seems to be, and the way to the whole of it."""
    mark = NOTHING
    if incoming.why:
        mark = tag(incoming.get_why_display(), "grey")
    elif incoming.customer_id is None and incoming.sender:
        mark = tag(_("Not from an address on the record"), "yellow")
    quoted = format_html('<p class="cs-words">{}</p>', incoming.quoted) if incoming.quoted else NOTHING
    more = details(quoted, _("What it quotes")) if quoted else NOTHING
    way = format_html(
        '<p class="cs-document">{} <a class="govuk-link" href="{}">{}</a></p>',
        mark,
        f"/messages/incoming/{incoming.pk}/",
        _("The whole message"),
    )
    return words + more + way


def document_line(document: Document, case_url: str) -> Markup:
    """Name a document: as a link that opens it, unless it is locked."""
    size = _size(document.size)
    if document.is_locked:
        colour = "red" if document.scan == Document.Scan.INFECTED else "grey"
        state = tag(document.get_scan_display(), colour)
        return format_html(
            '<p class="cs-document">{} {} <span class="mh-quiet">{}</span></p>', document.name, state, size
        )
    return format_html(
        '<p class="cs-document"><a class="govuk-link" href="{}documents/{}/">{}</a> '
        '<span class="mh-quiet">{}</span></p>',
        case_url,
        document.pk,
        document.name,
        size,
    )


def _size(octets: int) -> str:
    """Say the size of a file."""
    if octets < 1000:
        return _("{number} bytes").format(number=octets)
    if octets < 1_000_000:
        return _("{number} kB").format(number=round(octets / 1000))
    return _("{number} MB").format(number=f"{octets / 1_000_000:.1f}")
