"""An area is entered by its open doors only."""

import pytest

from tests.house.source import CODE, FILES, modules_imported_by, short

OPEN_DOORS = {"models", "actions", "queries", "permissions", "workflow", "events", "access"}
NOT_AREAS = {"lib", "ui", "config", "database", "locale"}
AREAS = {path.name for path in CODE.iterdir() if path.is_dir() and path.name.isidentifier()} - NOT_AREAS

#: Doors of one area that others may use besides: behind each are values and decisions.
MORE_DOORS = {
    "journal": {"kinds"},
    "accounts": {"roles"},
    "directory": {"catalogue", "pack_records", "pack_agreements"},
    "customers": {"rules"},
    "promises": {"rules"},
    "agreements": {"rules"},
    "cases": {"rules"},
    "contacts": {"rules", "content"},
}


def inside(path):
    return [file for file in FILES if file.is_relative_to(path)]


@pytest.mark.parametrize("file", [file for area in sorted(AREAS) for file in inside(CODE / area)], ids=short)
def test_other_areas_are_entered_by_open_doors(file):
    home = file.relative_to(CODE).parts[0]
    for name in modules_imported_by(file):
        package, _, rest = name.partition(".")
        area, _, door = rest.partition(".")
        if package != "moothall" or area not in AREAS - {home} or not door:
            continue
        doors = OPEN_DOORS | MORE_DOORS.get(area, set())
        assert door.split(".")[0] in doors, f"{short(file)} reaches into {name}"
