"""The addresses of registers. What stands before `<code>` is no code of a register."""

from django.urls import path

from moothall.registers import views

app_name = "registers"

RECORD = "<slug:code>/<int:pk>/"

urlpatterns = [
    path("", views.register_list, name="register_list"),
    path("mine/", views.record_mine, name="record_mine"),
    path("due/", views.record_due, name="record_due"),
    path("own/", views.own_list, name="own_list"),
    path("own/new/", views.own_new, name="own_new"),
    path("own/<slug:code>/", views.own_show, name="own_show"),
    path("own/<slug:code>/change/", views.own_change, name="own_change"),
    path("own/<slug:code>/fields/new/", views.own_field_new, name="own_field_new"),
    path("own/<slug:code>/fields/<slug:field>/", views.own_field_change, name="own_field_change"),
    path("<slug:code>/", views.record_list, name="record_list"),
    path("<slug:code>/csv/", views.record_list_csv, name="record_list_csv"),
    path("<slug:code>/json/", views.record_list_json, name="record_list_json"),
    path("<slug:code>/about/", views.register_show, name="register_show"),
    path("<slug:code>/fields/csv/", views.register_fields_csv, name="register_fields_csv"),
    path("<slug:code>/new/", views.record_new, name="record_new"),
    path(RECORD, views.record_show, name="record_show"),
    path(f"{RECORD}change/", views.record_change, name="record_change"),
    path(f"{RECORD}review/", views.record_review, name="record_review"),
    path(f"{RECORD}in-force/", views.record_in_force, name="record_in_force"),
    path(f"{RECORD}finish/", views.record_finish, name="record_finish"),
    path(f"{RECORD}withdraw/", views.record_withdraw, name="record_withdraw"),
    path(f"{RECORD}history/", views.record_history, name="record_history"),
    path(f"{RECORD}put-back/<int:number>/", views.record_put_back, name="record_put_back"),
    path(f"{RECORD}comment/", views.record_comment, name="record_comment"),
    path(f"{RECORD}files/", views.record_files, name="record_files"),
    path(f"{RECORD}files/<int:document>/", views.record_file, name="record_file"),
]
