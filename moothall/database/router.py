"""Where Django's own rows are read and written: always in the first database."""

from typing import Any


class FirstDatabase:
    """Keeps every row that Django reads or writes, and every migration, in the first database.

    The replica is only ever asked with statements that are written out (`replica.py`).
    """

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return "default"

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return "default"

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, database: str, _area: str, **_hints: Any) -> bool:
        return database == "default"
