"""What htmx fetches while Asha types."""

import pytest

from moothall.contacts.models import Contact
from moothall.contacts.tests.desk import Desk, boxes_of
from tests.page_rules import check_fragment


class Typing(Desk):
    """Asha with JavaScript: what she presses sends the whole screen and fetches a part of it."""

    def fetch(self, act, *, expect=200, **changes):
        fields = boxes_of(self.look()) | changes
        answer = self.browser.client.post(f"{self.url}{act}", fields, headers={"HX-Request": "true"})
        assert answer.status_code == expect, answer.content[:300]
        return answer if expect == 204 else check_fragment(answer.content.decode())


@pytest.fixture
def desk(browser, asha, service):
    return Typing(browser, asha).begin()


def test_customers_show_while_their_name_is_typed(desk, mo):
    part = desk.fetch("find/", find="hass")

    assert "Mo Hassan" in part.select_one("#found").get_text()
    assert part.select_one("#edit")["value"] == str(desk.draft.edit) == "1"


def test_a_single_letter_finds_nobody_yet(desk, mo):
    assert not desk.fetch("find/", find="h").select(".mh-pick")


def test_services_show_for_what_people_really_say(desk):
    part = desk.fetch("matters/0/find/", **{"matters-0-find": "wheely bin"})

    assert part.select_one(".mh-pick")["value"] == "missed-bin"


def test_who_may_be_speaking_shows_while_it_is_typed(desk, mo):
    part = desk.fetch("find-speaker/", on_behalf="carer", speaker_find="hassan")

    assert part.select_one("#speakers-found .mh-pick")["name"] == "speaker"


def test_typing_saves_and_brings_back_no_box(desk, mo):
    desk.call_about_a_bin(mo)

    part = desk.fetch("save/", summary="They drove past")

    assert desk.draft.content["summary"] == "They drove past"
    assert [box["name"] for box in part.select("input, textarea, select")] == ["edit", "seen"]


def test_the_next_step_is_said_as_soon_as_a_case_is_to_be_made(desk, mo):
    desk.call_about_a_bin(mo)

    part = desk.fetch("save/", **{"matters-0-outcome": "case"})

    assert "Refuse crew: We come back within 2 working days" in part.select_one("#next").get_text()


def test_choosing_brings_the_whole_screen(desk, mo):
    part = desk.fetch("customer/", customer=mo.pk)

    assert part.select_one("#screen .mh-person__name")


def test_closing_leads_to_what_happens_next(desk, mo):
    desk.call_about_a_bin(mo)

    answer = desk.fetch("close/", expect=204, **{"matters-0-reason": "Bin not emptied", "matters-0-outcome": "settled"})

    assert answer["HX-Redirect"] == f"/contacts/{Contact.objects.get().reference}/done/"


def test_closing_in_two_tabs_records_once(desk, browser, mo):
    desk.call_about_a_bin(mo)
    boxes = boxes_of(desk.look())
    desk.close("settled")

    answer = browser.client.post(f"{desk.url}close/", boxes, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].endswith("/done/")
    assert Contact.objects.count() == 1
