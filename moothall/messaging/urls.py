"""The addresses of messages to customers."""

from django.urls import path

from moothall.messaging import views

app_name = "messaging"

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/try-again/", views.outbox_try_again, name="outbox_try_again"),
    path("<int:pk>/", views.message_show, name="message_show"),
    path("<int:pk>/try-again/", views.message_try_again, name="message_try_again"),
]
