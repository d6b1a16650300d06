"""Whatever somebody pastes into a box or an address, no page breaks on it."""

import pytest

from conftest import MONDAY
from moothall.contacts.actions import start_draft
from moothall.contacts.content import read_content

HALF_A_PAIR = "%ED%A0%80"
"""The first half of a surrogate pair by itself, as bytes of an address or a form."""

AS_A_FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def desk(browser, asha, service):
    return browser.sign_in(asha)


def test_a_summary_pasted_with_a_nul_is_kept_without_it(desk, council, asha):
    draft = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY)

    desk.send(f"/contacts/drafts/{draft.reference}/save/", edit=draft.edit, summary="My b\0in")

    draft.refresh_from_db()
    assert read_content(draft.content).summary == "My bin"


def test_a_name_turns_nothing_round_that_stands_behind_it(desk, council, asha):
    draft = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY)

    desk.send(f"/contacts/drafts/{draft.reference}/save/", edit=draft.edit, summary="\u202eNell\u202c is here")

    draft.refresh_from_db()
    assert read_content(draft.content).summary == "Nell is here"
    assert "\u202e" not in desk.open("/services/?q=%E2%80%AEbin").text


@pytest.mark.parametrize("broken", ["%00", HALF_A_PAIR])
def test_half_a_character_in_a_form_of_the_desk_is_no_error_of_ours(desk, council, asha, broken):
    draft = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY)
    fields = "summary=Bin{0}&guest-name=Nell{0}&guest-phone={0}&matters-0-answers-bin={0}&find={0}&x{0}=1"

    for act in ("save/", "guest/", "matters/0/service/", "new-customer/", "close/"):
        typed = f"edit={draft.edit}&" + fields.format(broken)
        answer = desk.client.post(f"/contacts/drafts/{draft.reference}/{act}", typed, content_type=AS_A_FORM)
        assert answer.status_code < 500, act


@pytest.mark.parametrize("broken", ["%00", HALF_A_PAIR, "a%00b", "%25%00"])
@pytest.mark.parametrize(
    "address",
    ["/search/?q={}", "/contacts/?reason={}", "/contacts/?service={}", "/customers/?q={}", "/cases/?q={}",
     "/services/?q={}", "/search-services/?q={}", "/knowledge/?q={}", "/{}", "/contacts/{}/", "/promises/{}/",
     "/resume/{}/x/", "/services/{}/"],
)  # fmt: skip
def test_a_search_or_an_address_with_broken_characters_is_answered(desk, address, broken):
    assert desk.client.get(address.format(broken), follow=True).status_code < 500


@pytest.mark.parametrize("broken", ["%00", HALF_A_PAIR])
def test_a_customer_writing_to_the_council_pastes_broken_characters(client, council, front_office, service, broken):
    typed = f"words=Bin{broken}&name=Nell{broken}&email=nell%40example.org{broken}&telephone={broken}&q={broken}"

    for address in (
        "/contact-us/write/",
        "/track/",
        "/resume/",
        "/services/missed-bin/ask/details/",
        "/services/missed-bin/formats/",
    ):
        assert client.post(address, typed, content_type=AS_A_FORM, follow=True).status_code < 500, address
