"""Which column of a casework file means what. A mapping is a small YAML file; the shipped one is `councillors.yaml`."""

from pathlib import Path

import msgspec
import yaml
from django.utils.translation import gettext as _

SHIPPED = Path(__file__).with_name("councillors.yaml")


class MappingIsWrong(Exception):
    """The mapping file cannot be used. The words name the file and the field."""


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns that every casework file must have. `detail` and `office` may be left out."""

    key: str
    opened: str
    closed: str
    type: str
    detail: str = ""
    office: str = ""


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a casework file is read. `types` maps a value of the type column to the name of its service."""

    name: str
    columns: Columns
    types: dict[str, str]
    date_format: str = "%Y-%m-%d"
    group: str = "Casework"
    channel: str = "councillor"
    promise_days: int = 20
    place: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    offices: dict[str, str] = {}
    outcome: str = "Closed in the older system."


def read_mapping(file: Path = SHIPPED) -> Mapping:
    """Read a mapping. Raises MappingIsWrong naming what is wrong in it."""
    try:
        return msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), Mapping)
    except OSError as problem:
        raise MappingIsWrong(_("The mapping {file} cannot be read.").format(file=file)) from problem
    except (yaml.YAMLError, msgspec.ValidationError) as problem:
        raise MappingIsWrong(f"{file.name}: {problem}") from problem
