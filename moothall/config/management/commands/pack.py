"""Writes the council as a pack, or takes one in: `moothall manage pack export FILE`, `pack import FILE --apply`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moothall.config.packs.gather import pack_now
from moothall.config.packs.take import ImportRefused, import_pack, what_would_change
from moothall.directory.pack_writer import zipped
from moothall.directory.packs import Pack, PackIsWrong, read_pack, read_zip
from moothall.lib.clock import now


class Command(BaseCommand):
    """Pack the council, or unpack one."""

    help = "Write everything that can be set up as a pack, or take a pack in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export", "import"])
        parser.add_argument("file", type=Path, help="a zip file; for import also a folder of YAML files")
        parser.add_argument("--apply", action="store_true", help="import: do it, not only say what would change")

    def handle(self, *, what: str, file: Path, apply: bool, **options: Any) -> None:
        if what == "export":
            file.write_bytes(zipped(pack_now(at=now())))
            self.stdout.write(f"The council is written to {file}.")
            return
        try:
            pack = self._read(file)
            if apply:
                import_pack(pack, name=file.name, by=None, at=now())
                self.stdout.write(f"{file} is taken in.")
                return
            found = what_would_change(pack, name=file.name, by=None, at=now())
        except (PackIsWrong, ImportRefused) as wrong:
            raise CommandError(str(wrong)) from wrong
        for each in found:
            self.stdout.write(f"{'new' if each.is_new else 'changed'}: {each.kind} {each.name} {each.parts}".rstrip())
        self.stdout.write(f"{len(found)} things would change. Add --apply to take it in.")

    def _read(self, file: Path) -> Pack:
        if file.is_dir():
            return read_pack(file)
        if not file.is_file():
            raise CommandError(f"There is no {file}.")
        with file.open("rb") as packed:
            return read_zip(packed, name=file.name)
