"""Who may open which page of a case: one table of page, person and answer."""

import pytest

from moothall.cases.actions import resolve_case
from moothall.cases.tests.conftest import WEDNESDAY

# The case is the crew's own. Hal works in another team of the council, Pat for a partner that was never given it.
OWN = {
    "": {"asha": 200, "sam": 200, "sue": 200, "hal": 404, "pat": 404, "ada": 403, "ben": 403, None: 302},
    "presence/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "assign/": {"asha": 403, "sam": 200, "sue": 200, "hal": 404, "pat": 403, "ben": 403, None: 302},
    "take/": {"asha": 200, "sam": 200, "hal": 404, "pat": 404, "ada": 403, "ben": 403, None: 302},
    "accept/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "write-across/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "ask-customer/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "hear/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "hand-on/": {"asha": 200, "sam": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "hand-back/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "advance/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "delay/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "resolve/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "close/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "dispute/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "merge/": {"asha": 403, "sam": 403, "sue": 200, "pat": 403, "ben": 403, None: 302},
    "note/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "add-document/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "correct-details/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "correct-place/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "link/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "set-parent/": {"asha": 200, "hal": 404, "pat": 404, "ben": 403, None: 302},
    "split/": {"asha": 403, "sam": 403, "sue": 200, "pat": 403, "ben": 403, None: 302},
}

# What the partner holding the case may open; every other page is not found, so that nothing can be guessed.
GUEST = {
    "": 200,
    "presence/": 200,
    "hand-back/": 200,
    "advance/": 200,
    "delay/": 200,
    "resolve/": 200,
    "note/": 200,
    "add-document/": 200,
    "take/": 404,
    "accept/": 200,
    "ask-customer/": 200,
    "hear/": 200,
    "write-across/": 200,
    "hand-on/": 404,
    "close/": 404,
    "dispute/": 404,
    "correct-details/": 404,
    "correct-place/": 404,
    "link/": 404,
    "set-parent/": 404,
    "assign/": 403,
    "merge/": 403,
    "split/": 403,
}

LISTS = {
    "/cases/": {"asha": 200, "sam": 200, "pat": 200, "ada": 403, "ben": 403, None: 302},
    "/cases/escalated/": {"asha": 200, "pat": 200, "ben": 403, None: 302},
    "/cases/officers/": {"sue": 200, "sam": 200, "asha": 403, "pat": 403, "ben": 403, None: 302},
}


@pytest.fixture
def people(asha, sam, sue, pat, ada, ben, highways):
    return {
        "asha": asha, "sam": sam, "sue": sue, "pat": pat, "ada": ada, "ben": ben, "hal": highways.contact, None: None,
    }  # fmt: skip


def opens(client, url, officer):
    if officer is not None:
        client.force_login(officer)
    return client.get(url).status_code


@pytest.mark.parametrize("page", OWN)
def test_pages_of_the_councils_own_case(client, people, make_case, page):
    url = f"/cases/{make_case().reference}/{page}"

    for name, answer in OWN[page].items():
        client.logout()
        assert (name, opens(client, url, people[name])) == (name, answer)


def test_pages_of_a_case_that_the_partner_has(client, with_partner, pat):
    url = f"/cases/{with_partner().reference}/"

    assert {page: opens(client, url + page, pat) for page in GUEST} == GUEST


@pytest.mark.parametrize("url", LISTS)
def test_lists(client, people, url):
    for name, answer in LISTS[url].items():
        client.logout()
        assert (name, opens(client, url, people[name])) == (name, answer)


@pytest.mark.parametrize("reference", ["TB-1", "TB-9999999999", "nonsense", "BH-{digits}", "TB-{wrong}"])
def test_a_reference_that_is_none_is_not_found(client, asha, make_case, reference):
    digits = make_case().reference.removeprefix("TB-")
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    client.force_login(asha)

    assert client.get(f"/cases/{reference.format(digits=digits, wrong=wrong)}/").status_code == 404


def test_small_letters_do_not_matter_in_a_reference(client, asha, make_case):
    client.force_login(asha)

    assert client.get(f"/cases/{make_case().reference.lower()}/").status_code == 200


def test_pat_cannot_act_on_what_the_partner_has_no_more(browser, with_partner, pat, sam):
    from moothall.cases.actions import hand_back_case

    case = hand_back_case(with_partner(), result="Ours is done", by=sam, at=WEDNESDAY)
    url = f"/cases/{case.reference}/resolve/"
    browser.sign_in(pat)

    assert "Refuse crew has this case now" in browser.open(url).text
    page = browser.send(url, outcome="All done", seen=case.version_number, expect=200)

    said = page.select_one("main").text
    assert "Refuse crew has this case now, and its officers can do this." in said and "All done" in said
    assert not page.select("main form")
    case.refresh_from_db()
    assert case.status == "in_progress"


def test_a_move_that_the_table_does_not_allow_now_says_so_instead_of_a_form(browser, make_case, asha, sam):
    case = resolve_case(make_case(), outcome="Emptied", by=sam, at=WEDNESDAY)

    page = browser.sign_in(asha).open(f"/cases/{case.reference}/close/")

    assert "So “Close without doing it” is not possible now" in page.text
    assert not page.select("main form")
