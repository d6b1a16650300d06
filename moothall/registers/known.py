"""Which registers there are: those that are declared and those that the council set up."""

from moothall.journal.queries import Held
from moothall.registers.declared import Register, declared_registers
from moothall.registers.models import OwnRegister
from moothall.registers.rules.own import read_field


def as_register(row: OwnRegister) -> Register:
    """Return a register of the council's own in the shape of every other."""
    return Register(
        code=row.code,
        name=row.name,
        one=row.one,
        what_for=row.what_for,
        subject=row.subject,
        fields=tuple(read_field(each) for each in row.fields),
        owner=str(row.owner or ""),
        review_months=row.review_months,
        may_see=row.may_see,
        may_keep=row.may_keep,
    )


def _own() -> dict[str, Register]:
    rows = OwnRegister.objects.filter(is_retired=False).exclude(fields=[]).select_related("owner")
    return {row.code: as_register(row) for row in rows}


_held: Held[dict[str, Register]] = Held("ownregister", _own, nothing={})


def registers() -> list[Register]:
    """Return every register in use."""
    return [*declared_registers(), *_held().values()]


def register_named(code: str) -> Register | None:
    """Return a register by its code; None for one that is not there or no longer in use."""
    return next((each for each in registers() if each.code == code), None)
