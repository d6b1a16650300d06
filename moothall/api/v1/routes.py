"""Every address of our own API, what can be done at it and with which scope. Views and description are made from it."""

from typing import Any

from moothall.api.contacts import ContactOut, log_contact
from moothall.api.reading import ContactIn
from moothall.api.v1.case import CaseAsked, CaseWhole, DocumentKept, show_case
from moothall.api.v1.cases import CaseListed, Cases, CasesAsked, list_cases
from moothall.api.v1.contact import ContactWhole, show_contact
from moothall.api.v1.contacts import Contacts, ContactsAsked, list_contacts
from moothall.api.v1.customers import (
    Customers,
    CustomersAsked,
    CustomerWhole,
    list_customer_cases,
    list_customer_contacts,
    search_customers,
    show_customer,
)
from moothall.api.v1.documents import DOCUMENT_FORM, DocumentIn, add_document, show_document
from moothall.api.v1.interruptions import Interruptions, InterruptionsAsked, list_interruptions
from moothall.api.v1.moves import MoveIn, Moves, list_moves, move_case
from moothall.api.v1.notes import NoteIn, NoteOut, add_note
from moothall.api.v1.openapi import show_openapi
from moothall.api.v1.operations import Operation, Route
from moothall.api.v1.paging import Paged
from moothall.api.v1.places import (
    Channels,
    ChannelsAsked,
    OfOrganisationAsked,
    Organisations,
    Sites,
    Teams,
    list_channels,
    list_organisations,
    list_sites,
    list_teams,
)
from moothall.api.v1.services import Services, ServicesAsked, ServiceWhole, list_services, show_service
from moothall.api.v1.timeline import Timeline, case_timeline

A_CONTACT = {
    "channel": "telephone",
    "started_at": "2026-03-02T09:30:00Z",
    "ended_at": "2026-03-02T09:34:00Z",
    "matters": [{"service": "missed-bin", "outcome": "settled", "reason": "Something else"}],
}
BODY = (411, 413, 415)
NOT_THERE = (404,)

CONTACTS = (
    Route("contacts", "contacts", (
        Operation("GET", list_contacts, "Contacts", "contacts.read", "Contacts, newest first", Contacts,
                  asked=ContactsAsked),
        Operation("POST", log_contact, "Contacts", "contacts.record", "Record a contact", ContactOut, sent=ContactIn,
                  noun="contact", status=201, reads_itself=True, problems=BODY, example=A_CONTACT,
                  others={200: "Recorded before under this Idempotency-Key; nothing new was made"}),
    )),
    Route("contacts/<slug:contact>", "contact", (
        Operation("GET", show_contact, "Contacts", "contacts.read",
                  "One contact with its matters, transfers and what was promised", ContactWhole, problems=NOT_THERE),
    )),
)  # fmt: skip
CUSTOMERS = (
    Route("customers", "customers", (
        Operation("GET", search_customers, "Customers", "customers.read", "Find customers by anything", Customers,
                  asked=CustomersAsked),
    )),
    Route("customers/<int:number>", "customer", (
        Operation("GET", show_customer, "Customers", "customers.read", "One customer with the ways to reach them",
                  CustomerWhole, problems=NOT_THERE),
    )),
    Route("customers/<int:number>/cases", "customer_cases", (
        Operation("GET", list_customer_cases, "Customers", "customers.read", "The cases of a customer", Cases,
                  asked=CasesAsked, also_scopes=("cases.read",), problems=NOT_THERE),
    )),
    Route("customers/<int:number>/contacts", "customer_contacts", (
        Operation("GET", list_customer_contacts, "Customers", "customers.read", "The contacts of a customer", Contacts,
                  asked=ContactsAsked, also_scopes=("contacts.read",), problems=NOT_THERE),
    )),
)  # fmt: skip
CASES = (
    Route("cases", "cases", (
        Operation("GET", list_cases, "Cases", "cases.read", "Cases, newest first, or in the order of their changes",
                  Cases, asked=CasesAsked),
    )),
    Route("cases/<slug:case>", "case", (
        Operation("GET", show_case, "Cases", "cases.read", "One case, with its timeline if wanted", CaseWhole,
                  asked=CaseAsked, problems=NOT_THERE),
    )),
    Route("cases/<slug:case>/timeline", "case_timeline", (
        Operation("GET", case_timeline, "Cases", "cases.read", "What happened to a case, in its order", Timeline,
                  asked=Paged, problems=NOT_THERE),
    )),
    Route("cases/<slug:case>/moves", "case_moves", (
        Operation("GET", list_moves, "Cases", "cases.move", "What can be done to a case now", Moves,
                  problems=NOT_THERE),
        Operation("POST", move_case, "Cases", "cases.move", "Make a move", CaseListed, sent=MoveIn, noun="move",
                  problems=(404, 409, *BODY), repeats=True,
                  example={"move": "resolve", "outcome": "We came back for it."}),
    )),
    Route("cases/<slug:case>/notes", "case_notes", (
        Operation("POST", add_note, "Cases", "cases.move", "Write a note for officers", NoteOut, sent=NoteIn,
                  noun="note", status=201, problems=(404, 409, *BODY), repeats=True,
                  example={"words": "The crew has been told."}),
    )),
    Route("cases/<slug:case>/documents", "case_documents", (
        Operation("POST", add_document, "Cases", "cases.move", "Add a document, as a form or as base64", DocumentKept,
                  sent=DocumentIn, noun="document", status=201, reads_itself=True, problems=(404, 409, *BODY),
                  forms=DOCUMENT_FORM, example={"name": "receipt.txt", "content": "UGFpZCBpbiBmdWxsLg=="}),
    )),
    Route("cases/<slug:case>/documents/<int:number>", "case_document", (
        Operation("GET", show_document, "Cases", "cases.read", "The file of a document", bytes, media_type="*/*",
                  problems=(404, 409)),
    )),
)  # fmt: skip
DIRECTORY = (
    Route("services", "services", (
        Operation("GET", list_services, "Directory", "directory.read", "Services from A to Z", Services,
                  asked=ServicesAsked, is_kept=True),
    )),
    Route("services/<slug:code>", "service", (
        Operation("GET", show_service, "Directory", "directory.read", "One service with its whole published record",
                  ServiceWhole, problems=NOT_THERE, is_kept=True),
    )),
    Route("organisations", "organisations", (
        Operation("GET", list_organisations, "Directory", "directory.read", "The council and its partners",
                  Organisations, asked=Paged, is_kept=True),
    )),
    Route("teams", "teams", (
        Operation("GET", list_teams, "Directory", "directory.read", "Teams", Teams, asked=OfOrganisationAsked,
                  is_kept=True),
    )),
    Route("sites", "sites", (
        Operation("GET", list_sites, "Directory", "directory.read", "Places to visit", Sites, asked=OfOrganisationAsked,
                  is_kept=True),
    )),
    Route("channels", "channels", (
        Operation("GET", list_channels, "Directory", "directory.read", "Ways to get in touch", Channels,
                  asked=ChannelsAsked, is_kept=True),
    )),
    Route("interruptions", "interruptions", (
        Operation("GET", list_interruptions, "Directory", "directory.read",
                  "What does not work now, such as for the greeting of a telephone system", Interruptions,
                  asked=InterruptionsAsked, is_kept=True),
    )),
    Route("openapi.json", "openapi", (
        Operation("GET", show_openapi, "Directory", "", "This description", dict[str, Any], is_kept=True),
    )),
)  # fmt: skip

ROUTES: tuple[Route, ...] = (*CONTACTS, *CUSTOMERS, *CASES, *DIRECTORY)
