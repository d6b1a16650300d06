"""Every family of figures by its code."""

from moothall.performance.families import answers, cases, contacts, faults, hand_overs, matters, promises
from moothall.performance.families.shape import Family

FAMILIES: dict[str, Family] = {
    family.code: family
    for family in (
        *contacts.FAMILIES,
        *matters.FAMILIES,
        *cases.FAMILIES,
        *promises.FAMILIES,
        *hand_overs.FAMILIES,
        *answers.FAMILIES,
        *faults.FAMILIES,
    )
}

__all__ = ["FAMILIES", "Family"]
