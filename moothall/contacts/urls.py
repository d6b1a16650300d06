"""The addresses of contacts, and of the pages that gather contacts and cases. Fixed words come before references."""

from django.urls import include, path

from moothall.contacts.views import (
    call_backs,
    closing,
    contact_pages,
    councillor,
    customers,
    documents,
    drafts,
    home,
    incoming,
    kept_aside,
    leaving,
    matters,
    page_reports,
    papers,
    preview,
    reasons,
    remarks,
    single_view,
    transfers,
    unfinished,
    whose,
)

app_name = "contacts"

DRAFT = "drafts/<str:reference>/"
MATTER = DRAFT + "matters/<int:position>/"

CONTACTS = [
    path("", contact_pages.contact_list, name="contact_list"),
    path("call-backs/", call_backs.call_back_list, name="call_back_list"),
    path("call-backs/<int:pk>/", call_backs.call_back_make, name="call_back_make"),
    path("unfinished/", unfinished.unfinished_list, name="unfinished_list"),
    path("unfinished/<str:reference>/drop/", unfinished.unfinished_drop, name="unfinished_drop"),
    path("transfers/", transfers.transfer_list, name="transfer_list"),
    path("reasons/", reasons.reason_list, name="reason_list"),
    path("reasons/first-contact/", reasons.first_contact_list, name="first_contact_list"),
    path("remarks/", remarks.remark_list, name="remark_list"),
    path("kept-aside/", kept_aside.kept_aside_list, name="kept_aside_list"),
    path("kept-aside/<int:pk>/", kept_aside.kept_aside_settle, name="kept_aside_settle"),
    path("new/", drafts.new, name="new"),
    path("post/", papers.post, name="post"),
    path("drafts/", drafts.drafts, name="drafts"),
    path(DRAFT, drafts.draft, name="draft"),
    path(DRAFT + "save/", drafts.draft_save, name="draft_save"),
    path(DRAFT + "park/", drafts.draft_park, name="draft_park"),
    path(DRAFT + "take-up/", drafts.draft_take_up, name="draft_take_up"),
    path(DRAFT + "take-over/", drafts.draft_take_over, name="draft_take_over"),
    path(DRAFT + "drop/", drafts.draft_drop, name="draft_drop"),
    path(DRAFT + "find/", customers.draft_find, name="draft_find"),
    path(DRAFT + "find-speaker/", customers.draft_find_speaker, name="draft_find_speaker"),
    path(DRAFT + "customer/", customers.draft_customer, name="draft_customer"),
    path(DRAFT + "speaker/", customers.draft_speaker, name="draft_speaker"),
    path(DRAFT + "guest/", customers.draft_guest, name="draft_guest"),
    path(DRAFT + "new-customer/", customers.draft_new_customer, name="draft_new_customer"),
    path(DRAFT + "papers/", papers.draft_add_papers, name="draft_add_papers"),
    path(DRAFT + "remark/", papers.draft_remark, name="draft_remark"),
    path(DRAFT + "close/", closing.draft_close, name="draft_close"),
    path(DRAFT + "matters/add/", matters.draft_add_matter, name="draft_add_matter"),
    path(MATTER + "find/", matters.draft_find_service, name="draft_find_service"),
    path(MATTER + "service/", matters.draft_service, name="draft_service"),
    path(MATTER + "case/", matters.draft_case, name="draft_case"),
    path(MATTER + "address/", matters.draft_address, name="draft_address"),
    path(MATTER + "remove/", matters.draft_remove_matter, name="draft_remove_matter"),
    path("of-case/<slug:reference>/", whose.case_customer, name="case_customer"),
    path("<str:reference>/done/", closing.done, name="done"),
    path("<str:reference>/correct/", contact_pages.contact_correct, name="contact_correct"),
    path("<str:reference>/documents/<int:pk>/", documents.contact_document, name="contact_document"),
    path("<str:reference>/", contact_pages.contact_show, name="contact_show"),
]

COUNCILLOR = [
    path("", councillor.councillor_home, name="councillor_home"),
    path("raise/", councillor.councillor_raise, name="councillor_raise"),
    path("<str:reference>/", councillor.councillor_matter, name="councillor_matter"),
]

INCOMING = [
    path("", incoming.incoming_list, name="incoming_list"),
    path("<int:pk>/", incoming.incoming_show, name="incoming_show"),
    path("<int:pk>/set-aside/", incoming.incoming_set_aside, name="incoming_set_aside"),
    path("<int:pk>/original/", incoming.incoming_original, name="incoming_original"),
]

urlpatterns = [
    path("settings/people/<int:pk>/leave/", leaving.person_leave, name="person_leave"),
    path("contacts/", include(CONTACTS)),
    path("messages/incoming/", include(INCOMING)),
    path("councillor/", include(COUNCILLOR)),
    path("customers/<int:pk>/", single_view.customer_show, name="customer_show"),
    # A page of the desk about a draft of the catalogue, drawn as the screen draws its own matters.
    path(
        "directory/services/<slug:code>/versions/<int:number>/as-officer/",
        preview.preview_matter,
        name="preview_matter",
    ),
    path("page-reports/", page_reports.page_report_list, name="page_report_list"),
    path("page-reports/<int:pk>/", page_reports.page_report_show, name="page_report_show"),
    path("directory/services/<slug:code>/say-wrong/", page_reports.page_report_new, name="page_report_new"),
    path("desk/", home.home, name="home"),
]
