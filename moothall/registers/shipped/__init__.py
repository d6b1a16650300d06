"""The registers that come with the program and belong to no area above."""

from moothall.registers.shipped.decisions import DECISIONS, STANDARD_CHANGES
from moothall.registers.shipped.improvement import ACTIONS, BEST_PRACTICE, SAVINGS
from moothall.registers.shipped.processes import PROCESSES

REGISTERS = (ACTIONS, SAVINGS, BEST_PRACTICE, PROCESSES, DECISIONS, STANDARD_CHANGES)

__all__ = ["REGISTERS"]
