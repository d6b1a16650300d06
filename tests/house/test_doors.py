"""An area is entered by its open doors only."""

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
    "registers": {"declared"},
}


def reaches_into(file):
    """Yield what a file imports of another area past its open doors."""
    home = file.relative_to(CODE).parts[0]
    for name in modules_imported_by(file):
        package, _, rest = name.partition(".")
        area, _, door = rest.partition(".")
        if package != "moothall" or area not in AREAS - {home} or not door:
            continue
        if door.split(".")[0] not in OPEN_DOORS | MORE_DOORS.get(area, set()):
            yield name


def test_other_areas_are_entered_by_open_doors():
    files = [file for file in FILES if file.relative_to(CODE).parts[0] in AREAS]
    assert len(files) > 500
    assert {short(file): found for file in files if (found := list(reaches_into(file)))} == {}
