"""Every message becomes, or joins, one contact, once."""

import sys
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from conftest import MONDAY
from moothall.cases.actions import ask_customer, resolve_case
from moothall.cases.models import Case, Document, Task
from moothall.contacts.actions.intake.take_in import take_in, take_in_mail
from moothall.contacts.models import Contact
from moothall.contacts.tests.mail import arrives, written
from moothall.journal.models import Event
from moothall.messaging.models import Incoming, Message
from moothall.messaging.queries.threads import loop_mark, threads
from moothall.messaging.workflow import Road
from tests.windows import at_once

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40_000


@pytest.fixture
def taken(follow_up, mailbox):
    """Let a message arrive and follow what follows; return it as it ended up."""

    def take(raw=None, **changes):
        incoming = arrives(raw or written(), **changes)
        follow_up()
        return Incoming.objects.get(pk=incoming.pk)

    return take


def about(incoming):
    return Case.objects.get(pk=incoming.about_id)


def test_mos_message_becomes_a_contact_with_a_case_and_mo_is_told(taken, mo, front_office):
    incoming = taken()
    case, contact = about(incoming), Contact.objects.get()
    assert (incoming.state, incoming.words, incoming.customer) == ("taken_in", "My bin was not emptied.", mo)
    assert (contact.channel, contact.customer, contact.summary) == ("email", mo, "My bin again")
    assert (case.team, case.customer, case.channel) == (front_office, mo, "email")
    told = Message.objects.get()
    assert told.address == "mo@example.org"
    assert case.reference in told.subject
    assert told.subject.endswith("My bin again")
    assert told.answers == incoming
    assert "your request about: My bin again." in told.body
    assert "General enquiry" not in told.body
    assert front_office.name in told.body


def test_a_customer_who_reads_welsh_is_told_in_welsh(taken, mo):
    mo.language = "cy"
    mo.save()
    taken()
    told = Message.objects.get()
    assert told.subject.startswith("Mae eich cais")
    assert "Annwyl Mo" in told.body
    assert "eich cais am: My bin again." in told.body
    assert "Mawrth" in told.body
    assert "March" not in told.body


@pytest.mark.parametrize(
    ("subject", "about"),
    [
        ("", "General enquiry."),
        ("My <b>bin</b> & yours.", "My <b>bin</b> & yours."),
        ("Bins " * 30, "Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins Bins…."),
    ],
)
def test_an_acknowledgement_says_the_subject_as_text_and_in_short(taken, subject, about):
    taken(written(Subject=subject))
    assert f"your request about: {about}" in Message.objects.get().body


def test_a_message_that_comes_twice_by_two_roads_makes_one_contact(taken):
    first = taken()
    twin = taken(b"Received: from elsewhere\r\n" + written(), road=Road.IMAP)
    assert (twin.state, twin.twin_of) == ("twin", first)
    assert Contact.objects.count() == 1


def test_the_same_message_in_another_wrapping_makes_one_contact(taken):
    first = taken()
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
    twin = taken(written(head=head, body="TXkgYmluIHdhcyBub3QgZW1wdGllZC4="), road=Road.IMAP)
    assert (twin.state, twin.twin_of) == ("twin", first)


@pytest.mark.django_db(transaction=True)
def test_two_wrappings_that_are_taken_in_at_once_make_one_contact(mailbox, mo):
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
    arrives(written())
    arrives(written(head=head, body="TXkgYmluIHdhcyBub3QgZW1wdGllZC4="), road=Road.IMAP)
    kept = Event.objects.filter(name="incoming.kept")

    at_once(*(transaction.atomic(partial(take_in, event)) for event in kept))

    assert sorted(Incoming.objects.values_list("state", flat=True)) == ["taken_in", "twin"]
    assert Contact.objects.count() == 1


def test_another_message_with_the_same_id_is_not_lost(taken):
    taken()
    other = taken(written(body="Something else entirely.", Subject="Another thing"))
    assert other.state == "taken_in"
    assert Contact.objects.count() == 2


def test_running_the_reaction_twice_makes_one_contact(taken, follow_up):
    from moothall.contacts.actions.intake import take_in
    from moothall.journal.models import Event

    incoming = taken()
    take_in(Event.objects.get(name="incoming.kept", about_id=incoming.pk))
    assert Contact.objects.count() == 1


def test_an_answer_to_our_message_joins_its_case_and_is_proven(taken, make_case, follow_up):
    case = make_case()
    follow_up()
    ours = threads().message_id(Message.objects.get().pk, domain="council.example")
    incoming = taken(written(Subject="Yes", **{"In-Reply-To": f"<{ours}>"}))
    assert (incoming.about_id, incoming.is_proven) == (case.pk, True)
    assert Contact.objects.count() == 0
    assert Task.objects.get().kind == Task.Kind.WROTE


def test_an_answer_to_our_address_joins_its_case(taken, make_case):
    case = make_case()
    incoming = taken(written(), to=threads().address(case.pk, mailbox="contact@council.example"))
    assert (incoming.about_id, incoming.is_proven) == (case.pk, True)


def test_a_reference_in_the_subject_joins_its_case_unproven(taken, make_case):
    case = make_case()
    incoming = taken(written(Subject=f"About {case.reference.lower()}!"))
    assert (incoming.about_id, incoming.is_proven) == (case.pk, False)


def test_a_wrong_digit_in_the_subject_joins_nothing(taken, make_case):
    case = make_case()
    wrong = case.reference[:-1] + str((int(case.reference[-1]) + 1) % 10)
    assert taken(written(Subject=f"About {wrong}")).about_id != case.pk


def test_an_answer_to_what_we_asked_lets_the_case_go_on(taken, make_case, asha):
    case = make_case()
    ask_customer(case, question="Which colour?", by=asha, at=MONDAY)
    taken(written(Subject=case.reference, body="The brown one.\n\nOn Mon, 2 Mar 2026, Council wrote:\n> Which colour?"))
    case.refresh_from_db()
    assert case.status == "in_progress"
    assert case.notes.get(kind="from_customer").words == "The brown one."


def test_a_strangers_answer_is_read_by_somebody_first(taken, make_case, asha):
    case = make_case()
    ask_customer(case, question="Which colour?", by=asha, at=MONDAY)
    incoming = taken(written(Subject=case.reference, From="eve@example.net"))
    case.refresh_from_db()
    assert case.status == "waiting"
    assert incoming.customer is None
    assert Task.objects.get(kind=Task.Kind.WROTE).case == case


def test_nothing_is_written_to_an_address_that_only_claims_a_case(taken, make_case, follow_up):
    case = make_case()
    follow_up()
    taken(written(Subject=case.reference, From="eve@example.net"))
    assert not Message.objects.filter(address="eve@example.net").exists()


def test_the_next_message_of_the_same_conversation_joins_by_its_subject(taken):
    first = taken()
    second = taken(written(Subject="Re: My bin again", body="Any news?", **{"Message-ID": "<two@example.org>"}))
    assert second.about_id == first.about_id
    assert Contact.objects.count() == 1


def test_a_subject_of_one_word_joins_nothing(taken):
    taken(written(Subject="Bin"))
    taken(written(Subject="Bin", body="Another one.", **{"Message-ID": "<two@example.org>"}))
    assert Contact.objects.count() == 2


def test_a_message_about_a_case_that_ended_long_ago_is_a_new_contact_that_names_it(taken, make_case, sam):
    case = make_case(at=MONDAY - timedelta(days=60))
    resolve_case(case, outcome="Emptied.", by=sam, at=MONDAY - timedelta(days=50))
    incoming = taken(written(Subject=case.reference))
    assert incoming.about_id != case.pk
    assert case.reference in Contact.objects.get().matters.get().detail


def test_a_message_about_a_case_that_has_just_ended_joins_it(taken, make_case, sam):
    case = make_case()
    resolve_case(case, outcome="Emptied.", by=sam, at=MONDAY)
    assert taken(written(Subject=case.reference, body="Thank you!")).about_id == case.pk


def test_a_photo_becomes_a_document_of_the_case_and_a_program_is_named_with_why_not(taken):
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "mo@example.org", "contact@council.example", "A hole here"
    message.set_content("In the road.")
    message.add_attachment(JPEG, maintype="image", subtype="jpeg", filename="hole.jpg")
    message.add_attachment(b"MZ\x90\x00\x03" * 100, maintype="application", subtype="exe", filename="run.exe")
    incoming = taken(message.as_bytes())
    assert Document.objects.get(about_id=incoming.about_id).name == "hole.jpg"
    photo, program = incoming.parts.all()
    assert photo.document_id is not None
    assert "run.exe" in program.refused


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"Auto-Submitted": "auto-replied"}, "auto_reply"),
        ({"List-Id": "<news.example.org>"}, "list"),
        ({"X-Moothall-Loop": "ours"}, "loop"),
    ],
)
def test_programs_are_set_aside_and_not_answered(taken, changes, why):
    changes = {name: loop_mark() if value == "ours" else value for name, value in changes.items()}
    incoming = taken(written(**changes))
    assert (incoming.state, incoming.why) == ("set_aside", why)
    assert not Message.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"From": "nobody"}, "no_sender"), ({"Subject": None, "body": ""}, "empty")],
)
def test_what_no_rule_can_settle_waits_for_somebody(taken, changes, why):
    incoming = taken(written(**changes))
    assert (incoming.state, incoming.why) == ("to_work", why)
    assert incoming.digest


def test_a_sender_who_writes_without_end_is_looked_at(taken, monkeypatch):
    monkeypatch.setattr(sys.modules[take_in_mail.__module__], "MOST_A_DAY", 2)
    states = [taken(written(Subject=f"Number {n} of many", **{"Message-ID": f"<{n}@x>"})).state for n in range(4)]
    assert states == ["taken_in", "taken_in", "taken_in", "to_work"]


def test_two_customers_who_share_an_address_are_not_mixed_up(taken, council, mo):
    from moothall.customers.actions import ContactPoint, record_customer

    record_customer(
        organisation=council, kind="person", name="Ida Hassan", by=None, at=MONDAY,
        contact_points=[ContactPoint("email", "mo@example.org")],
    )  # fmt: skip
    incoming = taken()
    assert incoming.customer is None
    assert about(incoming).customer is None


def test_mail_to_an_officer_who_is_away_goes_to_the_deputy_and_the_customer_is_told(taken, asha, sue, council):
    from moothall.directory.models import Absence, Workplace
    from moothall.messaging.queries import forget_addresses

    asha.email = "asha@council.example"
    asha.save()
    Workplace.objects.create(officer=asha, organisation=council)
    Absence.objects.create(officer=asha, deputy=sue, from_on=MONDAY.date(), until_on=MONDAY.date())
    forget_addresses()
    incoming = taken(written(To="asha@council.example"), to="asha@council.example")
    assert about(incoming).owner == sue
    notice = Message.objects.get(template="officer_away")
    assert "Sue Hall has your message" in notice.body


def test_a_report_marks_our_message_as_failed_and_its_address_is_left_alone(taken, make_case, follow_up):
    from moothall.lib.tests.test_mail import REPORT
    from moothall.messaging.models import Suppression

    make_case()
    follow_up()
    message = Message.objects.get()
    Message.objects.update(state="sent", sent_at=MONDAY)
    ours = threads().message_id(message.pk, domain="council.example")
    body = REPORT.format(action="failed", status="5.1.1").replace("mh.12.abc@council.example", ours)
    head = "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x"
    incoming = taken(written(head=head, body=body, From="MAILER-DAEMON@mx.example.org"), envelope_from="")
    message.refresh_from_db()
    assert (incoming.why, message.state) == ("bounce", "failed")
    assert Suppression.objects.get().address == "mo@example.org"


def test_anybodys_report_about_nothing_of_ours_does_nothing(taken, make_case, follow_up):
    from moothall.lib.tests.test_mail import REPORT
    from moothall.messaging.models import Suppression

    body = REPORT.format(action="failed", status="5.1.1")
    head = "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x"
    incoming = taken(written(head=head, body=body, From="MAILER-DAEMON@mx.example.org"), envelope_from="")
    assert incoming.why == "unknown_bounce"
    assert not Suppression.objects.exists()


def test_a_stranger_is_acknowledged_five_times_a_day_and_no_more(taken):
    for number in range(7):
        taken(written(From="eve@example.net", Subject=f"Number {number} of many", **{"Message-ID": f"<{number}@x>"}))
    states = list(Message.objects.order_by("id").values_list("state", flat=True))
    assert states.count("suppressed") == 2
    assert Contact.objects.count() == 7
