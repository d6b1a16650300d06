from pathlib import Path

from django.core.management import call_command

ROOT = Path(__file__).parents[3]


def test_collected_files_are_named_after_their_content_and_find_each_other(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "moothall.ui.storage.HashedStatic"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    (script,) = (tmp_path / "ui").glob("public.*.js")
    named = script.read_text().split('"')[1]
    assert named.startswith("../vendor/govuk/govuk-frontend.min.")
    assert (tmp_path / "ui" / named).resolve().exists()


def test_no_style_of_ours_asks_another_server_or_carries_a_picture_inside():
    for style in (ROOT / "moothall/ui/static/ui").glob("*.css"):
        assert "http" not in style.read_text()
        assert "data:" not in style.read_text()
