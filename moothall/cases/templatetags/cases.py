"""The parts of `parts.py` as template tags: `{% load cases %}`."""

from django import template

from moothall.cases import parts

register = template.Library()

register.simple_tag(parts.case_rows, takes_context=True)
register.simple_tag(parts.story, takes_context=True)
register.simple_tag(parts.document_line)
