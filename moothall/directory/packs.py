"""Reading a pack: a folder of YAML files that describes a whole council.

Every YAML file holds one or more sections (`organisations:`, `services:` ...), each a list of records; how they
are spread over files is the writer's choice. `charter:` is one record. Nothing is taken from a pack that is
wrong: `read_pack` raises `PackIsWrong` with every problem at once.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

import msgspec
from django.utils.translation import gettext as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.marks import ENDINGS, MOST_BYTES
from moothall.directory.pack_agreements import Agreement, Partner
from moothall.directory.pack_checks import Known, slips_between
from moothall.directory.pack_dated import Absence, Interruption
from moothall.directory.pack_records import (
    Article,
    Calendar,
    ChannelKind,
    Charter,
    Connector,
    ContactChannel,
    DemoCustomer,
    Department,
    Mailbox,
    MessageTemplate,
    Organisation,
    PackRole,
    Policy,
    Retention,
    RollOut,
    SecureDomain,
    Site,
    Skill,
    Staff,
    StyleWord,
    Team,
    Tightening,
)
from moothall.directory.pack_types import said, slips_of_type
from moothall.directory.pack_yaml import Document, Plain, Problem, document_of, read_document
from moothall.directory.slips import Steps

DEMO_PACK = Path(__file__).parent / "packs" / "demo"

NAMED_BY = {
    "staff": "username", "mailboxes": "address", "partners": "organisation", "style_words": "word",
    "connectors": "name", "retentions": "what", "policies": "organisation",
}  # fmt: skip
"""What names a record of a section, where that is not its code."""
KEYS = {
    "channels": ("organisation", "code", "name"),
    "roll_outs": ("service", "site", "channel"),
    "absences": ("officer", "from_on"),
    "tightenings": ("promise", "service", "organisation"),
    "secure_domains": ("organisation", "domain"),
}
"""Where a record is named by several fields."""
LARGEST_FILE, LARGEST, MOST_FILES = 5_000_000, 50_000_000, 1_000
"""Bytes of a file in a zip, unpacked, those of all, and how many files there may be: more is no pack."""

SECTIONS: dict[str, type] = {
    "organisations": Organisation,
    "departments": Department,
    "teams": Team,
    "calendars": Calendar,
    "sites": Site,
    "channel_kinds": ChannelKind,
    "channels": ContactChannel,
    "mailboxes": Mailbox,
    "templates": MessageTemplate,
    "roles": PackRole,
    "skills": Skill,
    "staff": Staff,
    "customers": DemoCustomer,
    "services": ServiceRecord,
    "articles": Article,
    "partners": Partner,
    "agreements": Agreement,
    "roll_outs": RollOut,
    "style_words": StyleWord,
    "tightenings": Tightening,
    "absences": Absence,
    "interruptions": Interruption,
    "connectors": Connector,
    "retentions": Retention,
    "secure_domains": SecureDomain,
    "policies": Policy,
}


@dataclass(frozen=True)
class Pack:
    """A whole council as read from its files; every code in it leads somewhere. `pictures` are files by name."""

    organisations: tuple[Organisation, ...] = ()
    departments: tuple[Department, ...] = ()
    teams: tuple[Team, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    sites: tuple[Site, ...] = ()
    channel_kinds: tuple[ChannelKind, ...] = ()
    channels: tuple[ContactChannel, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    templates: tuple[MessageTemplate, ...] = ()
    roles: tuple[PackRole, ...] = ()
    skills: tuple[Skill, ...] = ()
    staff: tuple[Staff, ...] = ()
    customers: tuple[DemoCustomer, ...] = ()
    services: tuple[ServiceRecord, ...] = ()
    articles: tuple[Article, ...] = ()
    partners: tuple[Partner, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    roll_outs: tuple[RollOut, ...] = ()
    style_words: tuple[StyleWord, ...] = ()
    tightenings: tuple[Tightening, ...] = ()
    absences: tuple[Absence, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    connectors: tuple[Connector, ...] = ()
    retentions: tuple[Retention, ...] = ()
    secure_domains: tuple[SecureDomain, ...] = ()
    policies: tuple[Policy, ...] = ()
    charter: Charter | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class PackIsWrong(Exception):
    """A pack that cannot be taken. `problems` says all that is wrong, in the order of files and lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.line, problem.field))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class _Entry:
    """One record of a pack: where it stands, as it is written, and as a record once its types fit."""

    section: str
    document: Document
    at: Steps
    value: Plain
    record: Any = None

    def key(self) -> str:
        """Return what names this record within its section."""
        value = self.value if isinstance(self.value, dict) else {}
        if self.section in KEYS:
            return " ".join(str(value.get(name, "")) for name in KEYS[self.section])
        return str(value.get(NAMED_BY.get(self.section, "code"), ""))


def read_pack(folder: Path) -> Pack:
    """Read the pack in `folder`. Raises PackIsWrong with every problem that it has."""
    if not folder.is_dir():
        raise PackIsWrong([Problem(str(folder), 1, "", _("there is no such folder"))])
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.*"))}
    documents = [read_document(path, name=name) for name, path in files.items() if name.endswith(".yaml")]
    return _read(documents, {name: path.read_bytes() for name, path in files.items() if name.endswith(ENDINGS)})


def read_zip(packed: IO[bytes], *, name: str) -> Pack:
    """Read a pack from a zip. Raises PackIsWrong with every problem that it has."""
    try:
        with ZipFile(packed) as archive:
            files = _files_of(archive, name)
            documents = [_document_in(archive, each) for each in files if each.filename.endswith(".yaml")]
            pictures = [each for each in files if each.filename.endswith(ENDINGS)]
            return _read(documents, {each.filename: _opened(archive, each, MOST_BYTES) for each in pictures})
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise PackIsWrong([Problem(name, 1, "", _("this is not a zip file that can be opened"))]) from None


def _files_of(archive: ZipFile, name: str) -> list[ZipInfo]:
    wanted = (".yaml", *ENDINGS)
    files = sorted((each for each in archive.infolist() if each.filename.endswith(wanted)), key=lambda f: f.filename)
    if not any(each.filename.endswith(".yaml") for each in files):
        raise PackIsWrong([Problem(name, 1, "", _("there are no YAML files in it"))])
    sizes = [each.file_size for each in files]
    if len(files) > MOST_FILES or max(sizes) > LARGEST_FILE or sum(sizes) > LARGEST:
        raise PackIsWrong([Problem(name, 1, "", _("this is too large to be a pack"))])
    return files


def _document_in(archive: ZipFile, file: ZipInfo) -> Document:
    try:
        return document_of(_opened(archive, file, LARGEST_FILE).decode("utf-8"), name=file.filename)
    except UnicodeDecodeError:
        raise PackIsWrong([Problem(file.filename, 1, "", _("this file is not written in UTF-8"))]) from None


def _opened(archive: ZipFile, file: ZipInfo, most: int) -> bytes:
    """Return what a file holds; of one that is larger than `most` enough to see that it is."""
    with archive.open(file) as opened:
        return opened.read(most + 1)


def _read(documents: list[Document], pictures: Mapping[str, bytes]) -> Pack:
    entries = [entry for document in documents for entry in _entries(document)]
    _blame_twins(entries)
    for entry in entries:
        _convert(entry)
    known = _known(entries, pictures)
    for entry in entries:
        if entry.record is not None:
            for steps, words in slips_between(entry.section, entry.record, known):
                entry.document.blame((*entry.at, *steps), words)
    problems = [problem for document in documents for problem in document.problems]
    if problems:
        raise PackIsWrong(problems)
    return replace(_pack(entries), pictures=pictures)


def _entries(document: Document) -> Iterator[_Entry]:
    if document.value is None:
        return
    if not isinstance(document.value, dict):
        document.blame((), _("expected sections such as services, got %(got)s") % {"got": said(document.value)})
        return
    for section, value in document.value.items():
        if section == "charter":
            yield _Entry(section, document, (section,), value)
        elif section not in SECTIONS:
            choices = {"choices": ", ".join([*SECTIONS, "charter"])}
            document.blame((section,), _("there is no such section; there are %(choices)s") % choices)
        elif not isinstance(value, list):
            document.blame((section,), _("expected a list, got %(got)s") % {"got": said(value)})
        else:
            for number, record in enumerate(value):
                yield _Entry(section, document, (section, number), record)


def _blame_twins(entries: list[_Entry]) -> None:
    """Note each record whose code was used before in its section."""
    first: dict[tuple[str, str], _Entry] = {}
    for entry in entries:
        key = entry.key()
        if not key and entry.section != "charter":
            continue
        earlier = first.setdefault((entry.section, key), entry)
        if earlier is not entry:
            where = {"code": key or "charter", "file": earlier.document.file}
            where["line"] = str(earlier.document.lines[earlier.at])
            entry.document.blame(entry.at, _('"%(code)s" is already in %(file)s, line %(line)s') % where)


def _convert(entry: _Entry) -> None:
    """Make the record, or note everything that does not fit."""
    record = SECTIONS.get(entry.section, Charter)
    slips = list(slips_of_type(entry.value, record))
    for steps, words in slips:
        entry.document.blame((*entry.at, *steps), words)
    if not slips:
        entry.record = msgspec.convert(entry.value, record)


def _known(entries: list[_Entry], pictures: Mapping[str, bytes]) -> Known:
    """Gather all codes, also those of records with problems, so that one slip does not make ten messages."""
    known = Known(pictures=pictures)
    for entry in entries:
        known.codes.setdefault(entry.section, set()).add(entry.key())
        if entry.section == "staff" and isinstance(entry.value, dict):
            known.names_of_staff.add(str(entry.value.get("name")))
        if entry.section == "teams" and isinstance(entry.value, dict):
            known.homes[entry.key()] = str(entry.value.get("organisation"))
        if isinstance(entry.record, Charter):
            known.targets = {promise.code: promise.target for promise in entry.record.promises}
    return known


def _pack(entries: list[_Entry]) -> Pack:
    sections: dict[str, Any] = {
        name: tuple(entry.record for entry in entries if entry.section == name) for name in SECTIONS
    }
    charters = [entry.record for entry in entries if entry.section == "charter"]
    return Pack(**sections, charter=charters[0] if charters else None)
