from moothall.directory.models import Membership


def test_sue_assigns_a_case_to_asha(move_page, make_case, sue, asha):
    case = make_case()

    move_page(sue, case, "assign").send(to=Membership.objects.get(officer=asha).pk)

    case.refresh_from_db()
    assert case.owner == asha


def test_officers_are_offered_by_team_and_none_of_another_organisation(move_page, make_case, sue, asha, sam, pat):
    page = move_page(sue, make_case(), "assign").page

    assert [group["label"] for group in page.select("#id_to optgroup")] == ["Contact centre", "Refuse crew"]
    assert "Pat Moss" not in page.select_one("#id_to").text


def test_somebody_must_be_chosen(move_page, make_case, sue, pat):
    page = move_page(sue, make_case(), "assign")

    assert page.problem(to="") == "Choose an officer"
    assert page.problem(to=Membership.objects.get(officer=pat).pk) == "Choose an officer of this list"
