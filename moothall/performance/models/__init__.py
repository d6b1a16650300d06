"""Tables of the figures."""

from moothall.performance.models.board import Board, BoardLink
from moothall.performance.models.cells import (
    AnswerCell,
    Cell,
    ContactCell,
    EndedCell,
    FaultCell,
    MatterCell,
    OpenedCell,
    PromiseCell,
    ReasonCell,
    TurnCell,
)
from moothall.performance.models.keeping import Mark, Place, UnsummedMonth
from moothall.performance.models.settings import MeasureSetting, UnitCost

__all__ = [
    "AnswerCell",
    "Board",
    "BoardLink",
    "Cell",
    "ContactCell",
    "EndedCell",
    "FaultCell",
    "Mark",
    "MatterCell",
    "MeasureSetting",
    "OpenedCell",
    "Place",
    "PromiseCell",
    "ReasonCell",
    "TurnCell",
    "UnitCost",
    "UnsummedMonth",
]
