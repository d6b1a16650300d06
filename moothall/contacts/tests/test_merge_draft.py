"""Two windows of one contact are put together, box by box."""

from conftest import MONDAY
from moothall.contacts.actions import merge_draft, save_draft, start_draft
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.merging import merged


def bin_missed(**changes):
    return DraftContent(matters=[MatterContent(service="missed-bin", **changes)])


def test_different_boxes_of_two_windows_are_both_kept(council, asha):
    seen = bin_missed()
    draft = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY, content=seen)
    save_draft(draft, bin_missed(answers={"bin": "general"}), at=MONDAY, edit=0, by=asha)

    saved, together = merge_draft(draft, bin_missed(reason="Bin not emptied"), seen=seen, at=MONDAY, by=asha)

    matter = read_content(saved.content).matters[0]
    assert (matter.reason, matter.answers, together.clashes) == ("Bin not emptied", {"bin": "general"}, {})


def test_where_both_typed_in_one_box_both_are_there_until_somebody_chooses():
    together = merged(DraftContent(), DraftContent(summary="Here"), DraftContent(summary="There", wanted="A bin"))

    assert (together.stored.summary, together.shown.summary) == ("There", "Here")
    assert (together.shown.wanted, together.clashes) == ("A bin", {"summary": "There"})


def test_what_one_window_emptied_stays_empty():
    seen = DraftContent(summary="Wrong", is_told=True)

    together = merged(seen, DraftContent(), DraftContent(summary="Wrong", is_told=True, wanted="A bin"))

    assert (together.stored.summary, together.stored.is_told, together.stored.wanted) == ("", False, "A bin")


def test_a_matter_that_one_window_added_stands_behind_what_the_other_typed():
    seen = bin_missed()
    more = DraftContent(matters=[MatterContent(service="missed-bin"), MatterContent(service="new-bin")])

    together = merged(seen, bin_missed(detail="By the gate"), more)

    assert [(matter.service, matter.detail) for matter in together.stored.matters] == [
        ("missed-bin", "By the gate"),
        ("new-bin", ""),
    ]


def test_a_place_is_never_put_together_of_two():
    seen = bin_missed(answers={"place": {"words": "1 Low Row"}})
    mine = bin_missed(answers={"place": {"words": "12 High Street"}})
    theirs = bin_missed(answers={"place": {"words": "1 Low Row", "uprn": 7}})

    together = merged(seen, mine, theirs)

    assert together.shown.matters[0].answers["place"] == {"words": "12 High Street"}
    assert together.clashes == {"matters-0-answers-place": {"words": "1 Low Row", "uprn": 7}}


def test_two_services_chosen_at_once_for_one_matter_are_a_clash():
    together = merged(
        DraftContent(matters=[MatterContent()]),
        DraftContent(matters=[MatterContent(service="new-bin", detail="Mine")]),
        bin_missed(),
    )

    assert together.stored.matters[0].service == "missed-bin"
    assert list(together.clashes) == ["matters"]
