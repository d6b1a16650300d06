"""Pages of lists: a cursor is the sort key of the last row, so rows that are added meanwhile move nothing."""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from moothall.api.problems import Problem

MOST_ROWS, USUAL_ROWS = 100, 50
LONGEST_CURSOR = 400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Row = TypeVar("Row")

Limit = Annotated[int, Meta(ge=1, le=MOST_ROWS, description="How many rows a page has at most.")]
Cursor = Annotated[
    str,
    Meta(
        max_length=LONGEST_CURSOR,
        pattern="^[A-Za-z0-9_-]*$",
        description="Where the page begins: taken from `next` of the page before, never made up.",
    ),
]


class Paged(msgspec.Struct, forbid_unknown_fields=True):
    """What every list can be asked for."""

    limit: Limit = USUAL_ROWS
    cursor: Cursor = ""


def written(*place: int | str) -> str:
    """Return the cursor for the place after a row."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).rstrip(b"=").decode()


def read(cursor: str, kind: type[Row]) -> Row | None:
    """Return the place that a cursor stands for, such as tuple[int, int]; None at the first page.

    Raises Problem for a cursor that is not one of this list.
    """
    if not cursor:
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as problem:
        words = "This is no cursor of this list. Take it from “next” of the page before."
        raise Problem(422, words, {"cursor": words}) from problem


def page_of(rows: Sequence[Row], limit: int) -> tuple[Sequence[Row], Row | None]:
    """Return the rows of a page, of which one too many was asked for, and its last if there are more."""
    return (rows[:limit], rows[limit - 1]) if len(rows) > limit else (rows, None)


def next_page(path: str, asked: Paged, cursor: str) -> str:
    """Return the address of the page after this one, with everything else that was asked for."""
    said: dict[str, Any] = msgspec.to_builtins(asked)
    usual = {field.name: field.default for field in msgspec.structs.fields(asked)}
    query = {name: _text(value) for name, value in said.items() if name != "cursor" and value != usual[name]}
    return f"{path}?{urlencode(query | {'cursor': cursor})}"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def microseconds(moment: datetime) -> int:
    """Return a moment as a cursor holds it."""
    return (moment - EPOCH) // MICROSECOND


def moment(number: int) -> datetime:
    """Return the moment that a cursor holds. Raises Problem for one that no calendar has."""
    try:
        return EPOCH + number * MICROSECOND
    except OverflowError as problem:
        words = "This is no cursor of this list. Take it from “next” of the page before."
        raise Problem(422, words, {"cursor": words}) from problem
