import pytest

from moothall.directory.catalogue import OwnStage
from moothall.directory.pack_checks import Known
from moothall.directory.stage_checks import slips_in_stages
from tests.catalogue import missed_bin

RECEIVED = OwnStage("Received", "We have your report")
INSPECTION = OwnStage("Inspection", "We are going to look at it", asks="What did you find?")
REPAIR = OwnStage("Repair", "We mend it", may_end=True)


def slips(*stages, **changes):
    return [
        (".".join(map(str, steps)), words) for steps, words in slips_in_stages(missed_bin(stages=stages, **changes))
    ]


def test_a_line_of_stages_that_ends_is_right():
    assert slips(RECEIVED, INSPECTION, REPAIR) == []


def test_a_branch_that_comes_back_is_right():
    seen = OwnStage("Inspection", "We look at it", leads_to=("Repair", "Ask the owner"))
    owner = OwnStage("Ask the owner", "We need your leave", waits_for="May we come in?", leads_to=("Inspection",))
    assert slips(RECEIVED, seen, owner, REPAIR) == []


@pytest.mark.parametrize(
    ("stages", "where", "said"),
    [
        ([RECEIVED, INSPECTION], "stages.1.may_end", "dead end"),
        ([RECEIVED, OwnStage("Round", "a", leads_to=("Again",)), OwnStage("Again", "b", leads_to=("Round",)), REPAIR],
         "stages.1.leads_to", "can never be finished"),
        ([OwnStage("Received", "a", leads_to=("Repair",)), INSPECTION, REPAIR], "stages.1.name", "no way leads"),
        ([OwnStage("Received", "a", leads_to=("Nowhere",)), REPAIR], "stages.0.leads_to", "no stage called"),
        ([RECEIVED, OwnStage("Inspection", " "), REPAIR], "stages.1.words", "what the customer reads"),
        ([RECEIVED, OwnStage("received", "a"), REPAIR], "stages.1.name", "called like this already"),
        ([OwnStage("Received", "a", waits_for="Where?"), REPAIR], "stages.0.waits_for", "its promise runs at once"),
        ([RECEIVED, OwnStage("Photo", "a", waits_for="A photo?"), OwnStage("Size", "b", waits_for="How big?"), REPAIR],
         "stages.1.waits_for", "two waits on end"),
        ([RECEIVED, OwnStage("Repair", "a", may_end=True, waits_for="Well?")], "stages.1.may_end", "while we wait"),
    ],
)  # fmt: skip
def test_what_would_strand_a_case_is_said_at_its_stage(stages, where, said):
    found = slips(*stages)
    assert [words for steps, words in found if steps == where and said in words], found


def test_stages_need_a_service_that_makes_cases():
    assert slips(RECEIVED, REPAIR, makes_case=False)[0][0] == "stages"


def test_a_partner_cannot_own_a_stage():
    known = Known(homes={"refuse": "tollerbeck", "repairs": "beck-homes", "roads": "tollerbeck"})
    assert [words for _at, words in known.is_elsewhere("repairs", "refuse", ("team",))]
    assert list(known.is_elsewhere("roads", "refuse", ("team",))) == []
