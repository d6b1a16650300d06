"""What the pages of the council, its partners and joint fronts wear."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from moothall.accounts.access import StaffRequest, public, requires
from moothall.directory.actions import change_look, change_site_look
from moothall.directory.forms import LookForm, SiteLookForm
from moothall.directory.models import Organisation, Site
from moothall.directory.queries import mark_url
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now

CHANGED = gettext_lazy("Changed. Pages wear it within a minute.")


@requires("directory.change")
@require_safe
def look_list(request: StaffRequest) -> HttpResponse:
    context = {
        "title": _("Looks"),
        "tabs": tabs_at("look_list"),
        "organisations": Organisation.objects.order_by("kind", "name"),
        "sites": Site.objects.select_related("organisation").order_by("name"),
    }
    return render(request, "directory/look_list.html", context)


@requires("directory.change")
def look_change(request: StaffRequest, code: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, code=code)
    form = LookForm(*_sent(request), organisation=organisation)
    if form.is_valid():
        said = form.cleaned_data
        change_look(
            organisation,
            form.look,
            short_name=said["short_name"],
            languages=said["languages"],
            by=request.user,
            at=now(),
        )
        messages.success(request, CHANGED)
        return redirect("directory:look_list")
    context = {
        "form": form,
        "title": _("The look of {name}").format(name=organisation.name),
        "mark_url": mark_url(organisation.logo),
        "history": f"organisation&key={organisation.pk}",
    }
    return render(request, "directory/look_change.html", context)


@requires("directory.change")
def site_look_change(request: StaffRequest, code: str) -> HttpResponse:
    site = get_object_or_404(Site.objects.select_related("organisation"), code=code)
    form = SiteLookForm(*_sent(request), site=site)
    if form.is_valid():
        said = form.cleaned_data
        change_site_look(
            site, form.look, is_unbranded=said["is_unbranded"], behind=said["behind"], by=request.user, at=now()
        )
        messages.success(request, CHANGED)
        return redirect("directory:look_list")
    context = {
        "form": form,
        "title": _("The look of {name}").format(name=site.name),
        "mark_url": mark_url(site.brand_logo),
        "history": f"site&key={site.pk}",
        "site": site,
    }
    return render(request, "directory/look_change.html", context)


@public
@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def mark(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a mark. Its name holds its digest, so it never changes."""
    try:
        file = default_storage.open(f"brands/{name}")
    except FileNotFoundError as problem:
        raise Http404 from problem
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type="image/png", headers=headers)  # type: ignore[return-value]


def _sent(request: StaffRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
