"""What was decided about problem areas, and standards that were changed after asking."""

from django.utils.translation import gettext_lazy as _

from moothall.registers.declared import Field, Register, Sort

DECISIONS = Register(
    code="problem-areas",
    name=_("Decisions about problem areas"),
    one=_("Decision"),
    what_for=_("Where service falls short, what shows it, what was decided and by whom."),
    subject=_("Decisions"),
    owner=_("Head of service"),
    review_months=6,
    proves=(_("Problem areas are known and something is decided"),),
    fields=(
        Field("area", _("Problem area"), Sort.LINE, is_required=True),
        Field("service", _("Service"), Sort.SERVICE, in_list=True),
        Field("evidence", _("What shows it"), Sort.WORDS, is_required=True, most=4000, section=_("Evidence")),
        Field("measure", _("Measure"), Sort.MEASURE, section=_("Evidence")),
        Field("report", _("Report"), Sort.FILE, section=_("Evidence")),
        Field("link", _("Page that shows it"), Sort.LINK, section=_("Evidence")),
        Field("decided", _("What was decided"), Sort.WORDS, is_required=True, most=4000, section=_("Decision")),
        Field("body", _("Who decided"), Sort.LINE, is_required=True, in_list=True, section=_("Decision"),
              hint=_("The body or the person, such as “Customer board”.")),
        Field("decided_on", _("Decided on"), Sort.DAY, is_required=True, in_list=True, section=_("Decision")),
        Field("actions", _("Improvement actions"), Sort.RECORDS, of="improvement-actions", is_part=True,
              section=_("Decision")),
        Field("follow_up", _("What came of it"), Sort.WORDS, most=4000, section=_("Decision")),
    ),
)  # fmt: skip

ASKED = (
    ("customers", _("Customers")),
    ("staff", _("Staff")),
    ("partners", _("Partners")),
    ("councillors", _("Councillors")),
)
STANDARD_CHANGES = Register(
    code="standard-changes",
    name=_("Changes of standards"),
    one=_("Change of a standard"),
    what_for=_("Each promise or standard that was set or raised, from what to what, and who was asked before."),
    subject=_("Decisions"),
    owner=_("Customer services manager"),
    review_months=12,
    proves=(_("Standards are set and raised with customers and staff"),),
    links=((_("The charter and how it is kept"), "/promises/"),),
    fields=(
        Field("what", _("What changes"), Sort.LINE, is_required=True),
        Field("promise", _("Promise"), Sort.LISTED, of="promises", in_list=True,
              hint=_("Leave it empty for a standard that is not in the charter.")),
        Field("was", _("From"), Sort.LINE, is_required=True, hint=_("“None” where it is new."), in_list=True),
        Field("becomes", _("To"), Sort.LINE, is_required=True, in_list=True),
        Field("holds_from", _("Holds from"), Sort.DAY, is_required=True),
        Field("why", _("Why"), Sort.WORDS, is_required=True, most=3000),
        Field("consultation", _("The consultation"), Sort.LINE, is_required=True, section=_("Who was asked"),
              hint=_("Its name, and where it can be read.")),
        Field("asked", _("Who was asked"), Sort.SEVERAL, choices=ASKED, is_required=True, section=_("Who was asked")),
        Field("when", _("When they were asked"), Sort.PERIOD, is_required=True, section=_("Who was asked")),
        Field("answers", _("How many answered"), Sort.NUMBER, is_part=True, least=0, section=_("Who was asked")),
        Field("said", _("What they said, and what that changed"), Sort.WORDS, is_required=True, most=4000,
              section=_("Who was asked")),
        Field("paper", _("Results"), Sort.FILE, is_part=True, section=_("Who was asked")),
    ),
)  # fmt: skip
