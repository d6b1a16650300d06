"""The addresses of contacts, and of the pages that gather what contacts and cases hold. Fixed words come before references."""

from django.urls import include, path

from moothall.contacts.views import closing, customers, drafts, matters, papers

app_name = "contacts"

DRAFT = "drafts/<str:reference>/"
MATTER = DRAFT + "matters/<int:position>/"

CONTACTS = [
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
    path("<str:reference>/done/", closing.done, name="done"),
]

urlpatterns = [
    path("contacts/", include(CONTACTS)),
]
