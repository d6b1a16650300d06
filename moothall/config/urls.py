"""Every address of Moothall, by area."""

urlpatterns: list[object] = []
