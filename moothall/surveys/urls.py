"""The addresses of surveys."""

from django.urls import path

from moothall.surveys import views

app_name = "surveys"

urlpatterns = [
    path("survey/thanks/", views.thanks, name="thanks"),
    path("survey/<str:token>/", views.survey, name="survey"),
    path("surveys/", views.answer_list, name="answer_list"),
]
