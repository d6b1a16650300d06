"""What an officer types while a contact lasts. Everything is kept as it stands; the act that ends it checks it."""

from moothall.contacts.forms.contact import ContactForm, GuestForm, guest_from
from moothall.contacts.forms.drafts import DropForm, NewContactForm, PostForm
from moothall.contacts.forms.kept import KeptForm, Problems
from moothall.contacts.forms.matters import OUTCOME_WORDS, EligibilityForm, MatterForm
from moothall.contacts.forms.questions import QuestionsForm
from moothall.contacts.forms.screen import MatterForms, ScreenForms, read_screen

__all__ = [
    "OUTCOME_WORDS",
    "ContactForm",
    "DropForm",
    "EligibilityForm",
    "GuestForm",
    "KeptForm",
    "MatterForm",
    "MatterForms",
    "NewContactForm",
    "PostForm",
    "Problems",
    "QuestionsForm",
    "ScreenForms",
    "guest_from",
    "read_screen",
]
