"""The addresses of webhooks and connectors."""

from django.urls import path

from moothall.connectors import views

app_name = "connectors"

urlpatterns = [
    path("settings/webhooks/", views.webhook_list, name="webhook_list"),
    path("settings/webhooks/new/", views.webhook_new, name="webhook_new"),
    path("settings/webhooks/<int:pk>/", views.webhook_show, name="webhook_show"),
    path("settings/webhooks/<int:pk>/change/", views.webhook_change, name="webhook_change"),
    path("settings/webhooks/<int:pk>/pause/", views.webhook_pause, name="webhook_pause"),
    path("settings/webhooks/<int:pk>/resume/", views.webhook_resume, name="webhook_resume"),
    path("settings/webhooks/<int:pk>/test/", views.webhook_test, name="webhook_test"),
    path("settings/webhooks/<int:pk>/secret/", views.webhook_secret, name="webhook_secret"),
    path("settings/webhooks/<int:pk>/replay/", views.webhook_replay, name="webhook_replay"),
    path("settings/webhooks/<int:pk>/parked/", views.webhook_parked, name="webhook_parked"),
    path("settings/webhooks/<int:pk>/parked/<int:number>/again/", views.delivery_again, name="delivery_again"),
    path("settings/webhooks/<int:pk>/parked/<int:number>/skip/", views.delivery_skip, name="delivery_skip"),
    path("settings/connectors/", views.connector_list, name="connector_list"),
    path("settings/connectors/new/<slug:system>/", views.connector_new, name="connector_new"),
    path("settings/connectors/<int:pk>/", views.connector_show, name="connector_show"),
    path("settings/connectors/<int:pk>/change/", views.connector_change, name="connector_change"),
    path("settings/connectors/<int:pk>/mapping/", views.connector_mapping, name="connector_mapping"),
    path("settings/connectors/<int:pk>/token/", views.connector_token, name="connector_token"),
    path(
        "settings/connectors/<int:pk>/errands/<int:number>/again/",
        views.connector_errand_again,
        name="connector_errand_again",
    ),
    path(
        "settings/connectors/<int:pk>/reports/<int:number>/again/",
        views.connector_report_again,
        name="connector_report_again",
    ),
    path("hooks/connector/<int:pk>/", views.connector_callback, name="connector_callback"),
]
