"""Parting what somebody wrote now from what they quote.

Line by line in one pass, because mail comes with lines of a megabyte: the packages for this search with patterns that
need minutes for some of them.
"""

import re
from collections.abc import Sequence

_LONGEST_MARK = 300
_WROTE = re.compile(
    r"^\W*(?:on|ar|am|le|el)\b.{6,250}(?:wrote|ysgrifennodd|schrieb|écrit|escribió)\s*:?\s*$", re.IGNORECASE
)
_BEGINS_WROTE = re.compile(r"^\W*(?:on|ar)\b.{6,250}$", re.IGNORECASE)
_ORIGINAL = re.compile(r"^\W*-{2,}\s*(?:original message|forwarded message|neges wreiddiol)\s*-{2,}\W*$", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{20,}\s*$")
_HEADER = re.compile(r"^\W{0,3}(?:from|sent|date|to|cc|subject|oddi wrth|anfonwyd|at|pwnc)\s*:\W{0,3}\S", re.IGNORECASE)
_HEADERS_IN_A_ROW = 3


def part_quotes(text: str) -> tuple[str, str]:
    """Return the new words of a message and what it quotes. Without new words everything is new: it was forwarded.

    Answers written between quoted lines are kept whole with them, because apart they make no sense.
    """
    lines = text.split("\n")
    at = _first_quoted(lines)
    new, quoted = "\n".join(lines[:at]).strip(), "\n".join(lines[at:]).strip()
    if not new or _is_answered_between(lines[at:]):
        return text.strip(), ""
    return new, quoted


def _first_quoted(lines: Sequence[str]) -> int:
    for place, line in enumerate(lines):
        if len(line) <= _LONGEST_MARK and _begins_quote(lines, place, line):
            return place
    return len(lines)


def _begins_quote(lines: Sequence[str], place: int, line: str) -> bool:
    if line.startswith(">") or _ORIGINAL.match(line) or _WROTE.match(line):
        return True
    if _RULE.match(line):
        return _is_header_block(lines, place + 1)
    if _BEGINS_WROTE.match(line) and place + 1 < len(lines):
        return _WROTE.match(f"{line} {lines[place + 1][:_LONGEST_MARK]}") is not None
    return _is_header_block(lines, place)


def _is_header_block(lines: Sequence[str], place: int) -> bool:
    block = [line for line in lines[place : place + 8] if line.strip()][:_HEADERS_IN_A_ROW]
    return len(block) == _HEADERS_IN_A_ROW and all(_HEADER.match(line[:_LONGEST_MARK]) for line in block)


def _is_answered_between(lines: Sequence[str]) -> bool:
    """Say whether words stand between two blocks of lines marked with ">"."""
    marks = [line.startswith(">") for line in lines if line.strip()]
    blocks = sum(1 for here, before in zip(marks, [False, *marks], strict=False) if here and not before)
    return blocks > 1
