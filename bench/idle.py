"""How much memory everything takes when nobody asks for anything."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench.meter import family, proportional_bytes
from bench.town import ROOT

PORT = 8766
SETTLING_SECONDS = 30


def idle_megabytes(folder: Path) -> tuple[float, float]:
    """Return the proportional memory in MB of the whole demo council at rest: just made, and started another time.

    PostgreSQL still holds the rows that making it wrote, until it is started anew.
    """
    return _megabytes_at_rest(folder), _megabytes_at_rest(folder)


def _megabytes_at_rest(folder: Path) -> float:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    environment |= {
        "MOOTHALL_DATA": str(folder),
        "MOOTHALL_PORT": str(PORT),
        "MOOTHALL_DEMO": "1",
        "MOOTHALL_SMTP_PORT": "8767",
    }
    environment.pop("MOOTHALL_LOG_LEVEL", None)
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "moothall.config.launch", "run"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_until_healthy(supervisor)
        time.sleep(SETTLING_SECONDS)
        return proportional_bytes(family(supervisor.pid)) / 1_000_000
    finally:
        supervisor.terminate()
        supervisor.wait(timeout=60)


def _wait_until_healthy(supervisor: "subprocess.Popen[bytes]") -> None:
    for _each in range(600):
        if supervisor.poll() is not None:
            raise RuntimeError("moothall run ended by itself")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("moothall run does not answer")
