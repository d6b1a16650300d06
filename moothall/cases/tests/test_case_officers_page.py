from tests.page_rules import check_fragment


def test_sue_sees_who_has_what_in_a_team(browser, make_case, sue, sam):
    make_case()

    page = browser.sign_in(sue).open("/cases/officers/?team=refuse")

    row = page.select_one("tbody tr")
    assert [cell.text for cell in row.select("th, td")] == ["Sam Reed", "1", "1", "0", "0"]
    assert row.a["href"] == f"/cases/?team=refuse&officer={sam.pk}"


def test_the_team_list_fetches_it_as_a_part(client, make_case, sue):
    make_case()
    client.force_login(sue)

    answer = client.get("/cases/officers/?team=refuse", headers={"HX-Request": "true"})

    assert check_fragment(answer.content.decode()).caption.text == "Who has what"


def test_sam_sees_no_team_but_his_own(browser, make_case, sam, highways):
    make_case()

    page = browser.sign_in(sam).open("/cases/officers/?team=highways")

    assert "Sam Reed" in page.select_one("table").text
