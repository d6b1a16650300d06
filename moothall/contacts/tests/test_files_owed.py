"""A service that needs a file, asked for by somebody who cannot send one now."""

from datetime import timedelta
from io import BytesIO

import pytest

from conftest import MONDAY
from moothall.cases.actions import CaseRefused, hand_on_case, hear_from_customer, keep_document
from moothall.cases.models import Case
from moothall.contacts.actions import close_draft, save_draft, start_draft
from moothall.contacts.content import DraftContent, MatterContent
from moothall.contacts.models import Contact
from moothall.directory.catalogue import Question
from moothall.directory.models import Service
from moothall.promises.models import Clock

LATER = MONDAY + timedelta(minutes=4)
PROOF = Question(code="proof", type="file", ask="Send proof of your insurance")


@pytest.fixture
def licence(make_service, sam):
    made = make_service(
        code="licence", name="Street trading licence", questions=(PROOF,), required_for_handoff=("proof",)
    )
    return Service.objects.published().get(pk=made.pk)


@pytest.fixture
def asked_by_telephone(council, licence, asha, mo):
    draft = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY)
    matter = MatterContent(service="licence", reason="Bin not emptied", outcome="case")
    content = DraftContent(matters=[matter], is_told=True, summary="A licence", wanted="To trade")
    return save_draft(draft, content, at=MONDAY, edit=0, by=asha, customer=mo)


def paper(about, by):
    return keep_document(BytesIO(b"Insured until May."), name="proof.txt", about=about, by=by, at=LATER)


def test_a_caller_is_asked_for_the_file_and_the_case_waits_for_it_at_the_front_office(
    asked_by_telephone, front_office, asha
):
    recorded = close_draft(asked_by_telephone, team=front_office, by=asha, at=LATER)

    case = Case.objects.get(pk=recorded.case_ids[0])
    assert (case.status, case.team, case.owner) == ("waiting", front_office, asha)
    assert case.waiting_for == "Send proof of your insurance"
    assert Clock.objects.about("case", [case.pk]).get().holder == "customer"
    assert Contact.objects.get().next_step.startswith("You: Send proof of your insurance. Then Refuse")


def test_it_goes_to_the_team_once_the_file_is_there_and_not_before(asked_by_telephone, front_office, crew, asha):
    recorded = close_draft(asked_by_telephone, team=front_office, by=asha, at=LATER)
    case = Case.objects.whole().get(pk=recorded.case_ids[0])
    case = hear_from_customer(case, words="It is in the post", by=asha, at=LATER)
    with pytest.raises(CaseRefused):
        hand_on_case(case, team=crew, why="A licence", by=asha, at=LATER)
    paper(("case", case.pk), asha)

    assert hand_on_case(case, team=crew, why="A licence", by=asha, at=LATER).team == crew


def test_a_paper_shown_at_the_counter_sends_it_to_the_team_at_once(asked_by_telephone, front_office, crew, asha):
    paper(("draft", asked_by_telephone.pk), asha)

    recorded = close_draft(asked_by_telephone, team=front_office, by=asha, at=LATER)

    assert Case.objects.get(pk=recorded.case_ids[0]).team == crew
