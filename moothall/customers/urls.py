"""The addresses of the customer pages. `/customers/<id>/` itself is the whole view of a customer, in contacts."""

from django.urls import path

from moothall.customers import views

app_name = "customers"
urlpatterns = [
    path("", views.customer_list, name="customer_list"),
    path("find/", views.customer_find, name="customer_find"),
    path("new/", views.customer_new, name="customer_new"),
    path("<int:pk>/change/", views.customer_change, name="customer_change"),
    path("<int:pk>/contact-points/", views.contact_point_add, name="contact_point_add"),
    path("<int:pk>/contact-points/<int:point>/remove/", views.contact_point_remove, name="contact_point_remove"),
    path("<int:pk>/safety/", views.customer_safety, name="customer_safety"),
    path("<int:pk>/likely/", views.customer_likely, name="customer_likely"),
    path("<int:pk>/merge/", views.customer_merge, name="customer_merge"),
    path("joins/<int:pk>/undo/", views.merge_undo, name="merge_undo"),
]
