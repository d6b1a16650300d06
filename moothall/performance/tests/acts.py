"""Acts of a council at random: everything that may move a figure, in any order, at any time of the year."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from moothall.cases.actions import (
    CaseRefused,
    MoveNotAllowed,
    NewCase,
    ask_customer,
    close_case,
    dispute_case,
    hand_back_case,
    hand_on_case,
    hear_from_customer,
    merge_cases,
    open_case,
    refile_case,
    resolve_case,
    take_case,
    tell_of_delay,
)
from moothall.cases.models import Case
from moothall.contacts.actions import MatterFacts, correct_contact, record_contact
from moothall.contacts.actions.whose import say_whose
from moothall.contacts.models import Contact
from moothall.contacts.rules import NewCallBack, NewContact, NewMatter, NewTransfer
from moothall.contacts.workflow import Avoidable, ContactRefused
from moothall.customers.actions import (
    CannotJoin,
    CustomerRefused,
    add_identifier,
    change_customer,
    merge_customers,
    remove_identifier,
    undo_merge,
)
from moothall.customers.models import Customer, Merge
from moothall.directory.actions import clear_calendar_day, set_calendar_day
from moothall.promises.actions import recompute_running_clocks, sweep_clocks
from moothall.surveys.actions import answer_survey

REFUSALS = (CannotJoin, CaseRefused, ContactRefused, CustomerRefused, MoveNotAllowed)
BEGINS = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Council:
    """A council in which things happen. `at` only goes on; contacts may be recorded days late."""

    def __init__(self, chance, cast):
        self.chance, self.cast, self.at = chance, cast, BEGINS

    def act(self):
        """Do one thing. What may not be is refused, and nothing has happened."""
        self.at += timedelta(minutes=self.chance.choice((1, 20, 200, 900, 4000, 11_000)))
        name = self.chance.choice(WEIGHTED)
        with suppress(REFUSALS):
            getattr(self, name)()
        sweep_clocks(at=self.at)
        return name

    def contact(self):
        began = self.at - timedelta(minutes=self.chance.choice((5, 5, 5, 1500, 9000)))
        matters = [self._matter() for _ in range(self.chance.choice((1, 1, 1, 2, 3)))]
        moves = self.chance.choice((0, 0, 0, 1, 2))
        new = NewContact(
            organisation=self.cast.council,
            channel=self.chance.choice(("telephone", "counter", "email", "web", "post")),
            started_at=began,
            ended_at=began + timedelta(seconds=self.chance.choice((30, 240, 241))),
            team=self.cast.front_office,
            officer_id=self.cast.asha.pk,
            customer_id=self.chance.choice((None, *(each.pk for each in self.cast.customers))),
            matters=matters,
            is_told=self.chance.random() < 0.8,
            transfers=[NewTransfer(why="They have it", is_told=True, at=began, to_name="Homes") for _ in range(moves)],
        )
        record_contact(new, by_id=self.cast.asha.pk, at=self.at)

    def _matter(self):
        service = self.chance.choice(self.cast.services)
        avoidable = self.chance.choice(("", "", *Avoidable.values))
        kind = self.chance.choice(("settled", "settled", "signposted", "abandoned", "case", "call_back", "chaser"))
        facts = {"service": service, "reason": self.chance.choice(service.record.reasons), "avoidable": avoidable}
        if kind == "case":
            return NewMatter(outcome="case", answers={"bin": "general"}, **facts)
        if kind == "signposted":
            return NewMatter(outcome="signposted", signposted_to="The landlord", **facts)
        if kind == "call_back":
            due = self.at + timedelta(days=1)
            call = NewCallBack(self.cast.asha.pk, "Asha", self.cast.front_office.pk, "Mo", "07700 900123", "It", due)
            return NewMatter(outcome="call_back", call_back=call, **facts)
        case = self._case() if kind == "chaser" else None
        if case is not None and case.is_open:
            return NewMatter(outcome="chaser", case_id=case.pk, **facts)
        return NewMatter(outcome="abandoned" if kind == "abandoned" else "settled", **facts)

    def late_contact(self):
        self.contact()

    def correct(self):
        contact = self.chance.choice(list(Contact.objects.order_by("id")) or [None])
        if contact is None:
            return
        facts = {
            each.position: MatterFacts(each.reason, self.chance.choice(("", *Avoidable.values)))
            for each in contact.matters.all()
        }
        correct_contact(contact, language=contact.language, on_behalf=contact.on_behalf, matters=facts,
                        why="Marked wrongly", by=self.cast.asha, at=self.at)  # fmt: skip

    def merge(self):
        one, other = self.chance.sample(self.cast.customers, 2)
        merge_customers(Customer.objects.get(pk=one.pk), merged=other, agreed=["name"], by=self.cast.asha, at=self.at)

    def part(self):
        merge = self.chance.choice(list(Merge.objects.order_by("id")) or [None])
        if merge is not None:
            undo_merge(merge, by=self.cast.asha, at=self.at)

    def move_house(self):
        customer = Customer.objects.get(pk=self.chance.choice(self.cast.customers).pk)
        postcode = self.chance.choice(("TH1 2AB", "TH2 1AA", ""))
        change_customer(customer, version=customer.version, by=self.cast.asha, at=self.at, postcode=postcode)

    def ring_from(self):
        """A customer gives a number, or one is taken off the record."""
        customer = Customer.objects.get(pk=self.chance.choice(self.cast.customers).pk)
        known = list(customer.identifiers.order_by("id"))
        if known and self.chance.random() < 0.5:
            remove_identifier(self.chance.choice(known), by=self.cast.asha, at=self.at)
        else:
            number = f"07700 9001{self.chance.randint(10, 99)}"
            add_identifier(customer, kind="phone", value=number, by=self.cast.asha, at=self.at)

    def case(self):
        new = NewCase(
            organisation=self.cast.council,
            service=self.cast.services[0],
            channel=self.chance.choice(("telephone", "email", "post")),
            received_at=self.at,
            front_team=self.cast.front_office,
            customer_id=self.chance.choice((None, self.cast.customers[0].pk)),
            answers={"bin": "general"},
        )
        open_case(new, by=self.cast.asha, at=self.at)

    def _case(self):
        cases = list(Case.objects.order_by("id").select_related("organisation", "service", "team", "customer"))
        return self.chance.choice(cases) if cases else None

    def move(self):
        case = self._case()
        if case is None:
            return
        by, at = self.chance.choice((self.cast.asha, self.cast.sam, self.cast.pat, None)), self.at
        moves = {
            "take": lambda: take_case(case, by=by or self.cast.asha, at=at),
            "resolve": lambda: resolve_case(case, outcome="Done", by=by, at=at),
            "close": lambda: close_case(case, because="not_ours", words="Not ours", by=by, at=at),
            "dispute": lambda: dispute_case(case, words="It is not", by=by, at=at),
            "ask": lambda: ask_customer(case, question="Which?", by=by, at=at),
            "hear": lambda: hear_from_customer(case, words="This", by=by, at=at),
            "hand_on": lambda: hand_on_case(
                case, team=self.chance.choice((self.cast.partner_team, self.cast.crew)), why="Yours", by=by, at=at
            ),
            "hand_back": lambda: hand_back_case(case, result="Back", by=by, at=at),
            "delay": lambda: tell_of_delay(case, reason="Snow", expected_at=at + timedelta(days=9), by=by, at=at),
            "merge": lambda: merge_cases(case, into=self._case(), by=by, at=at),
            "refile": lambda: refile_case(
                case, service=self.chance.choice(self.cast.services), answers={"bin": "general"},
                by=by or self.cast.asha, at=at,
            ),
            "whose": lambda: say_whose(
                case, customer=Customer.objects.get(pk=self.cast.customers[1].pk), by=by or self.cast.asha, at=at
            ),
        }  # fmt: skip
        moves[self.chance.choice((*moves, "resolve", "resolve", "dispute", "hand_on", "hand_back"))]()

    def survey(self):
        case, contact = self._case(), Contact.objects.order_by("?").first()
        about = self.chance.choice([("case", case.pk) if case else None, ("contact", contact.pk) if contact else None])
        if about is not None:
            rating, settled = self.chance.randint(1, 5), self.chance.choice(("yes", "partly", "no"))
            answer_survey(about, rating=rating, settled=settled, words="", at=self.at)

    def calendar(self):
        """A day is closed or opened again, also in the past of clocks that run."""
        day = (self.at + timedelta(days=self.chance.randint(-3, 12))).date()
        if self.chance.random() < 0.7:
            calendar = set_calendar_day(self.cast.calendar, day=day, periods=[], reason="Closed", by=None, at=self.at)
        else:
            calendar = clear_calendar_day(self.cast.calendar, day=day, by=None, at=self.at)
        recompute_running_clocks(calendar, at=self.at)


WEIGHTED = (
    *("contact",) * 8, *("late_contact",) * 2, *("move",) * 12, *("case",) * 3, "correct", "correct", "merge", "part",
    "move_house", "ring_from", "survey", "survey", "calendar",
)  # fmt: skip
