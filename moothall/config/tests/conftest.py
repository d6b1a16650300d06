"""A Moothall that was prepared once, and copies of it."""

import os

import pytest

from moothall.config.tests.installation import Installation, copied, prepared_once


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The data folder of a Moothall that was made ready and does not run: one for all processes that test."""
    own = tmp_path_factory.getbasetemp()
    return prepared_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def make_moothall(prepared):
    """Make a Moothall that is ready to run: `make_moothall(tmp_path / "data", MOOTHALL_ARCHIVE=...)`."""

    def make(data, **settings):
        copied(prepared, data)
        return Installation(data, **settings)

    return make
