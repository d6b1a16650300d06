"""The web server's process: loads the application once, then forks the workers, which so share its memory."""

import gc
import multiprocessing
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from moothall.config import environment as env
from moothall.config.launch.places import Places
from moothall.config.launch.processes import die_with_parent

WORKERS = 2
THREADS = 4
#: After so many new objects the memory is looked through for what nobody needs. Python's 700 is less than a page makes.
OBJECTS_UNTIL_SWEPT = 20_000
A_YEAR = 365 * 24 * 60 * 60
# Granian's own news goes to our log; what is not a warning is of no interest.
GRANIAN_LOG = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"_granian": {"level": "WARNING", "propagate": True, "handlers": []}},
}


def main() -> None:
    """Serve until told to stop. Started by the supervisor."""
    die_with_parent(signal.SIGTERM)
    os.environ["MOOTHALL_PART"] = "web"
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    share_counts(Places.from_environment().run / "metrics" / str(env.number("MOOTHALL_PORT", default=env.USUAL_PORT)))
    settings = load()
    multiprocessing.set_start_method("fork")
    server = Granian(
        "moothall.config.launch.web:application_of_a_worker",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.BIND,
        port=settings.PORT,
        workers=WORKERS,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=300,
        runtime_blocking_threads=4,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=GRANIAN_LOG,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=5,
        # Every name holds a digest of its content (`ui/storage.py`), so it may be kept for ever.
        static_path_route=["/static"],
        static_path_mount=[settings.STATIC_ROOT],
        static_path_expires=A_YEAR,
    )
    gc.collect()
    gc.freeze()
    server.serve()


def share_counts(folder: Path) -> None:
    """Have this process and those it forks count requests together, from nothing; before anything of it is loaded.

    One folder for each port: of two web servers that stand side by side each counts its own.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def load() -> Any:
    """Load all that every request needs, so that no worker loads it again; return the settings."""
    from moothall.config import wsgi  # noqa: F401, I001 - loading it is the point

    from django.conf import settings
    from django.urls import get_resolver

    from moothall.config.jinja import load_templates

    get_resolver().reverse_dict  # noqa: B018 - reading it loads the pages
    load_templates()
    return settings


def application_of_a_worker() -> Any:
    """Return the application; called once in each worker."""
    die_with_parent(signal.SIGKILL)
    gc.set_threshold(OBJECTS_UNTIL_SWEPT)
    from moothall.config.wsgi import application

    return application


if __name__ == "__main__":
    try:
        main()
    except env.SettingIsWrong as problem:
        sys.exit(env.stop_if_wrong(problem))
