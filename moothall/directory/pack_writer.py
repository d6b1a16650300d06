"""Writing a pack: the same council gives the same bytes, whoever writes it and whenever."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from django.utils.text import slugify

from moothall.directory.packs import SECTIONS, Pack
from moothall.directory.service_text import as_yaml

FILES: dict[str, tuple[str, ...]] = {
    "organisations.yaml": ("organisations", "departments"),
    "teams.yaml": ("teams",),
    "calendars.yaml": ("calendars",),
    "sites.yaml": ("sites",),
    "channels.yaml": ("channel_kinds", "channels"),
    "staff.yaml": ("roles", "skills", "staff"),
    "mailboxes.yaml": ("mailboxes",),
    "templates.yaml": ("templates",),
    "articles.yaml": ("articles",),
    "roll-out.yaml": ("roll_outs",),
    "words.yaml": ("style_words",),
    "tightenings.yaml": ("tightenings",),
    "absences.yaml": ("absences",),
    "interruptions.yaml": ("interruptions",),
    "partners.yaml": ("partners", "agreements"),
    "connectors.yaml": ("connectors",),
    "data-protection.yaml": ("retentions", "secure_domains", "policies"),
}
"""Which sections stand in which file. Services have a file for each subject, the charter has its own."""
ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The moment at which every file of a pack was written, so that two packs that say the same are the same."""


def files_of(pack: Pack) -> dict[str, str]:
    """Return the texts of a pack by the names of their files. What it does not say has no file."""
    files = {name: _sections(pack, sections) for name, sections in FILES.items()}
    groups = sorted({service.group for service in pack.services})
    for group in groups:
        services = [msgspec.to_builtins(each) for each in pack.services if each.group == group]
        name = f"services/{slugify(group) or 'others'}.yaml"
        files[name] = files.get(name, "services:\n").rstrip("\n") + "\n" + as_yaml({"services": services})[10:]
    if pack.charter is not None:
        files["charter.yaml"] = as_yaml({"charter": msgspec.to_builtins(pack.charter)})
    return {name: text for name, text in sorted(files.items()) if text}


def _sections(pack: Pack, sections: tuple[str, ...]) -> str:
    assert set(sections) <= set(SECTIONS)
    said = {section: [msgspec.to_builtins(each) for each in getattr(pack, section)] for section in sections}
    filled = {section: records for section, records in said.items() if records}
    return as_yaml(filled) if filled else ""


def zipped(pack: Pack) -> bytes:
    """Return a pack as a zip."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        texts = {name: text.encode("utf-8") for name, text in files_of(pack).items()}
        for name, content in sorted({**texts, **pack.pictures}.items()):
            file = ZipInfo(name, date_time=ALWAYS)
            file.compress_type, file.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(file, content)
    return packed.getvalue()
