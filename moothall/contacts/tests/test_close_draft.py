"""Ending a contact in hand, at the desk and from the portal."""

from datetime import UTC, datetime, timedelta

import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.actions import (
    ContactRefused,
    DraftNotYours,
    close_draft,
    save_draft,
    start_draft,
    start_portal_draft,
    take_over_draft,
)
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.forms import guest_from
from moothall.contacts.forms.questions import place_typed
from moothall.contacts.models import Contact, Draft
from moothall.contacts.queries import next_steps_of
from moothall.contacts.queries.next_step import Asked
from moothall.directory.models import Service

LATER = MONDAY + timedelta(minutes=4)


@pytest.fixture
def make_draft(council, asha, service):
    def make(*, at=MONDAY, channel="telephone", **content):
        matter = MatterContent(service="missed-bin", reason="Bin not emptied", outcome="settled")
        draft = start_draft(organisation=council, channel=channel, by=asha, at=at)
        facts = {"matters": [matter], "is_without_customer": True}
        return save_draft(draft, DraftContent(**facts | content), at=at, edit=0, by=asha)

    return make


def test_a_contact_keeps_its_reference_when_it_makes_no_case(make_draft, front_office, asha):
    draft = make_draft()

    recorded = close_draft(draft, team=front_office, by=asha, at=LATER)

    contact = Contact.objects.get()
    assert (contact.pk, recorded.contact_id) == (draft.pk, draft.pk)
    assert (contact.started_at, contact.ended_at, contact.officer) == (MONDAY, LATER, asha)


def test_what_is_missing_leaves_the_draft_as_it_was(make_draft, front_office, asha):
    draft = make_draft(is_without_customer=False)

    with pytest.raises(ContactRefused) as refusal:
        close_draft(draft, team=front_office, by=asha, at=LATER)

    assert list(refusal.value.problems) == ["customer"]
    assert Draft.objects.get() == draft


@pytest.mark.parametrize("reason", ["Something else", "Asks how far it is"])
def test_some_reasons_are_there_for_every_service(make_draft, front_office, asha, reason):
    draft = make_draft(matters=[MatterContent(service="missed-bin", reason=reason, outcome="settled")])

    close_draft(draft, team=front_office, by=asha, at=LATER)

    assert Contact.objects.get().matters.get().reason == reason


def test_a_reason_that_is_no_longer_on_the_list_is_chosen_again(make_draft, front_office, asha):
    draft = make_draft(matters=[MatterContent(service="missed-bin", reason="Bin in a tree", outcome="settled")])

    with pytest.raises(ContactRefused) as refusal:
        close_draft(draft, team=front_office, by=asha, at=LATER)

    assert list(refusal.value.problems) == ["matters-0-reason"]
    assert "“Bin not emptied”" in refusal.value.problems["matters-0-reason"]


def test_it_is_ended_once(make_draft, front_office, asha):
    draft = make_draft()
    close_draft(draft, team=front_office, by=asha, at=LATER)

    with pytest.raises(ContactRefused, match="already ended"):
        close_draft(draft, team=front_office, by=asha, at=LATER)


def test_only_who_has_it_in_hand_ends_it(make_draft, front_office, asha, sue):
    draft = take_over_draft(make_draft(), by=sue, at=MONDAY)

    with pytest.raises(DraftNotYours, match="Sue Hall has this contact in hand"):
        close_draft(draft, team=front_office, by=asha, at=LATER)


def test_a_form_of_the_portal_asks_for_no_customer_by_name(council, service, front_office):
    draft, _key = start_portal_draft(organisation=council, service=Service.objects.get(pk=service.pk), at=MONDAY)
    content = read_content(draft.content)
    content.matters[0].reason, content.matters[0].answers = "Reported online", {"bin": "general"}
    draft = save_draft(draft, content, at=MONDAY, edit=0)

    close_draft(draft, team=front_office, by=None, at=LATER)

    assert Case.objects.get().pk == draft.pk


def test_a_letter_counts_from_the_opening_of_the_day_it_came(make_draft, front_office, asha):
    draft = make_draft(channel="post", received_on="2026-02-27")

    close_draft(draft, team=front_office, by=asha, at=LATER)

    assert Contact.objects.get().received_at == datetime(2026, 2, 27, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "typed", "beside"),
    [
        ("received_on", "soon", {}),
        ("started_at", "31/31", {"ended_at": f"{MONDAY + timedelta(minutes=2):%Y-%m-%dT%H:%M}"}),
        ("ended_at", "2031-01-01T10:00", {}),
        ("next_by", "never", {}),
    ],
)
def test_a_moment_that_cannot_be_is_refused_at_its_box(make_draft, front_office, asha, field, typed, beside):
    draft = make_draft(**{field: typed}, **beside)

    with pytest.raises(ContactRefused) as refusal:
        close_draft(draft, team=front_office, by=asha, at=LATER)

    assert list(refusal.value.problems) == [field]


def test_an_amount_that_is_none_is_refused(make_draft, front_office, asha):
    matter = MatterContent(service="missed-bin", reason="Bin out late", outcome="settled", decided="a tenner")

    with pytest.raises(ContactRefused, match=r"Enter an amount, such as 12\.50"):
        close_draft(make_draft(matters=[matter]), team=front_office, by=asha, at=LATER)


def test_the_next_step_is_what_falls_due_first(council, service, asha, front_office):
    work = MatterContent(service="missed-bin", outcome="case")
    call = MatterContent(service="missed-bin", outcome="call_back", officer="asha", due="2026-03-02T12:00")
    asked = Asked(council, "telephone", MONDAY, at=MONDAY)

    step = next_steps_of(DraftContent(matters=[work, call]), asked=asked)[0]

    assert (step.words, step.by) == ("Asha Patel rings you back.", datetime(2026, 3, 2, 12, tzinfo=UTC))


def test_nothing_follows_what_is_settled(council, service):
    settled = MatterContent(service="missed-bin", outcome="settled")

    assert next_steps_of(DraftContent(matters=[settled]), asked=Asked(council, "web", MONDAY, at=MONDAY)) == []


def test_a_place_keeps_its_position_while_its_words_stay():
    kept = {"words": "12 High Street", "uprn": 12}

    assert place_typed("12 High Street", kept) == kept
    assert place_typed("By the church, th1 2ab", kept) == {"words": "By the church, th1 2ab", "postcode": "TH1 2AB"}
    assert place_typed(" ", kept) == {}


@pytest.mark.parametrize(
    ("typed", "field"),
    [("Nell Gray", "name"), ("07700 900321", "phone"), ("nell@example.org", "email"), ("TH1 2AB", "postcode")],
)
def test_what_found_nobody_begins_the_details_of_somebody_new(typed, field):
    assert {name: value for name, value in guest_from(typed).items() if value} == {field: typed}
