"""The tables, made once: each process that tests copies them, also in later runs, until the code wants others."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from moothall.config.launch import prepare
from moothall.config.launch.places import ROOT

PREFIX = "moothall_tables_"
DRAFT = f"{PREFIX}draft"
TURN = 20_260_302  # any number that nobody else locks


def made_once() -> str:
    """Return the name of a database that has all tables, as the migrations make them, and nobody connected to it."""
    name = PREFIX + prepare.shape()[:16]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as asked:
        # The first makes them while the others wait; the lock goes with the connection.
        asked.execute("SELECT pg_advisory_lock(%s)", [TURN])
        found = asked.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]).fetchall()
        if (name,) not in found:
            for (old,) in found:
                asked.execute(SQL("DROP DATABASE {}").format(Identifier(old)))
            asked.execute(SQL("CREATE DATABASE {}").format(Identifier(DRAFT)))
            _migrate()
            asked.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(DRAFT), Identifier(name)))
    return name


def _migrate() -> None:
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{DRAFT}").geturl()
    words = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(words, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, stdin=subprocess.DEVNULL, check=True)
