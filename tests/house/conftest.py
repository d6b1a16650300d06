"""Two more people for the table of who may what."""

import pytest


@pytest.fixture
def jean(make_officer):
    """Jean is a councillor."""
    return make_officer("jean", roles=["councillor"], name="Jean Moor")


@pytest.fixture
def vera(make_officer, front_office):
    """Vera manages customer services."""
    return make_officer("vera", roles=["manager"], team=front_office, name="Vera Boyd")
