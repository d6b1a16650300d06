"""What can happen to an officer's account and to a role."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "officer.recorded": _("set up the officer {username}"),
    "officer.changed": _("changed the officer {username}"),
    "officer.signed_in": _("signed in"),
    "officer.password_changed": _("changed the password"),
    "officer.password_forgotten": _("asked for a link to a new password"),
    "officer.second_factor_set": _("set up a second factor"),
    "officer.second_factor_removed": _("removed the second factor"),
    "officer.passkey_added": _("added a passkey"),
    "officer.passkey_removed": _("removed a passkey"),
    "officer.linked": _("signed in with the work account for the first time"),
    "officer.unlinked": _("took away the work account"),
    "officer.sessions_ended": _("ended {number} sessions"),
    "officer.tries_refused": _("had too many wrong passwords tried for the account"),
    "officer.codes_renewed": _("made new recovery codes"),
    "officer.left": _("closed the account of {username}"),
    "role.made": _("made the role {role}"),
    "role.changed": _("changed what the role {role} allows"),
    "role.second_factor_required": _("made a second factor a must for {role}"),
    "role.second_factor_waived": _("no longer asks {role} for a second factor"),
}
