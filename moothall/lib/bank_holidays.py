"""Bank holidays of the four nations, as the law has them, from the maintained `holidays` package.

Why that package: docs/decisions/0005-working-days.md. One proclaimed after the installed release
(a coronation, say) is entered as a closed day in the council's calendar until the package is updated.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Literal, get_args

Nation = Literal["england", "wales", "scotland", "northern_ireland"]
NATIONS: tuple[Nation, ...] = get_args(Nation)
_SUBDIVISION: dict[Nation, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern_ireland": "NIR",
}


class NationNotKnown(ValueError):
    """The United Kingdom has no such nation in the table."""


@cache
def bank_holidays(nation: Nation) -> Callable[[int], frozenset[date]]:
    """Return the nation's holidays by year, fit for `Calendar(holidays=...)`.

    It is always the same function for a nation. Holidays that fall on a weekend are in it as well as their
    substitute days. Raises NationNotKnown.
    """
    if nation not in _SUBDIVISION:
        raise NationNotKnown(f"{nation} is not one of {', '.join(NATIONS)}.")

    @cache
    def holidays_of(year: int) -> frozenset[date]:
        # Imported on first use: 300 modules, 12 MB and 0.2 s that many processes never need.
        from holidays import country_holidays

        return frozenset(country_holidays("GB", subdiv=_SUBDIVISION[nation], years=year, expand=False))

    return holidays_of


def bank_holiday_names(nation: Nation, year: int) -> dict[date, str]:
    """Return the nation's bank holidays of a year with their English names, for the calendar's page."""
    if nation not in _SUBDIVISION:
        raise NationNotKnown(f"{nation} is not one of {', '.join(NATIONS)}.")
    from holidays import country_holidays

    found = country_holidays("GB", subdiv=_SUBDIVISION[nation], years=year, expand=False, language="en_GB")
    return dict(sorted(found.items()))
