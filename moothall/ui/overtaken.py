"""What somebody is told who does what was done already: in another window, or by somebody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def lead_to(request: HttpRequest, page: str, *parts: object) -> HttpResponse:
    """Lead to the page that shows how it stands now, and say why."""
    messages.warning(request, _("This was done already, perhaps in another window. Here you see how it stands now."))
    return redirect(page, *parts)
