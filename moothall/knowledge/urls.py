"""The addresses of questions and answers on the desk."""

from django.urls import path

from moothall.knowledge import views

app_name = "knowledge"

urlpatterns = [
    path("", views.article_list, name="article_list"),
    path("new/", views.article_new, name="article_new"),
    path("flags/", views.flag_list, name="flag_list"),
    path("flags/<int:pk>/settle/", views.flag_settle, name="flag_settle"),
    path("past-review/", views.review_list, name="review_list"),
    path("tests/", views.customer_test_list, name="customer_test_list"),
    path("tests/new/", views.customer_test_new, name="customer_test_new"),
    path("tests/<int:pk>/", views.customer_test_show, name="customer_test_show"),
    path("articles/<slug:code>/", views.article_show, name="article_show"),
    path("articles/<slug:code>/flag/", views.article_flag, name="article_flag"),
    path("articles/<slug:code>/change/", views.article_change, name="article_change"),
    path("articles/<slug:code>/withdraw/", views.article_withdraw, name="article_withdraw"),
    path("articles/<slug:code>/bring-back/", views.article_bring_back, name="article_bring_back"),
]
