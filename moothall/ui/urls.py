"""Addresses of the look: the component gallery, the council's colours, the accessibility statement."""

from django.urls import path

from moothall.ui import views

app_name = "ui"

urlpatterns = [
    path("components/", views.gallery, name="gallery"),
    path("components/desk/", views.desk_gallery, name="desk_gallery"),
    path("components/form/", views.form_gallery, name="form_gallery"),
    path("components/question/", views.question_example, name="question_example"),
    path("components/home/", views.home_example, name="home_example"),
    path("components/done/", views.done_example, name="done_example"),
    path("components/case/", views.case_example, name="case_example"),
    path("components/work/", views.work_example, name="work_example"),
    path("components/charts/", views.chart_gallery, name="chart_gallery"),
    path("components/errors/<int:code>/", views.error_example, name="error_example"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("brand.css", views.brand, name="brand"),
    path("at/<slug:site_code>/", views.enter_site, name="enter_site"),
    path("language/<str:code>/", views.language, name="language"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
