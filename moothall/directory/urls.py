"""The addresses of the directory on the desk."""

from django.urls import path

from moothall.directory import views

app_name = "directory"

urlpatterns = [
    path("directory/", views.service_list, name="service_list"),
    path("directory/gaps/", views.gap_list, name="gap_list"),
    path("directory/split/", views.split_list, name="split_list"),
    path("directory/links/", views.link_list, name="link_list"),
    path("directory/links/<slug:code>/<int:number>/check/", views.link_check, name="link_check"),
    path("directory/not-found/", views.unfound_list, name="unfound_list"),
    path("directory/not-found/<int:pk>/", views.unfound_add, name="unfound_add"),
    path("directory/new-service/", views.service_new, name="service_new"),
    path("directory/services/<slug:code>/", views.service_show, name="service_show"),
    path("directory/services/<slug:code>/edit/", views.service_edit, name="service_edit"),
    path("directory/services/<slug:code>/drop-draft/", views.draft_drop, name="draft_drop"),
    path("directory/services/<slug:code>/publish/", views.service_publish, name="service_publish"),
    path("directory/services/<slug:code>/withdraw/", views.service_withdraw, name="service_withdraw"),
    path("directory/services/<slug:code>/versions/<int:number>/", views.service_version, name="service_version"),
    path(
        "directory/services/<slug:code>/versions/<int:number>/as-<slug:reader>/",
        views.service_preview,
        name="service_preview",
    ),
    path("directory/teams/", views.team_list, name="team_list"),
    path("directory/teams/<slug:code>/", views.team_show, name="team_show"),
    path("directory/sites/", views.site_list, name="site_list"),
    path("directory/sites/<slug:code>/", views.site_show, name="site_show"),
    path("directory/channels/", views.channel_list, name="channel_list"),
    path("directory/hours/", views.calendar_list, name="calendar_list"),
    path("directory/hours/<slug:code>/", views.calendar_show, name="calendar_show"),
    path("directory/hours/<slug:code>/week/", views.calendar_hours, name="calendar_hours"),
    path("directory/hours/<slug:code>/day/", views.calendar_day, name="calendar_day"),
    path("directory/hours/<slug:code>/day/<int:pk>/clear/", views.calendar_day_clear, name="calendar_day_clear"),
    path("directory/looks/", views.look_list, name="look_list"),
    path("directory/looks/<slug:code>/", views.look_change, name="look_change"),
    path("directory/looks/at/<slug:code>/", views.site_look_change, name="site_look_change"),
    path("marks/<str:name>", views.mark, name="mark"),
    path("me/absence/", views.absence_record, name="absence_record"),
    path("me/absence/<int:pk>/end/", views.absence_end, name="absence_end"),
]
