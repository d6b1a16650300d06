"""The addresses of messages to customers. The reports of providers have addresses of their own."""

from django.urls import path

from moothall.messaging.views import hooks, letters, mailboxes, outbox, retention, templates, understood

app_name = "messaging"

urlpatterns = [
    path("messages/outbox/", outbox.outbox, name="outbox"),
    path("messages/outbox/try-again/", outbox.outbox_try_again, name="outbox_try_again"),
    path("messages/letters/", letters.letter_list, name="letter_list"),
    path("messages/letters/<int:pk>/", letters.letter_show, name="letter_show"),
    path("messages/letters/<int:pk>/posted/", letters.letter_posted, name="letter_posted"),
    path("messages/suppressed/", letters.suppressed_list, name="suppressed_list"),
    path("messages/suppressed/<int:pk>/release/", letters.suppressed_release, name="suppressed_release"),
    path("messages/mailboxes/", mailboxes.mailbox_list, name="mailbox_list"),
    path("messages/mailboxes/new/", mailboxes.mailbox_new, name="mailbox_new"),
    path("messages/mailboxes/<int:pk>/", mailboxes.mailbox_change, name="mailbox_change"),
    path("messages/mailboxes/<int:pk>/token/", mailboxes.mailbox_token, name="mailbox_token"),
    path("messages/retention/", retention.retention, name="retention"),
    path("messages/templates/", templates.template_list, name="template_list"),
    path("messages/templates/new/", templates.template_new, name="template_new"),
    path("messages/templates/<slug:code>/", templates.template_change, name="template_change"),
    path("messages/templates/<slug:code>/approve/", templates.template_approve, name="template_approve"),
    path("messages/templates/<slug:code>/retire/", templates.template_retire, name="template_retire"),
    path("messages/<int:pk>/", outbox.message_show, name="message_show"),
    path("messages/<int:pk>/try-again/", outbox.message_try_again, name="message_try_again"),
    path("understood/<str:token>/", understood.understood, name="understood"),
    path("hooks/text/<int:pk>/delivery/", hooks.text_delivery, name="text_delivery"),
    path("hooks/text/<int:pk>/received/", hooks.text_received, name="text_received"),
]
