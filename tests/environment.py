"""Where tests run: their own data folder and database, settled before Django reads its settings."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def _settle() -> None:
    os.environ.setdefault("MOOTHALL_STATIC", "django.contrib.staticfiles.storage.StaticFilesStorage")
    os.environ["MOOTHALL_DATA"] = data = tempfile.mkdtemp(prefix="moothall-tests-")
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    os.environ["MOOTHALL_DEMO"] = "0"
    os.environ["MOOTHALL_DEMO_YEAR"] = "0"
    os.environ.pop("MOOTHALL_MAIL", None)
    if "DATABASE_URL" not in os.environ:
        from moothall.config.launch import postgres

        folder = Path(__file__).parents[1] / "var" / "tests" / "postgres"
        folder.parent.mkdir(parents=True, exist_ok=True)
        os.environ["DATABASE_URL"] = postgres.ensure(folder, is_durable=False)


_settle()
