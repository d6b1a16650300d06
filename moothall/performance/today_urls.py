"""The addresses of the board of today. The live one is answered by `boards_door` in `config/middleware.py`."""

from django.urls import path

from moothall.performance.views import board_links, today

urlpatterns = [
    path("", today.today, name="today"),
    path("live/<str:key>/", today.today_live, name="today_live"),
    path("screen/<str:key>/", today.today_screen, name="today_screen"),
    path("screens/", board_links.board_link_list, name="board_link_list"),
    path("screens/new/", board_links.board_link_new, name="board_link_new"),
    path("screens/<int:pk>/withdraw/", board_links.board_link_withdraw, name="board_link_withdraw"),
]
