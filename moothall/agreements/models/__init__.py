"""Partners, and what is agreed with them and with the council's own departments."""

from moothall.agreements.models.agreements import (
    Agreement,
    AgreementVersion,
    AgreementVersionQuerySet,
)
from moothall.agreements.models.partners import OWN_SYSTEM, PartnerContact, Partnership, Road
from moothall.agreements.models.parts import (
    AgreementContact,
    EscalationStep,
    QualityMeasure,
    Side,
    Term,
)

__all__ = [
    "OWN_SYSTEM",
    "Agreement",
    "AgreementContact",
    "AgreementVersion",
    "AgreementVersionQuerySet",
    "EscalationStep",
    "PartnerContact",
    "Partnership",
    "QualityMeasure",
    "Road",
    "Side",
    "Term",
]
