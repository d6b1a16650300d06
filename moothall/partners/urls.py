"""The addresses of partners and agreements."""

app_name = "partners"

urlpatterns: list[object] = []
