"""What is asked of registers: the records that hold, what they prove, and what areas above lend to them."""

from moothall.registers.known import register_named, registers
from moothall.registers.queries.records import Proof, new_address, proof, records, standings
from moothall.registers.queries.seams import Panel, install_choices, install_panels, install_sources
from moothall.registers.queries.ties import records_naming

__all__ = [
    "Panel",
    "Proof",
    "install_choices",
    "install_panels",
    "install_sources",
    "new_address",
    "proof",
    "records",
    "records_naming",
    "register_named",
    "registers",
    "standings",
]
