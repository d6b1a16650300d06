"""Every main page of Moothall with the demo council in it: who opens it, and where it is.

One line a page. Pictures (`shots.py`) and the checks of every page (`test_every_page.py`) read the same table.
"""

from dataclasses import dataclass
from pathlib import Path

from tests.browser.ways import (
    Way,
    after,
    all_answers,
    answers_up_to,
    case_with,
    chosen_customers,
    contact_in_hand,
    drafted,
    first,
    followed,
    nothing_typed,
    searched,
    sent,
    written,
)

# Who opens a page: the sign-ins of the demo council (`SIGN_INS` in moothall/config/demo/council.py).
NOBODY = ""
OFFICER, SUPERVISOR, SPECIALIST, PARTNER = "asha", "grace", "priya", "kev"
MANAGER, ADMINISTRATOR, COUNCILLOR = "victoria", "alex", "jean"

BIN = "/services/missed-bin/"
CASE, CONTACT, CUSTOMER = r"/cases/TB-\d+/", r"/contacts/TB-\d+/", r"/customers/\d+/"
PERSON = r"/settings/people/\d+/"
DRAFT = "/directory/services/missed-bin/draft/"
SERVICE, PROMISE = "/directory/services/missed-bin/", "/promises/PR-E1/"


@dataclass(frozen=True)
class Page:
    """One page: the name of its picture, who opens it, its address or the way to it."""

    name: str
    who: str
    where: str | Way
    is_wide: bool = False

    def file(self, folder: Path, width: int) -> Path:
        """Return where its picture goes."""
        return folder / str(width) / f"{self.name}.png"


PORTAL = [
    Page("home", NOBODY, "/", is_wide=True),
    Page("services", NOBODY, "/services/"),
    Page("services-report", NOBODY, "/services/?do=report"),
    Page("search-found", NOBODY, "/search-services/?q=wheely+bin+not+emptied"),
    Page("search-nothing", NOBODY, "/search-services/?q=xyzzy"),
    Page("service", NOBODY, BIN, is_wide=True),
    Page("service-wrong-page", NOBODY, BIN + "wrong-page/"),
    Page("service-with-charges", NOBODY, "/services/bulky-waste/"),
    Page("service-of-partner", NOBODY, "/services/housing-repair/"),
    Page("can-i-get-it", NOBODY, "/services/assisted-collection/can-i-get-it/"),
    Page("formats", NOBODY, BIN + "formats/"),
    Page("ask-place", NOBODY, answers_up_to("missed-bin", "place")),
    Page("ask-choice", NOBODY, answers_up_to("missed-bin", "bin")),
    Page("ask-yes-no", NOBODY, answers_up_to("missed-bin", "out_by_seven")),
    Page("ask-file", NOBODY, answers_up_to("missed-bin", "photo")),
    Page("ask-long-text", NOBODY, answers_up_to("missed-bin", "note")),
    Page("ask-wrong", NOBODY, nothing_typed(answers_up_to("missed-bin", "place"))),
    Page("ask-begun", NOBODY, after(answers_up_to("missed-bin", "bin"), BIN + "ask/")),
    Page("ask-details", NOBODY, all_answers("missed-bin")),
    Page("ask-check", NOBODY, all_answers("missed-bin", upto="check")),
    Page("ask-saved", NOBODY, after(answers_up_to("missed-bin", "bin"), BIN + "ask/saved/")),
    Page("ask-done", NOBODY, sent("missed-bin")),
    Page("resume", NOBODY, "/resume/"),
    Page("track", NOBODY, "/track/"),
    Page("track-wrong", NOBODY, nothing_typed("/track/")),
    Page("followed", NOBODY, followed()),
    Page("followed-more", NOBODY, followed("tell-us-more/")),
    Page("contact-us", NOBODY, "/contact-us/"),
    Page("write", NOBODY, "/contact-us/write/?kind=complaint"),
    Page("write-sent", NOBODY, written()),
    Page("places", NOBODY, "/places/"),
    Page("place", NOBODY, first("/places/", r"/places/[\w-]+/")),
    Page("charter", NOBODY, "/charter/"),
    Page("help", NOBODY, "/help/"),
    Page("help-page", NOBODY, first("/help/", r"/help/[\w-]+/")),
    Page("cookies", NOBODY, "/cookies/"),
    Page("privacy", NOBODY, "/privacy/"),
    Page("accessibility", NOBODY, "/accessibility/"),
]

GALLERY = [
    Page("gallery", NOBODY, "/components/"),
    Page("gallery-desk", NOBODY, "/components/desk/"),
    Page("gallery-form", NOBODY, "/components/form/"),
    Page("gallery-question", NOBODY, "/components/question/"),
    Page("gallery-home", NOBODY, "/components/home/"),
    Page("gallery-done", NOBODY, "/components/done/"),
    Page("gallery-case", NOBODY, "/components/case/"),
    Page("gallery-work", NOBODY, "/components/work/"),
]

DOOR = [
    Page("sign-in", NOBODY, "/sign-in/"),
    Page("sign-in-wrong", NOBODY, nothing_typed("/sign-in/")),
    Page("password-forgotten", NOBODY, "/sign-in/forgotten/"),
    Page("password-link-sent", NOBODY, "/sign-in/forgotten/sent/"),
    Page("password-new", NOBODY, "/sign-in/new-password/1/old-link/"),
    Page("me", OFFICER, "/me/"),
    Page("password", OFFICER, "/me/password/"),
    Page("sessions", OFFICER, "/me/sessions/"),
    Page("second-factor", OFFICER, "/me/second-factor/"),
    Page("absence", OFFICER, "/me/absence/"),
    Page("sign-out", OFFICER, "/sign-out/"),
]

CONTACTS = [
    Page("desk-officer", OFFICER, "/desk/", is_wide=True),
    Page("desk-supervisor", SUPERVISOR, "/desk/"),
    Page("desk-specialist", SPECIALIST, "/desk/"),
    Page("desk-partner", PARTNER, "/desk/"),
    Page("desk-manager", MANAGER, "/desk/"),
    Page("desk-administrator", ADMINISTRATOR, "/desk/"),
    Page("contact-new", SPECIALIST, "/contacts/new/", is_wide=True),
    Page("contact-in-hand", OFFICER, contact_in_hand(), is_wide=True),
    Page("contact-in-hand-wrong", SUPERVISOR, contact_in_hand("Close contact")),
    Page("contact-drop", OFFICER, after(contact_in_hand(), "drop/")),
    Page("contacts-in-hand", OFFICER, "/contacts/drafts/"),
    Page("contact-post", OFFICER, "/contacts/post/"),
    Page("contact-list", OFFICER, "/contacts/"),
    Page("contact", OFFICER, first("/contacts/", CONTACT)),
    Page("contact-correct", OFFICER, after(first("/contacts/", CONTACT), "correct/")),
    Page("contact-done", OFFICER, after(first("/contacts/", CONTACT), "done/")),
    Page("call-backs", SUPERVISOR, "/contacts/call-backs/?whose=team"),
    Page("call-back", SUPERVISOR, first("/contacts/call-backs/?whose=team", r"/contacts/call-backs/\d+/")),
    Page("unfinished", SUPERVISOR, "/contacts/unfinished/"),
    Page("transfers", SUPERVISOR, "/contacts/transfers/"),
    Page("reasons", MANAGER, "/contacts/reasons/", is_wide=True),
    Page("first-contact", MANAGER, "/contacts/reasons/first-contact/"),
    Page("remarks", OFFICER, "/contacts/remarks/"),
    Page("kept-aside", SUPERVISOR, "/contacts/kept-aside/"),
    Page("search", OFFICER, searched("/desk/", "bin", part="header")),
    Page("search-nobody", OFFICER, searched("/desk/", "xyzzy", part="header")),
    Page("councillor", COUNCILLOR, "/councillor/"),
    Page("councillor-raise", COUNCILLOR, "/councillor/raise/"),
]

CASES = [
    Page("team", SUPERVISOR, "/cases/?team=all", is_wide=True),
    Page("team-ended", SUPERVISOR, "/cases/?team=all&state=ended"),
    Page("team-empty", OFFICER, "/cases/"),
    Page("team-partner", PARTNER, "/cases/?team=all"),
    Page("escalated", SUPERVISOR, "/cases/escalated/"),
    Page("case-officers", SUPERVISOR, "/cases/officers/"),
    Page("case", SUPERVISOR, first("/cases/?team=all", CASE), is_wide=True),
    Page("case-ended", OFFICER, first("/cases/?team=all&state=ended", CASE)),
    Page("case-messages", OFFICER, after(first("/cases/?team=all&state=ended", CASE), "?tab=words")),
    Page("case-partner", PARTNER, first("/cases/?team=all", CASE)),
    Page("case-assign", SUPERVISOR, case_with("assign")),
    Page("case-ask", SUPERVISOR, case_with("ask-customer")),
    Page("case-hear", SUPERVISOR, case_with("hear", state="waiting")),
    Page("case-hand-on", SUPERVISOR, case_with("hand-on")),
    Page("case-hand-back", PARTNER, case_with("hand-back")),
    Page("case-advance", SUPERVISOR, case_with("advance")),
    Page("case-delay", SUPERVISOR, case_with("delay")),
    Page("case-resolve", SUPERVISOR, case_with("resolve")),
    Page("case-resolve-wrong", SUPERVISOR, nothing_typed(case_with("resolve"))),
    Page("case-close", SUPERVISOR, case_with("close")),
    Page("case-merge", SUPERVISOR, case_with("merge")),
    Page("case-dispute", SUPERVISOR, case_with("dispute", state="ended")),
    Page("case-document", SUPERVISOR, case_with("add-document")),
    Page("case-details", SUPERVISOR, case_with("correct-details")),
    Page("case-place", SUPERVISOR, case_with("correct-place")),
    Page("case-link", SUPERVISOR, case_with("link")),
    Page("case-parent", SUPERVISOR, case_with("set-parent")),
    Page("case-split", SUPERVISOR, case_with("split")),
]

CUSTOMERS = [
    Page("customers", OFFICER, "/customers/"),
    Page("customers-found", OFFICER, searched("/customers/", "High Street")),
    Page("customer", OFFICER, chosen_customers(), is_wide=True),
    Page("customer-new", OFFICER, "/customers/new/"),
    Page("customer-change", OFFICER, chosen_customers("change/")),
    Page("customer-safety", OFFICER, chosen_customers("safety/")),
    Page("customer-merge", OFFICER, chosen_customers("merge/")),
]

DIRECTORY = [
    Page("settings", ADMINISTRATOR, "/settings/", is_wide=True),
    Page("settings-supervisor", SUPERVISOR, "/settings/"),
    Page("connectors", ADMINISTRATOR, "/settings/connectors/", is_wide=True),
    Page("connector-new", ADMINISTRATOR, "/settings/connectors/new/demo/"),
    Page("connector-new-wrong", ADMINISTRATOR, nothing_typed("/settings/connectors/new/json/")),
    Page("webhooks", ADMINISTRATOR, "/settings/webhooks/"),
    Page("webhook-new", ADMINISTRATOR, "/settings/webhooks/new/"),
    Page("webhook-new-wrong", ADMINISTRATOR, nothing_typed("/settings/webhooks/new/")),
    Page("changes", ADMINISTRATOR, "/settings/changes/"),
    Page("change", ADMINISTRATOR, first("/settings/changes/", r"/settings/changes/\d+/")),
    Page("people", ADMINISTRATOR, "/accounts/officers/"),
    Page("person-new", ADMINISTRATOR, "/settings/people/new/", is_wide=True),
    Page("person-new-wrong", ADMINISTRATOR, nothing_typed("/settings/people/new/")),
    Page("person", ADMINISTRATOR, first("/accounts/officers/", PERSON)),
    Page("person-leaves", ADMINISTRATOR, after(first("/accounts/officers/", PERSON), "leave/")),
    Page("roles", ADMINISTRATOR, "/settings/roles/"),
    Page("role", ADMINISTRATOR, "/settings/roles/officer/"),
    Page("role-new", ADMINISTRATOR, "/settings/roles/new/?like=officer"),
    Page("skills", ADMINISTRATOR, "/settings/skills/"),
    Page("skill-new", ADMINISTRATOR, "/settings/skills/new/"),
    Page("organisations", ADMINISTRATOR, "/settings/organisations/"),
    Page("organisation", ADMINISTRATOR, first("/settings/organisations/", r"/settings/organisations/(?!new)[\w-]+/")),
    Page("departments", ADMINISTRATOR, "/settings/departments/"),
    Page("department-new", ADMINISTRATOR, "/settings/departments/new/"),
    Page("teams-settings", ADMINISTRATOR, "/settings/teams/"),
    Page("team-new-wrong", ADMINISTRATOR, nothing_typed("/settings/teams/new/")),
    Page("team-settings", ADMINISTRATOR, first("/settings/teams/", r"/settings/teams/(?!new)[\w-]+/")),
    Page("sites-settings", ADMINISTRATOR, "/settings/sites/"),
    Page("site-settings", ADMINISTRATOR, first("/settings/sites/", r"/settings/sites/(?!new)[\w-]+/")),
    Page("ways", ADMINISTRATOR, "/settings/ways/"),
    Page("way", ADMINISTRATOR, first("/settings/ways/", r"/settings/ways/\d+/")),
    Page("channels-settings", ADMINISTRATOR, "/settings/channels/"),
    Page("channel-new", ADMINISTRATOR, "/settings/channels/new/"),
    Page("hours-new", ADMINISTRATOR, "/settings/hours/new/"),
    Page("roll-out", ADMINISTRATOR, "/settings/roll-out/"),
    Page("roll-out-new", ADMINISTRATOR, "/settings/roll-out/new/"),
    Page("interruptions", SUPERVISOR, "/settings/interruptions/"),
    Page("interruption-new", SUPERVISOR, "/settings/interruptions/new/"),
    Page("absences", SUPERVISOR, "/settings/absences/"),
    Page("absence-of", SUPERVISOR, "/settings/absences/new/"),
    Page("directory", ADMINISTRATOR, "/directory/"),
    Page("directory-gaps", MANAGER, "/directory/gaps/"),
    Page("directory-split", MANAGER, "/directory/split/"),
    Page("links", ADMINISTRATOR, "/directory/links/"),
    Page("words-not-found", ADMINISTRATOR, "/directory/not-found/"),
    Page("signposts", MANAGER, "/directory/signposts/"),
    Page("directory-service", ADMINISTRATOR, SERVICE),
    Page("directory-service-new", ADMINISTRATOR, "/directory/new-service/"),
    Page("directory-service-edit", ADMINISTRATOR, SERVICE + "edit/"),
    Page("editor-new-wrong", ADMINISTRATOR, nothing_typed("/directory/new-service/")),
    Page("editor-as-text", ADMINISTRATOR, "/directory/new-service/as-text/"),
    Page("editor-draft", ADMINISTRATOR, DRAFT, is_wide=True),
    Page("editor-what", ADMINISTRATOR, DRAFT + "what/"),
    Page("editor-words", ADMINISTRATOR, DRAFT + "words/"),
    Page("editor-people", ADMINISTRATOR, DRAFT + "people/"),
    Page("editor-promise", ADMINISTRATOR, DRAFT + "promise/"),
    Page("editor-charges", ADMINISTRATOR, "/directory/services/bulky-waste/draft/charges/"),
    Page("editor-eligibility", ADMINISTRATOR, "/directory/services/assisted-collection/draft/eligibility/"),
    Page("editor-tightens", ADMINISTRATOR, DRAFT + "tightens/"),
    Page("editor-stages", ADMINISTRATOR, DRAFT + "stages/"),
    Page("editor-privacy", ADMINISTRATOR, DRAFT + "privacy/"),
    Page("editor-questions", ADMINISTRATOR, DRAFT + "questions/"),
    Page("editor-question", ADMINISTRATOR, first(DRAFT + "questions/", DRAFT + r"questions/[\w-]+/")),
    Page("editor-question-wrong", ADMINISTRATOR, nothing_typed(DRAFT + "add-question/")),
    Page("editor-wording", ADMINISTRATOR, "/directory/services/blue-badge/draft/wording/"),
    Page("editor-as-customer", ADMINISTRATOR, SERVICE + "versions/1/as-customer/"),
    Page("editor-form-as-customer", ADMINISTRATOR, SERVICE + "versions/1/as-customer/form/"),
    Page("editor-as-officer", ADMINISTRATOR, SERVICE + "versions/1/as-officer/", is_wide=True),
    Page("style-words", ADMINISTRATOR, "/settings/words/"),
    Page("style-word-new", ADMINISTRATOR, nothing_typed("/settings/words/new/")),
    Page("packs", ADMINISTRATOR, "/settings/packs/"),
    Page("directory-service-publish", ADMINISTRATOR, drafted("bin-day", "publish/")),
    Page("directory-draft-drop", ADMINISTRATOR, drafted("bulky-waste", "drop-draft/")),
    Page("directory-service-withdraw", ADMINISTRATOR, SERVICE + "withdraw/"),
    Page("directory-version", ADMINISTRATOR, SERVICE + "versions/1/"),
    Page("directory-as-customer", ADMINISTRATOR, SERVICE + "versions/1/as-customer/"),
    Page("directory-as-officer", ADMINISTRATOR, SERVICE + "versions/1/as-officer/"),
    Page("teams", ADMINISTRATOR, "/directory/teams/"),
    Page("team-page", ADMINISTRATOR, first("/directory/teams/", r"/directory/teams/[\w-]+/")),
    Page("sites", ADMINISTRATOR, "/directory/sites/"),
    Page("site", ADMINISTRATOR, first("/directory/sites/", r"/directory/sites/[\w-]+/")),
    Page("channels", ADMINISTRATOR, "/directory/channels/"),
    Page("hours", ADMINISTRATOR, "/directory/hours/"),
    Page("keys", ADMINISTRATOR, "/keys/"),
    Page("key-new", ADMINISTRATOR, "/keys/new/"),
    Page("key-new-wrong", ADMINISTRATOR, nothing_typed("/keys/new/")),
    Page("key-withdraw", ADMINISTRATOR, first("/keys/", r"/keys/\d+/withdraw/")),
    Page("looks", ADMINISTRATOR, "/directory/looks/"),
    Page("look", ADMINISTRATOR, "/directory/looks/thornbeck/"),
    Page("look-of-site", ADMINISTRATOR, "/directory/looks/at/advice-hub/"),
    Page("calendar", ADMINISTRATOR, first("/directory/hours/", r"/directory/hours/[\w-]+/")),
    Page("calendar-week", ADMINISTRATOR, after(first("/directory/hours/", r"/directory/hours/[\w-]+/"), "week/")),
    Page("calendar-day", ADMINISTRATOR, after(first("/directory/hours/", r"/directory/hours/[\w-]+/"), "day/")),
]

PROMISES = [
    Page("promises", OFFICER, "/promises/"),
    Page("promise", OFFICER, PROMISE),
    Page("promise-change", ADMINISTRATOR, PROMISE + "change/"),
    Page("promise-tighten", ADMINISTRATOR, PROMISE + "tighten/"),
    Page("promise-explain", ADMINISTRATOR, PROMISE + "explain/2026-03/"),
    Page("charter-draft-none", ADMINISTRATOR, "/promises/charter/draft/"),
    Page("charter-versions", ADMINISTRATOR, "/promises/charter/versions/"),
    Page("charter-version", ADMINISTRATOR, "/promises/charter/versions/1/"),
    Page("charter-sign", ADMINISTRATOR, "/promises/charter/sign/"),
]

KNOWLEDGE = [
    Page("knowledge", OFFICER, "/knowledge/"),
    Page("knowledge-found", OFFICER, searched("/knowledge/", "bank holiday")),
    Page("article", OFFICER, "/knowledge/articles/bin-out-time/"),
    Page("article-administrator", ADMINISTRATOR, "/knowledge/articles/bin-out-time/"),
    Page("article-new", ADMINISTRATOR, "/knowledge/new/"),
    Page("article-change", ADMINISTRATOR, "/knowledge/articles/bin-out-time/change/"),
    Page("flags", ADMINISTRATOR, "/knowledge/flags/"),
    Page("page-reports", ADMINISTRATOR, "/page-reports/"),
    Page("page-report-new", OFFICER, "/directory/services/missed-bin/say-wrong/"),
    Page("customer-tests", ADMINISTRATOR, "/knowledge/tests/"),
    Page("customer-test-new", ADMINISTRATOR, "/knowledge/tests/new/?article=bin-out-time"),
    Page("past-review", ADMINISTRATOR, "/knowledge/past-review/"),
]

MESSAGES = [
    Page("messages-received", OFFICER, "/messages/incoming/"),
    Page("messages-on-cases", OFFICER, "/messages/incoming/?state=taken_in"),
    Page("messages-set-aside", OFFICER, "/messages/incoming/?state=set_aside"),
    Page("message-received", OFFICER, first("/messages/incoming/", r"/messages/incoming/\d+/")),
    Page("case-by-mail", OFFICER, first("/messages/incoming/?state=taken_in", CASE)),
    Page("case-reply", OFFICER, after(first("/messages/incoming/?state=taken_in", CASE), "reply/")),
    Page(
        "case-reply-template",
        OFFICER,
        after(first("/messages/incoming/?state=taken_in", CASE), "reply/?template=more-details"),
    ),
    Page("case-refile", OFFICER, after(first("/messages/incoming/?state=taken_in", CASE), "refile/?service=pothole")),
    Page("letters", SUPERVISOR, "/messages/letters/"),
    Page("addresses-left-alone", SUPERVISOR, "/messages/suppressed/"),
    Page("templates", SUPERVISOR, "/messages/templates/"),
    Page("template-new", SUPERVISOR, "/messages/templates/new/"),
    Page("template", SUPERVISOR, "/messages/templates/more-details/"),
    Page("mailboxes", ADMINISTRATOR, "/messages/mailboxes/"),
    Page("mailbox-new", ADMINISTRATOR, "/messages/mailboxes/new/"),
    Page("mailbox", ADMINISTRATOR, first("/messages/mailboxes/", r"/messages/mailboxes/\d+/")),
    Page("retention", ADMINISTRATOR, "/messages/retention/"),
    Page("surveys", SUPERVISOR, "/surveys/"),
    Page("survey-thanks", NOBODY, "/survey/thanks/"),
    Page("outbox", SUPERVISOR, "/messages/outbox/"),
    Page("message", SUPERVISOR, first("/messages/outbox/", r"/messages/\d+/")),
]

PARTNERS = [
    Page("partners", MANAGER, "/partners/"),
    Page("partner-new", ADMINISTRATOR, "/partners/new/"),
    Page("partner", MANAGER, "/partners/larkmoor-streetworks/"),
    Page("partner-figures", MANAGER, "/partners/larkmoor-streetworks/figures/"),
    Page(
        "partner-turns",
        MANAGER,
        first("/partners/larkmoor-streetworks/figures/", r"/partners/larkmoor-streetworks/turns/[^\"]+"),
    ),
    Page("partner-client", MANAGER, "/partners/larkmoor-streetworks/client/"),
    Page("partner-contacts", ADMINISTRATOR, "/partners/larkmoor-streetworks/contacts/"),
    Page("partner-desk", PARTNER, "/partners/desk/"),
    Page("department-figures", MANAGER, "/partners/departments/"),
    Page("agreements", MANAGER, "/partners/agreements/"),
    Page("agreement-gaps", MANAGER, "/partners/agreements/gaps/"),
    Page("agreement-new", ADMINISTRATOR, "/partners/agreements/new/"),
    Page("agreement", MANAGER, "/partners/agreements/homes/"),
    Page("agreement-version", MANAGER, "/partners/agreements/homes/1/"),
]

RUNNING = [
    Page("running", ADMINISTRATOR, "/running/"),
    Page("backups", ADMINISTRATOR, "/running/backups/"),
    Page("jobs", ADMINISTRATOR, "/running/jobs/"),
    Page("officers", ADMINISTRATOR, "/accounts/officers/"),
    Page("unusual-readings", ADMINISTRATOR, "/oversight/"),
    Page("reading-retention", ADMINISTRATOR, "/oversight/retention/"),
    Page("wrong-tries", ADMINISTRATOR, "/accounts/wrong-tries/"),
    Page("officer-sign-in", ADMINISTRATOR, first("/accounts/officers/", r"/accounts/officers/\d+/sign-in/")),
    Page("permissions", ADMINISTRATOR, "/accounts/permissions/"),
    Page("readings", ADMINISTRATOR, "/accounts/readings/"),
]

PAGES = [
    *PORTAL,
    *GALLERY,
    *DOOR,
    *CONTACTS,
    *CASES,
    *CUSTOMERS,
    *DIRECTORY,
    *PROMISES,
    *KNOWLEDGE,
    *MESSAGES,
    *PARTNERS,
    *RUNNING,
]
