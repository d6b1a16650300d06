"""What can happen to an article, and the sentence that its history shows."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "article.written": _("wrote the article"),
    "article.changed": _("changed the article"),
    "article.withdrawn": _("withdrew the article"),
    "article.brought_back": _("brought the article back"),
    "article.flagged": _("said that the answer is wrong"),
    "customer_test.recorded": _("kept a test by {people} customers"),
    "customer_test.led_to": _("said what a test by customers changed"),
    "article.flag_settled": _("dealt with a flag"),
}
