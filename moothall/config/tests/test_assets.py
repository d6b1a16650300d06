"""The styles and scripts of others: copied without what only gov.uk may use."""

import pytest

from moothall.config import assets

CSS = (
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/bold.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
    ".b:before{width:9px;background-image:url(/assets/images/govuk-crest.svg);height:9px}"
    "\n/*# sourceMappingURL=govuk-frontend.min.css.map */\n"
)


def test_the_font_is_ours_and_the_crest_is_gone():
    assert assets.without_gov_uk_marks(CSS) == (
        ".a{font-family:var(--font,arial,sans-serif);color:red}.b:before{width:9px;height:9px}\n"
    )


def test_a_release_that_brings_them_in_by_another_way_is_refused():
    with pytest.raises(assets.AssetsChanged, match="GDS Transport"):
        assets.without_gov_uk_marks('.a{font-family:"GDS Transport"}')


def test_only_what_the_pages_use_is_copied(tmp_path):
    for source, _change in assets.FILES.values():
        path = tmp_path / "modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x{}")
    tmp_path.joinpath("vendor").mkdir()
    tmp_path.joinpath("vendor", "old.js").touch()
    assets.copy_assets(modules=tmp_path / "modules", target=tmp_path / "vendor")
    copied = {str(path.relative_to(tmp_path / "vendor")) for path in tmp_path.glob("vendor/**/*") if path.is_file()}
    assert copied == set(assets.FILES)
