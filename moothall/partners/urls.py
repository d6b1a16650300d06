"""The addresses of partners and agreements."""

from django.urls import path

from moothall.partners import views

app_name = "partners"

AGREEMENT = "agreements/<slug:code>/"
VERSION = "agreements/<slug:code>/<int:number>/"

urlpatterns = [
    path("", views.partner_list, name="partner_list"),
    path("new/", views.partner_new, name="partner_new"),
    path("desk/", views.partner_desk, name="partner_desk"),
    path("departments/", views.department_list, name="department_list"),
    path("departments/<slug:code>/", views.department_figures, name="department_figures"),
    path("agreements/", views.agreement_list, name="agreement_list"),
    path("agreements/new/", views.agreement_new, name="agreement_new"),
    path("agreements/gaps/", views.agreement_gaps, name="agreement_gaps"),
    path(AGREEMENT, views.agreement_show, name="agreement_show"),
    path(f"{AGREEMENT}change/", views.agreement_change, name="agreement_change"),
    path(f"{AGREEMENT}figures/", views.agreement_figures, name="agreement_figures"),
    path(f"{AGREEMENT}figures/csv/", views.agreement_figures_csv, name="agreement_figures_csv"),
    path(f"{AGREEMENT}cases/", views.agreement_cases, name="agreement_cases"),
    path(f"{AGREEMENT}draft/", views.agreement_draft, name="agreement_draft"),
    path(VERSION, views.version_show, name="version_show"),
    path(f"{VERSION}change/", views.version_change, name="version_change"),
    path(f"{VERSION}rows/<slug:part>/", views.version_rows, name="version_rows"),
    path(f"{VERSION}sign/", views.version_sign, name="version_sign"),
    path(f"{VERSION}agree/", views.version_agree, name="version_agree"),
    path(f"{VERSION}review/", views.version_review, name="version_review"),
    path(f"{VERSION}end/", views.version_end, name="version_end"),
    path(f"{VERSION}drop/", views.version_drop, name="version_drop"),
    path(f"{VERSION}documents/", views.version_documents, name="version_documents"),
    path(f"{VERSION}documents/<int:pk>/", views.version_document, name="version_document"),
    path("<slug:code>/", views.partner_show, name="partner_show"),
    path("<slug:code>/change/", views.partner_change, name="partner_change"),
    path("<slug:code>/contacts/", views.partner_contacts, name="partner_contacts"),
    path("<slug:code>/figures/", views.partner_figures, name="partner_figures"),
    path("<slug:code>/figures/csv/", views.partner_figures_csv, name="partner_figures_csv"),
    path("<slug:code>/turns/", views.partner_turns, name="partner_turns"),
    path("<slug:code>/client/", views.partner_client, name="partner_client"),
]
