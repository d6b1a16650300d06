"""The addresses of cases. A move's address, page, template and test are named as the move in `workflow.py`."""

from django.urls import path

from moothall.cases import views

app_name = "cases"

urlpatterns = [
    path("", views.case_list, name="case_list"),
    path("escalated/", views.case_escalated, name="case_escalated"),
    path("officers/", views.case_officers, name="case_officers"),
    path("take/", views.case_take_chosen, name="case_take_chosen"),
    path("assign/", views.case_assign_chosen, name="case_assign_chosen"),
    path("<slug:reference>/", views.case_show, name="case_show"),
    path("<slug:reference>/presence/", views.case_presence, name="case_presence"),
    path("<slug:reference>/assign/", views.case_assign, name="case_assign"),
    path("<slug:reference>/take/", views.case_take, name="case_take"),
    path("<slug:reference>/accept/", views.case_accept, name="case_accept"),
    path("<slug:reference>/ask-customer/", views.case_ask_customer, name="case_ask_customer"),
    path("<slug:reference>/hear/", views.case_hear, name="case_hear"),
    path("<slug:reference>/reply/", views.case_reply, name="case_reply"),
    path("<slug:reference>/refile/", views.case_refile, name="case_refile"),
    path("<slug:reference>/hand-on/", views.case_hand_on, name="case_hand_on"),
    path("<slug:reference>/hand-back/", views.case_hand_back, name="case_hand_back"),
    path("<slug:reference>/advance/", views.case_advance, name="case_advance"),
    path("<slug:reference>/delay/", views.case_delay, name="case_delay"),
    path("<slug:reference>/resolve/", views.case_resolve, name="case_resolve"),
    path("<slug:reference>/close/", views.case_close, name="case_close"),
    path("<slug:reference>/dispute/", views.case_dispute, name="case_dispute"),
    path("<slug:reference>/merge/", views.case_merge, name="case_merge"),
    path("<slug:reference>/note/", views.case_note, name="case_note"),
    path("<slug:reference>/write-across/", views.case_write_across, name="case_write_across"),
    path("<slug:reference>/add-document/", views.case_add_document, name="case_add_document"),
    path("<slug:reference>/documents/<int:pk>/", views.case_document, name="case_document"),
    path("<slug:reference>/correct-details/", views.case_correct_details, name="case_correct_details"),
    path("<slug:reference>/correct-place/", views.case_correct_place, name="case_correct_place"),
    path("<slug:reference>/link/", views.case_link, name="case_link"),
    path("<slug:reference>/set-parent/", views.case_set_parent, name="case_set_parent"),
    path("<slug:reference>/split/", views.case_split, name="case_split"),
    path("<slug:reference>/tasks/<int:pk>/finish/", views.task_finish, name="task_finish"),
]
