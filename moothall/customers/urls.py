"""The addresses of the customer pages."""

app_name = "customers"
urlpatterns: list[object] = []
