from moothall.cases.actions import come_to_case
from moothall.lib.clock import now
from tests.page_rules import check_fragment


def test_the_fragment_says_who_else_is_there_and_asks_again(browser, client, make_case, asha, sam):
    case = make_case()
    come_to_case(case, by=sam, at=now())
    client.force_login(asha)

    fragment = check_fragment(client.get(f"/cases/{case.reference}/presence/").content.decode())

    assert "Sam Reed has this case open now." in fragment.text
    assert fragment.select_one("#presence")["hx-trigger"] == "every 20s"
