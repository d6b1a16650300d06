"""What can be set up without a programmer: one page that leads to each, with what it is for."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.access import StaffRequest, signed_in
from moothall.ui.shapes import Words


class Thing(NamedTuple):
    """Something that can be set up: its page by name, what it is for, and who may."""

    words: Words
    page: str
    sentence: Words
    permission: str


GROUPS: tuple[tuple[Words, tuple[Thing, ...]], ...] = (
    (
        _("People"),
        (
            Thing(
                _("Set up a new person"),
                "directory:person_new",
                _("Account, roles, teams, skills and place of work, on one page."),
                "accounts.manage",
            ),
            Thing(
                _("People"),
                "accounts:officer_list",
                _("Who works here, what they may do, and closing the account of somebody who leaves."),
                "accounts.manage",
            ),
            Thing(_("Roles"), "accounts:role_list", _("What each role allows, in words."), "accounts.manage"),
            Thing(
                _("Skills"),
                "directory:skill_list",
                _("Languages, benefits, machines: what not everybody can do."),
                "accounts.manage",
            ),
            Thing(
                _("Absences"),
                "directory:absence_list",
                _("Who is away, who stands in, and where nobody does."),
                "directory.record_absences",
            ),
        ),
    ),
    (
        _("Who does what"),
        (
            Thing(
                _("Organisations"),
                "directory:organisation_list",
                _("The council and the partners who work with it."),
                "directory.change",
            ),
            Thing(
                _("Departments"),
                "directory:department_list",
                _("The parts of an organisation that customers are told about."),
                "directory.change",
            ),
            Thing(
                _("Partners and agreements"),
                "partners:partner_list",
                _("Who works with us, on what terms, and where nothing is agreed."),
                "partners.change",
            ),
            Thing(
                _("Teams"),
                "directory:team_settings",
                _("Who works one queue: named contact, deputy, hours, where what is late climbs."),
                "directory.change",
            ),
        ),
    ),
    (
        _("Places and channels"),
        (
            Thing(
                _("Places"),
                "directory:site_settings",
                _("Where customers are served: hours, facilities, access, services."),
                "directory.change",
            ),
            Thing(
                _("Numbers and addresses"),
                "directory:way_list",
                _("What is published for customers to get in touch, each with its hours."),
                "directory.change",
            ),
            Thing(
                _("Channels"),
                "directory:channel_settings",
                _("The ways in which contacts come. Add one, with its hours and promises."),
                "directory.change",
            ),
            Thing(
                _("Hours"),
                "directory:calendar_list",
                _("Opening hours, bank holidays and days that differ."),
                "directory.change",
            ),
            Thing(
                _("Looks"),
                "directory:look_list",
                _("The name, colours and mark that pages wear."),
                "directory.change",
            ),
        ),
    ),
    (
        _("Services"),
        (
            Thing(
                _("Services"),
                "directory:service_list",
                _("What the council offers: words, form, script, promise."),
                "directory.change",
            ),
            Thing(
                _("Roll-out"),
                "directory:roll_out_list",
                _("From which day a service is offered at which place or on which channel."),
                "directory.publish",
            ),
            Thing(
                _("Promises"),
                "promises:promise_list",
                _("The customer charter: what is promised, and by when."),
                "promises.change",
            ),
            Thing(
                _("Words to avoid"),
                "directory:style_word_list",
                _("Jargon, slang and abbreviations, each with what to say instead."),
                "directory.change",
            ),
            Thing(
                _("Registers of our own"),
                "registers:own_list",
                _("What is recorded here and comes with no register: fields, rules, who keeps it."),
                "registers.set_up",
            ),
            Thing(
                _("Words not found"),
                "directory:unfound_list",
                _("What people typed and no service answered."),
                "directory.change",
            ),
        ),
    ),
    (
        _("Messages"),
        (
            Thing(
                _("Mailboxes and numbers"),
                "messaging:mailbox_list",
                _("Addresses for mail and numbers for texts, and who works what comes."),
                "accounts.manage",
            ),
            Thing(
                _("Templates"),
                "messaging:template_list",
                _("How replies begin, and what goes out by itself, in the council’s words."),
                "messaging.templates",
            ),
            Thing(
                _("Security and data protection"),
                "messaging:security",
                _("The policy, which routes each service may take, and mail domains that count as secure."),
                "messaging.secure",
            ),
            Thing(
                _("How long words are kept"),
                "messaging:retention",
                _("When the words of messages and their originals are erased."),
                "messaging.retain",
            ),
            Thing(
                _("Something does not work"),
                "directory:interruption_list",
                _("One message, at once on the website and on every desk. It ends by itself."),
                "directory.interrupt",
            ),
        ),
    ),
    (
        _("Other systems"),
        (
            Thing(
                _("Connectors"),
                "connectors:connector_list",
                _("Back offices, mail, texts: how each stands, what waits, and setting one up."),
                "accounts.manage",
            ),
            Thing(
                _("Webhooks"),
                "connectors:webhook_list",
                _("Which systems hear at once what happens here."),
                "accounts.manage",
            ),
            Thing(
                _("Keys for machines"),
                "keys:key_list",
                _("Which systems may ask and act here, and what each may do."),
                "accounts.manage",
            ),
        ),
    ),
    (
        _("What was done"),
        (
            Thing(
                _("Changes of the settings"),
                "accounts:change_list",
                _("Who changed what, before and after, and undoing it."),
                "journal.see_changes",
            ),
            Thing(
                _("Who read what"),
                "accounts:reading_list",
                _("Each time an officer opened a customer’s data."),
                "journal.see_readings",
            ),
            Thing(
                _("Unusual readings"),
                "oversight:finding_list",
                _("What looks unusual among them, looked into and settled."),
                "journal.see_readings",
            ),
            Thing(
                _("How long readings are kept"),
                "oversight:retention",
                _("After how many months they are forgotten; a year at least."),
                "accounts.manage",
            ),
            Thing(
                _("Packs"),
                "settings:pack_list",
                _("All that is set up here as one file, to keep, to look at, or to set up another council with."),
                "directory.import",
            ),
            Thing(_("Failed jobs"), "running:job_list", _("What could not be done by itself."), "running.see"),
            Thing(_("Backups"), "running:backup_list", _("When the last was made, and tried."), "running.see"),
        ),
    ),
)


@signed_in
def settings_home(request: StaffRequest) -> HttpResponse:
    allowed = [
        (words, [thing for thing in things if request.user.has_perm(thing.permission)]) for words, things in GROUPS
    ]
    groups = [(words, things) for words, things in allowed if things]
    return render(request, "config/settings_home.html", {"groups": groups, "title": _now("Settings")})
