"""What every test runs in: a data folder of its own, and a database. A plugin, named in `pyproject.toml`.

Not in `conftest.py`, which is read after Django's plugin has read the settings.
"""

import os
import tempfile
from contextlib import ExitStack

from moothall.config.launch import postgres
from moothall.config.launch.places import ROOT

CLUSTER = ROOT / "var" / "tests" / "postgres"
until_the_end = ExitStack()


def set_up() -> None:
    """Set the environment of this process and of those it starts; DATABASE_URL, if it is set, names the database."""
    for name in [one for one in os.environ if one.startswith("MOOTHALL_")]:
        del os.environ[name]
    data = until_the_end.enter_context(
        tempfile.TemporaryDirectory(prefix="moothall-tests-", ignore_cleanup_errors=True)
    )
    os.environ["MOOTHALL_DATA"] = data
    os.environ["MOOTHALL_DEMO"] = "0"
    os.environ["MOOTHALL_STATIC"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    if not os.environ.get("DATABASE_URL"):
        CLUSTER.parent.mkdir(parents=True, exist_ok=True)
        os.environ["DATABASE_URL"] = until_the_end.enter_context(postgres.in_use(CLUSTER, is_durable=False))


def pytest_unconfigure() -> None:
    """Remove the data folder, and stop the database unless another run uses it."""
    until_the_end.close()


set_up()
