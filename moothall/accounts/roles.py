"""Every permission there is, and which roles of a new council hold it: who may do what, on one page."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

PERMISSIONS: dict[str, LazyText] = {
    "contacts.record": _("Record contacts"),
    "contacts.see": _("See contacts"),
    "contacts.supervise": _("See unfinished contacts, transfers and call-backs of everyone"),
    "contacts.raise": _("Raise the matters of residents, as a councillor"),
    "customers.see": _("Find and see customers"),
    "customers.change": _("Record and change customers"),
    "cases.see": _("See the cases of their teams or organisation"),
    "cases.see_all": _("See every case of their organisation"),
    "cases.work": _("Work cases"),
    "cases.assign": _("Assign cases to officers and teams"),
    "cases.merge": _("Merge and split cases"),
    "directory.see": _("See services, teams, sites and hours"),
    "directory.change": _("Change services, teams, sites and hours"),
    "directory.publish": _("Publish services"),
    "directory.import": _("Write all settings as a pack, and take packs in"),
    "directory.record_absences": _("Record who is away and who stands in"),
    "directory.interrupt": _("Tell everybody that something does not work"),
    "knowledge.see": _("Read questions and answers"),
    "knowledge.change": _("Write questions and answers"),
    "promises.see": _("See the charter and how it is kept"),
    "promises.change": _("Change the charter, promises and calendars"),
    "partners.see": _("See partners, agreements and their figures"),
    "partners.change": _("Keep the register of partners and the agreements"),
    "messaging.see": _("See messages to customers"),
    "messaging.work": _("Deal with messages that came in and that no rule could settle"),
    "messaging.secure": _("Keep the security policy and the mail domains that count as secure"),
    "messaging.retain": _("Say how long the words of messages are kept"),
    "messaging.templates": _("Write and approve templates of messages"),
    "surveys.see": _("Read what customers say in surveys"),
    "registers.see": _("See registers"),
    "registers.keep": _("Keep registers"),
    "registers.set_up": _("Set up registers of our own"),
    "figures.see": _("See figures and the board of today"),
    "figures.share_board": _("Let screens on a wall show the board of today"),
    "journal.see_readings": _("See who read whose data"),
    "journal.see_changes": _("See what was changed in the settings"),
    "running.see": _("See failed jobs and run them again"),
    "accounts.manage": _("Set up officers, roles and keys"),
}

AREA_WORDS: dict[str, LazyText] = {
    "contacts": _("Contacts"),
    "customers": _("Customers"),
    "cases": _("Cases"),
    "directory": _("Services, teams and places"),
    "knowledge": _("Questions and answers"),
    "promises": _("Promises"),
    "partners": _("Partners and agreements"),
    "messaging": _("Messages"),
    "surveys": _("Surveys"),
    "registers": _("Registers"),
    "figures": _("Figures"),
    "journal": _("Who read and changed what"),
    "running": _("How Moothall runs"),
    "accounts": _("People"),
}


def permissions_by_area() -> dict[str, list[str]]:
    """Return every permission under its area, in their order."""
    found: dict[str, list[str]] = {}
    for code in PERMISSIONS:
        found.setdefault(code.partition(".")[0], []).append(code)
    return found


MANAGING = "accounts.manage"
"""Somebody must always hold this, or nobody could be set up any more."""

DESK = ["contacts.record", "contacts.see", "customers.see", "customers.change", "cases.see", "directory.see",
        "knowledge.see", "promises.see", "partners.see", "registers.see"]  # fmt: skip

ROLES: dict[str, tuple[LazyText, list[str]]] = {
    "officer": (_("Officer"), [*DESK, "cases.see_all", "cases.work", "messaging.work"]),
    "supervisor": (
        _("Supervisor"),
        [*DESK, "cases.see_all", "cases.work", "cases.assign", "cases.merge", "contacts.supervise", "messaging.see",
         "messaging.work", "messaging.templates", "surveys.see", "figures.see", "figures.share_board",
         "directory.interrupt", "directory.record_absences", "registers.keep"],
    ),
    "specialist": (_("Specialist"), [*DESK, "cases.work", "cases.assign"]),
    "partner_officer": (_("Partner officer"), ["cases.see", "cases.work", "knowledge.see", "promises.see",
                                              "partners.see"]),
    "manager": (
        _("Manager"),
        ["contacts.see", "contacts.supervise", "customers.see", "cases.see", "cases.see_all", "directory.see",
         "knowledge.see", "promises.see", "messaging.see", "surveys.see", "figures.see", "partners.see",
         "partners.change", "registers.see", "registers.keep"],
    ),
    "councillor": (_("Councillor"), ["contacts.raise", "promises.see", "knowledge.see", "figures.see"]),
    "data_protection": (
        _("Data-protection officer"),
        ["journal.see_readings", "journal.see_changes", "customers.see"],
    ),
    "administrator": (
        _("Administrator"),
        ["directory.see", "directory.change", "directory.publish", "directory.import", "knowledge.see",
         "knowledge.change", "promises.see",
         "promises.change", "running.see", "accounts.manage", "journal.see_readings", "messaging.see",
         "messaging.templates", "messaging.retain", "messaging.secure", "journal.see_changes", "directory.interrupt",
         "directory.record_absences", "partners.see", "partners.change", "registers.see", "registers.keep",
         "registers.set_up"],
    ),
}  # fmt: skip
