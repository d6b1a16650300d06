"""What a draft holds: the screen of a contact in hand, as data.

The desk and the portal both save this into `Draft.content`. Unknown fields are dropped when it is read, so that an
older draft can still be opened after the screen has changed.
"""

from typing import Any

import msgspec


class MatterContent(msgspec.Struct, omit_defaults=True):
    """One matter as far as it has been filled in, as it was typed: what it means is decided when the contact ends.

    `find` are words that look for a service, `case` the open case to which the matter is tied, `team` and `officer` a
    code and a sign-in name, `decided` an amount such as "12.50", `due` an ISO local moment.
    """

    find: str = ""
    service: str = ""
    reason: str = ""
    interaction: str = ""
    complexity: str = ""
    answers: dict[str, Any] = {}
    eligibility: dict[str, str] = {}
    outcome: str = ""
    avoidable: str = ""
    detail: str = ""
    case: int | None = None
    is_not_a_chaser: bool = False
    team: str = ""
    to_name: str = ""
    why: str = ""
    is_told: bool = False
    signposted_to: str = ""
    decided: str = ""
    officer: str = ""
    due: str = ""
    telephone: str = ""
    name: str = ""


class DraftContent(msgspec.Struct, omit_defaults=True):
    """A whole contact as far as it has been filled in.

    `find` and `speaker_find` are words that look for the customer and for whoever speaks for them. `guest` is somebody
    who is not on the books yet: name, phone, email, address, postcode. `started_at` and `ended_at` are ISO local
    moments, typed when the contact is written up later; `received_on` and `next_by` are ISO days. `told_of` is the mark
    of the next steps that the customer was told when `is_told` was ticked.
    """

    find: str = ""
    speaker_find: str = ""
    remark: str = ""
    started_at: str = ""
    matters: list[MatterContent] = []
    language: str = "en"
    on_behalf: str = ""
    contacted_by: int | None = None
    is_without_customer: bool = False
    line: int | None = None
    received_on: str = ""
    ended_at: str = ""
    summary: str = ""
    wanted: str = ""
    further_need: str = ""
    next_step: str = ""
    next_by: str = ""
    is_told: bool = False
    told_of: str = ""
    guest: dict[str, str] = {}


def read_content(stored: dict[str, Any]) -> DraftContent:
    """Return the content of a draft. What no longer fits a field is left out rather than refused."""
    try:
        return msgspec.convert(stored, DraftContent, strict=False)
    except msgspec.ValidationError:
        return _what_fits(stored)


def _what_fits(stored: dict[str, Any]) -> DraftContent:
    content = DraftContent()
    for field in msgspec.structs.fields(DraftContent):
        if field.name in stored:
            try:
                value = msgspec.convert(stored[field.name], field.type, strict=False)
            except msgspec.ValidationError:
                continue
            setattr(content, field.name, value)
    return content


def written(content: DraftContent) -> dict[str, Any]:
    """Return the content as it is stored."""
    stored = msgspec.to_builtins(content)
    assert isinstance(stored, dict)
    return stored


def fields_of(part: msgspec.Struct) -> dict[str, Any]:
    """Return a part of the content field by field, as its form shows it."""
    return {name: getattr(part, name) for name in part.__struct_fields__}
