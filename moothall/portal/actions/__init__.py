"""Everything that a customer does on the portal. Each act calls the acts of the areas below."""

from moothall.portal.actions.answer import (
    FormNotYours,
    NewForm,
    answer_files,
    answer_question,
    fill_in_form,
    give_answer,
    give_details,
    go_without_name,
    start_again,
    start_form,
    take_file_away,
)
from moothall.portal.actions.count import count_followed
from moothall.portal.actions.follow import say_not_fixed, tell_more
from moothall.portal.actions.guess import TooManyTries, forget_try, note_try
from moothall.portal.actions.put_aside import TooManyLetters, send_key
from moothall.portal.actions.send import SentForm, send_form
from moothall.portal.actions.visit import Visit
from moothall.portal.actions.write import Sending, WrongPage, ask_for_format, say_page_is_wrong, write_to_us

__all__ = [
    "FormNotYours",
    "NewForm",
    "Sending",
    "SentForm",
    "TooManyLetters",
    "TooManyTries",
    "Visit",
    "WrongPage",
    "answer_files",
    "answer_question",
    "ask_for_format",
    "count_followed",
    "fill_in_form",
    "forget_try",
    "give_answer",
    "give_details",
    "go_without_name",
    "note_try",
    "say_not_fixed",
    "say_page_is_wrong",
    "send_form",
    "send_key",
    "start_again",
    "start_form",
    "take_file_away",
    "tell_more",
    "write_to_us",
]
