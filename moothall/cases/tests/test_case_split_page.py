from moothall.cases.models import Case


def test_sue_splits_a_pothole_off_a_missed_bin(move_page, make_case, pothole, sue):
    case = make_case()

    move_page(sue, case, "split").send(service="pothole", summary="A hole by the bin store")

    other = Case.objects.get(service=pothole)
    assert (other.summary, other.customer) == ("A hole by the bin store", case.customer)


def test_service_and_words_are_needed(move_page, make_case, pothole, sue):
    problems = move_page(sue, make_case(), "split").problem()

    assert "Choose a service" in problems
    assert "Write what it is about" in problems
