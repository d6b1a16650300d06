"""What is asked of partners and agreements."""

from moothall.partners.forms.agreements import (
    AgreementForm,
    DocumentForm,
    EndForm,
    NewAgreementForm,
    ReviewForm,
    SignForm,
    VersionForm,
)
from moothall.partners.forms.register import ChangePartnerForm, NewPartnerForm
from moothall.partners.forms.rows import PARTS, Rows, rows_form

__all__ = [
    "PARTS",
    "AgreementForm",
    "ChangePartnerForm",
    "DocumentForm",
    "EndForm",
    "NewAgreementForm",
    "NewPartnerForm",
    "ReviewForm",
    "Rows",
    "SignForm",
    "VersionForm",
    "rows_form",
]
