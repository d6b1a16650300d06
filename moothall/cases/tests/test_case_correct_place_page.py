import pytest

PLACE = {"words": "By the bus stop", "postcode": "th1 2ab", "latitude": "54.5", "longitude": "-1.3"}


def test_the_place_is_corrected(move_page, make_case, asha):
    case = make_case()

    move_page(asha, case, "correct-place").send(**PLACE)

    case.refresh_from_db()
    assert (case.place, case.postcode, case.latitude) == ("By the bus stop", "TH1 2AB", 54.5)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"words": ""}, "Say where it is"),
        ({"postcode": "TH1"}, "Enter a full postcode, such as TS17 0AA, or leave it empty"),
        ({"longitude": ""}, "Enter both numbers of the position, or neither"),
        ({"latitude": "north"}, "Enter the latitude as a number, such as 54.6212"),
        ({"latitude": "48.9", "longitude": "2.3"}, "This position is not in the United Kingdom."),
        ({"uprn": "abc"}, "A UPRN is a number of up to 12 digits"),
    ],
)
def test_a_wrong_place_is_refused_in_words(move_page, make_case, asha, changes, says):
    assert move_page(asha, make_case(), "correct-place").problem(**PLACE | changes) == says
