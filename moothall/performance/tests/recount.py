"""Every figure counted once more from raw rows, one by one and in plain Python: no line is shared with the families."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from moothall.cases.models import Case, HandOver
from moothall.contacts.models import CallBack, Contact
from moothall.customers.models import Customer, Merge
from moothall.promises.models import Clock
from moothall.surveys.models import Answer

LONDON = ZoneInfo("Europe/London")
POSTCODE = re.compile("[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")


def day_of(moment):
    return moment.astimezone(LONDON).date()


def area_of(customer):
    return customer.postcode.split(" ")[0] if customer else ""


def kind_of(customer):
    return customer.kind if customer else ""


def lengths(seconds):
    return int(seconds // 60)


class Tally:
    """Cells under their splits: counts add up, lists grow."""

    def __init__(self):
        self.counts, self.lists = defaultdict(Counter), defaultdict(list)

    def add(self, key, **counts):
        self.counts[key].update({name: int(number) for name, number in counts.items()})

    def note(self, key, number):
        self.counts[key].update({})
        self.lists[key].append(number)

    def cells(self):
        keys = {*self.counts, *self.lists}
        return {
            key: ({name: n for name, n in self.counts[key].items() if n}, sorted(self.lists.get(key, [])))
            for key in keys
        }


def contacts(organisation):
    tally, reasons = Tally(), Tally()
    for contact in Contact.objects.filter(organisation=organisation).select_related("customer"):
        matters = sorted(contact.matters.all(), key=lambda matter: matter.position)
        moved = contact.transfers.count()
        marks = {matter.avoidable for matter in matters} - {""}
        first = matters[0]
        local = contact.started_at.astimezone(LONDON)
        place = (contact.channel, first.service_id, first.interaction, kind_of(contact.customer),
                 area_of(contact.customer), contact.team_id or 0, contact.site_id or 0, local.isoweekday(),
                 local.hour)  # fmt: skip
        is_settled = all(each.outcome in ("settled", "signposted") and not each.case_id for each in matters)
        tally.add(
            (local.date(), *place),
            contacts=1,
            seconds=(contact.ended_at - contact.started_at).total_seconds(),
            outside_hours=contact.is_out_of_hours,
            moved=moved > 0,
            moved_again=moved > 1,
            chasers=any(each.outcome == "chaser" for each in matters),
            settled=is_settled and not moved,
            avoidable=bool(marks),
            **dict.fromkeys(marks, 1),
        )
        for each in matters:
            reasons.add(
                (local.date(), each.service_id, each.reason, contact.channel),
                matters=1,
                avoidable=bool(each.avoidable),
            )
    return {"contacts": tally.cells(), "reasons": reasons.cells()}


def person_of(customer_id):
    while True:
        record = Customer.objects.get(pk=customer_id)
        if record.merged_into_id is None:
            return customer_id
        customer_id = record.merged_into_id


NAMES = {"settled": "settled", "signposted": "signposted", "case": "cases", "chaser": "chasers",
         "handed_on": "handed_on", "call_back": "call_backs", "transferred": "transferred",
         "abandoned": "abandoned"}  # fmt: skip


def matters(organisation, *, today):
    tally, said = Tally(), []
    for contact in Contact.objects.filter(organisation=organisation).select_related("customer"):
        person = person_of(contact.customer_id) if contact.customer_id else None
        said += [(contact, person, matter) for matter in contact.matters.select_related("version")]
    for contact, person, matter in said:
        key = (day_of(contact.started_at), contact.channel, matter.service_id, matter.interaction, matter.complexity,
               kind_of(contact.customer), contact.team_id or 0, contact.site_id or 0)  # fmt: skip
        state = became(contact, person, matter, said, today=today)
        answered = matter.outcome in ("settled", "signposted") and not matter.case_id
        tally.add(key, matters=1, avoidable=bool(matter.avoidable), **{NAMES[matter.outcome]: 1})
        if state:
            tally.add(key, claimed=answered and state in ("resolved", "not_resolved"), **{state: 1})
    return {"matters": tally.cells()}


def became(contact, person, matter, said, *, today):
    record = matter.version.content
    if record.makes_case:
        return ""
    days = timedelta(days=record.repeat_days)
    if matter.outcome == "abandoned":
        return "broken_off"
    if person is None:
        return "nobody_named"
    if day_of(contact.started_at + days) >= today:
        return "not_yet_certain"
    if matter.outcome not in ("settled", "signposted") or matter.case_id or contact.transfers.exists():
        return "not_resolved"
    if CallBack.objects.filter(contact=contact).exists():
        return "not_resolved"
    again = any(
        who == person
        and other.service_id == matter.service_id
        and contact.started_at < later.started_at <= contact.started_at + days
        for later, who, other in said
    )
    return "not_resolved" if again else "resolved"


def cases(organisation):
    opened, ended = Tally(), Tally()
    for case in Case.objects.filter(organisation=organisation).select_related("customer"):
        place = (case.service_id, case.channel, case.home_team_id, case.partner_id or 0, kind_of(case.customer),
                 area_of(case.customer))  # fmt: skip
        received = day_of(case.received_at)
        days = (received - date(2000, 1, 1)).days
        opened.add((received, *place), cases=1, disputed=case.disputes > 0, chased=case.chases > 0, days=days)
        if case.ended_at is not None:
            how = "resolved" if case.status == "resolved" else case.closed_because
            key = (day_of(case.ended_at), *place, how)
            ended.add(key, cases=1, days=days)
            if case.merged_into_id is None:
                ended.note(key, lengths((case.ended_at - case.received_at).total_seconds()))
    return {"opened": opened.cells(), "ended": ended.cells()}


def promises(organisation):
    tally = Tally()
    for clock in Clock.objects.filter(organisation=organisation).exclude(about_kind="hand_over"):
        place = (clock.code, clock.service_id, clock.channel, clock.team_id)
        if clock.outcome == "kept":
            tally.add((day_of(clock.ended_at), *place), kept=1)
        if clock.broken_at is not None and clock.outcome != "dropped":
            tally.add((day_of(clock.broken_at), *place), broken=1)
        if clock.outcome in ("kept", "broken"):
            tally.note((day_of(clock.ended_at), *place), lengths((clock.ended_at - clock.started_at).total_seconds()))
    for contact in Contact.objects.filter(organisation=organisation):
        first = contact.matters.get(position=0)
        for number, codes in ((1, contact.promises_kept), (0, contact.promises_broken)):
            for code in codes:
                key = (day_of(contact.started_at), code, first.service_id, contact.channel, contact.team_id or 0)
                tally.add(key, kept=number, broken=1 - number)
    return {"promises": tally.cells()}


def turns(organisation):
    tally = Tally()
    for turn in HandOver.objects.filter(organisation=organisation):
        place = (turn.partner_id or 0, turn.department_id or 0, turn.service_id)
        tally.add((day_of(turn.handed_at), *place), handed=1, returned=turn.is_return)
        if turn.ended_at is None:
            continue
        key = (day_of(turn.ended_at), *place)
        tally.add(
            key,
            kept=turn.kept == "kept",
            broken=turn.kept == "broken",
            answered_in_time=turn.answer_kept == "kept",
            answered_late=turn.answer_kept == "broken",
            **{turn.ending: 1},
        )
        if turn.ending in ("done", "sent_back"):
            held = (turn.ended_at - turn.handed_at).total_seconds() - turn.waited_seconds
            tally.note(key, lengths(held))
    return {"turns": tally.cells()}


def faults(organisation):
    tally = Tally()
    contacts = Contact.objects.filter(organisation=organisation).select_related("customer")
    for contact in contacts:
        said = sorted(contact.matters.all(), key=lambda matter: matter.position)
        for rule in faults_of(contact, said):
            key = (day_of(contact.started_at), rule, contact.channel, said[0].service_id, contact.team_id or 0)
            tally.add(key, faults=1)
    return {"faults": tally.cells()}


def faults_of(contact, said):
    """Return the rules under which a contact falls."""
    length = contact.ended_at - contact.started_at
    is_spoken = contact.channel in ("telephone", "counter", "visit", "video")
    has_case = any(matter.case_id for matter in said)
    held = {
        "nobody": contact.customer is None and has_case,
        "no_length": is_spoken and not length,
        "too_long": length > timedelta(hours=3),
        "late": contact.recorded_at - contact.ended_at > timedelta(days=3),
        "no_reason": "Something else" in [matter.reason for matter in said],
        "no_words": is_spoken and not (contact.summary or contact.wanted or any(matter.detail for matter in said)),
        **(faults_of_customer(contact, has_case=has_case) if contact.customer else {}),
    }
    return [rule for rule, is_so in held.items() if is_so]


def faults_of_customer(contact, *, has_case):
    customer = contact.customer
    can_be_reached = customer.address or customer.identifiers.filter(kind__in=["phone", "email"]).exists()
    joins = [each.at for each in Merge.objects.filter(merged=customer, undone_at=None)]
    return {
        "no_way": has_case and not can_be_reached,
        "postcode": customer.postcode and not POSTCODE.fullmatch(customer.postcode),
        "joined": customer.merged_into_id and joins and contact.started_at > max(joins),
    }


RATINGS = {5: "very_satisfied", 4: "satisfied", 3: "neither", 2: "dissatisfied", 1: "very_dissatisfied"}
SETTLED = {"yes": "settled", "partly": "partly", "no": "not_settled"}


def answers(organisation):
    tally = Tally()
    for answer in Answer.objects.filter(organisation=organisation):
        key = (day_of(answer.at), answer.channel, answer.service_id or 0, answer.team_id or 0)
        tally.add(key, answers=1, **{RATINGS[answer.rating]: 1, SETTLED[answer.settled]: 1})
    return {"answers": tally.cells()}


def recounted(organisation, *, today):
    """Return every cell of every family: splits with the day -> the counts that are not 0, and the list."""
    return (
        contacts(organisation)
        | matters(organisation, today=today)
        | cases(organisation)
        | promises(organisation)
        | turns(organisation)
        | answers(organisation)
        | faults(organisation)
    )


def crossed(found, family):
    """Return finest cells as the cubes of a family cross them: {(cube, day, *splits): cell}."""
    splits, cells = family.cells.splits, {}
    for cube in family.cubes:
        number = int("".join("0" if split in cube else "1" for split in splits), 2)
        for (day, *keys), (counts, listed) in found.items():
            shown = [key if split in cube else type(key)() for split, key in zip(splits, keys, strict=True)]
            so_far, numbers = cells.get((number, day, *shown), ({}, []))
            cells[number, day, *shown] = (dict(Counter(so_far) + Counter(counts)), sorted([*numbers, *listed]))
    return cells


def kept(family, organisation, *, is_month=False):
    """Return what the cells of a family hold, in the same shape."""
    cells = family.cells
    found = {}
    for cell in cells.objects.filter(organisation_id=organisation.pk, is_month=is_month):
        key = (cell.cube, cell.day, *(getattr(cell, split) for split in cells.splits))
        counts = {name: getattr(cell, name) for name in cells.counts if getattr(cell, name)}
        listed = list(getattr(cell, cells.lists[0])) if cells.lists else []
        assert key not in found, f"two cells for {key}"
        found[key] = (counts, listed)
    return found


def summed(found):
    """Return cells of days as those of their months."""
    months = {}
    for (cube, day, *keys), (counts, listed) in found.items():
        month = (cube, day.replace(day=1), *keys)
        so_far, numbers = months.get(month, ({}, []))
        months[month] = (dict(Counter(so_far) + Counter(counts)), sorted([*numbers, *listed]))
    return months
