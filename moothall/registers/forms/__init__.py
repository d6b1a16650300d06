"""What pages of registers ask."""

from moothall.registers.forms.record import CommentForm, DocumentForm, RecordForm, ReviewForm, SeenForm, WhyForm

__all__ = ["CommentForm", "DocumentForm", "RecordForm", "ReviewForm", "SeenForm", "WhyForm"]
