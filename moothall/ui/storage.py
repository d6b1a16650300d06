"""Where the files of the look are served from."""

from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

OUR_MODULES = "ui/*.js"
IMPORT = (
    r"""(?P<matched>import(?P<import>[\s\{].*?)\s*from\s*["'](?P<url>[./].*?)["']\s*;)""",
    """import%(import)s from "%(url)s";""",
)


def _without_source_maps(patterns: tuple[Any, ...]) -> tuple[Any, ...]:
    def names_a_map(rule: str | tuple[str, str]) -> bool:
        return "sourceMappingURL" in (rule if isinstance(rule, str) else rule[0])

    return tuple((files, tuple(rule for rule in rules if not names_a_map(rule))) for files, rules in patterns)


class HashedStatic(ManifestStaticFilesStorage):
    """Static files named after their content, so that a browser may keep them for ever.

    Strict: a page or style that names a missing file fails at `collectstatic`, not in front of a customer.
    Imports between our own JavaScript modules are rewritten to the hashed names; other people's scripts are
    left as they are, and so are pointers to source maps, which are not shipped.
    """

    manifest_strict = True
    patterns = (*_without_source_maps(ManifestStaticFilesStorage.patterns), (OUR_MODULES, (IMPORT,)))
