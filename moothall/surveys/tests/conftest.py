"""A case about which a customer can say something."""

import pytest

from moothall.messaging.queries import survey_link


@pytest.fixture
def link(make_case):
    """The address of a survey about Mo's case, as it stands in a message."""
    case = make_case()

    def of(about=None):
        return survey_link(about or ("case", case.pk)).partition("://")[2].partition("/")[2]

    of.case = case
    return of
