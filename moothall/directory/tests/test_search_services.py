"""Finding a service by what people really type."""

import pytest

from moothall.directory.queries import search_services


@pytest.fixture
def catalogue(service, make_service):
    make_service(
        code="pothole",
        name="Report a pothole",
        description="A hole in the road.",
        keywords=("road",),
        synonyms=("hole in the road",),
        reasons=(),
    )


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("bin not emptied", "missed-bin"),
        ("rubbish", "missed-bin"),
        ("wheely bin", "missed-bin"),
        ("missd binn", "missed-bin"),
        ("potholes", "pothole"),
        ("hole in road", "pothole"),
        ("pothol", "pothole"),
    ],
)
def test_the_right_service_comes_first(catalogue, typed, best):
    assert search_services(typed)[0].service.code == best


@pytest.mark.parametrize("typed", ["", "the", "xyzzy", "?!"])
def test_words_that_say_nothing_find_nothing(catalogue, typed):
    assert search_services(typed) == []


def test_a_name_typed_in_full_fits_wholly(catalogue):
    assert search_services("report a pothole")[0].score == 1.0
