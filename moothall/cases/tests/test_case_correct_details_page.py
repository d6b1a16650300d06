def test_a_wrong_answer_is_corrected_and_the_others_stay(move_page, make_case, asha):
    case = make_case(answers={"bin": "general", "photo": "bin.jpg"})
    page = move_page(asha, case, "correct-details")
    assert page.page.select_one("input[name=answer_bin][checked]")["value"] == "general"

    page.send(answer_bin="recycling", answer_place="By the bus stop")

    case.refresh_from_db()
    assert case.facts == {"bin": "recycling", "photo": "bin.jpg", "place": {"words": "By the bus stop"}}
    assert case.place == "By the bus stop"


def test_a_place_whose_words_stay_keeps_its_position(move_page, make_case, asha):
    place = {"words": "Mill Lane", "postcode": "TH1 3CD", "latitude": 54.5, "longitude": -1.3}
    case = make_case(answers={"bin": "general", "place": place})

    move_page(asha, case, "correct-details").send(answer_bin="recycling", answer_place="Mill Lane")

    case.refresh_from_db()
    assert case.facts["place"] == place


def test_an_answer_that_was_not_offered_is_refused(move_page, make_case, asha):
    assert "Choose one of the answers listed for" in move_page(asha, make_case(), "correct-details").problem(
        answer_bin="purple"
    )
