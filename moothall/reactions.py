"""What follows from what. The whole chain of cause and effect, on one page."""

from moothall.accounts.actions import end_sessions_of_closed
from moothall.accounts.events import EVENTS as ACCOUNTS
from moothall.accounts.kinds import KINDS as KINDS_OF_ACCOUNTS
from moothall.accounts.reading_words import install_referenced
from moothall.agreements.events import EVENTS as AGREEMENTS
from moothall.agreements.kinds import KINDS as KINDS_OF_AGREEMENTS
from moothall.api.events import EVENTS as API
from moothall.cases.actions import heed, tell
from moothall.cases.actions.tell_partner import tell_partner
from moothall.cases.events import EVENTS as CASES
from moothall.cases.models import Case
from moothall.connectors.actions import plan_errands, plan_files, tell_without_road
from moothall.connectors.events import EVENTS as CONNECTORS
from moothall.connectors.kinds import KINDS as KINDS_OF_CONNECTORS
from moothall.connectors.queries.roads import road_standing
from moothall.contacts.actions.intake import take_in
from moothall.contacts.actions.tell import tell_recorded
from moothall.contacts.events import EVENTS as CONTACTS
from moothall.contacts.models import Contact
from moothall.contacts.queries.reviews import install_reviews
from moothall.customers.events import EVENTS as CUSTOMERS
from moothall.directory.events import EVENTS as DIRECTORY
from moothall.directory.kinds import KINDS as KINDS_OF_DIRECTORY
from moothall.directory.kinds import OF_OFFICER
from moothall.journal.events import Sentences
from moothall.journal.events import install as install_events
from moothall.journal.kinds import install_kinds
from moothall.knowledge.events import EVENTS as KNOWLEDGE
from moothall.messaging.actions import send_password_link, tell_of_tries
from moothall.messaging.events import EVENTS as MESSAGING
from moothall.messaging.kinds import KINDS as KINDS_OF_MESSAGING
from moothall.oversight.events import EVENTS as OVERSIGHT
from moothall.oversight.kinds import KINDS as KINDS_OF_OVERSIGHT
from moothall.partners.queries import install_roads
from moothall.performance.events import EVENTS as PERFORMANCE
from moothall.performance.panels import PANELS
from moothall.performance.queries.naming import measures_to_choose
from moothall.promises.actions import recompute_clocks, recompute_clocks_of_charter
from moothall.promises.events import EVENTS as PROMISES
from moothall.promises.kinds import KINDS as KINDS_OF_PROMISES
from moothall.registers.below import LISTS, SOURCES, reviews_of_records
from moothall.registers.declared import install_registers
from moothall.registers.events import EVENTS as REGISTERS
from moothall.registers.kinds import KINDS as KINDS_OF_REGISTERS
from moothall.registers.queries import install_choices, install_panels, install_sources
from moothall.registers.shipped import REGISTERS as SHIPPED
from moothall.surveys.events import EVENTS as SURVEYS

SENTENCES = (
    ACCOUNTS, DIRECTORY, CUSTOMERS, PROMISES, AGREEMENTS, KNOWLEDGE, MESSAGING, CASES, CONTACTS, SURVEYS, OVERSIGHT,
    REGISTERS, PERFORMANCE, CONNECTORS, API,
)  # fmt: skip

REACTIONS = {
    "officer.password_forgotten": [send_password_link],
    "officer.tries_refused": [tell_of_tries],
    "officer.left": [end_sessions_of_closed],
    "officer.changed": [end_sessions_of_closed],
    "incoming.kept": [take_in],
    "contact.recorded": [tell_recorded],
    "case.opened": [tell_partner, tell.tell_opened, plan_errands, tell_without_road],
    "case.handed_on": [tell_partner, tell.tell_handed_on, plan_errands, tell_without_road],
    "case.refiled": [plan_errands],
    "case.document_added": [plan_files],
    "case.advanced": [tell.tell_advanced],
    "case.waiting": [tell.tell_waiting],
    "case.delayed": [tell.tell_delayed],
    "case.resolved": [tell.tell_resolved],
    "case.closed": [tell.tell_closed],
    "case.disputed": [tell_partner, tell.tell_disputed, plan_errands, tell_without_road],
    "case.merged_away": [tell.tell_merged_away],
    "survey.answered": [heed.heed_survey],
    "message.understood": [heed.heed_unclear],
    "promise.at_risk": [heed.heed_risk],
    "promise.holding_reply_due": [heed.heed_holding_reply],
    "promise.broken": [heed.heed_broken_promise],
    "clocks.recomputed": [heed.copy_new_dates],
    "calendar.changed": [recompute_clocks],
    "promise.changed": [recompute_clocks],
    "promise.tightened": [recompute_clocks],
    "promise.tightening_ended": [recompute_clocks],
    "promise.tightening_changed": [recompute_clocks],
    "service.published": [recompute_clocks],
    "charter.published": [recompute_clocks_of_charter],
}


def install(*, above: tuple[Sentences, ...] = ()) -> None:
    """Install events, reactions, what has references and kinds of settings. Called once, when the program starts.

    `above` are the events of what stands above this file.
    """
    install_roads(road_standing)
    install_events(sentences=(*SENTENCES, *above), reactions=REACTIONS)
    kinds = [
        *KINDS_OF_ACCOUNTS,
        *KINDS_OF_DIRECTORY,
        *KINDS_OF_PROMISES,
        *KINDS_OF_AGREEMENTS,
        *KINDS_OF_MESSAGING,
        *KINDS_OF_CONNECTORS,
        *KINDS_OF_OVERSIGHT,
        *KINDS_OF_REGISTERS,
    ]
    install_registers(SHIPPED)
    install_panels(PANELS)
    install_choices({**LISTS, "measures": measures_to_choose})
    install_sources(SOURCES)
    install_reviews([reviews_of_records])
    install_referenced({"case": Case, "contact": Contact})
    install_kinds(kinds, more={"officer": OF_OFFICER})
