"""What is asked when the charter, its promises and its months are changed."""

from moothall.promises.forms.charter import (
    ApproveForm,
    CharterForm,
    DraftedPromiseForm,
    GoBackForm,
    NewPromiseForm,
    SignUpForm,
)
from moothall.promises.forms.promises import ExplainForm, PromiseForm, TightenForm

__all__ = [
    "ApproveForm",
    "CharterForm",
    "DraftedPromiseForm",
    "ExplainForm",
    "GoBackForm",
    "NewPromiseForm",
    "PromiseForm",
    "SignUpForm",
    "TightenForm",
]
