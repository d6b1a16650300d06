"""Every component a template may use.

The tag is named as the function; docs/how-to/use-components.md shows each.
"""

from collections.abc import Callable

from django import template

from moothall.ui.parts import boxes, buttons, fields, figures, lists, words

register = template.Library()
Tags = tuple[Callable[..., object], ...]

#: Written as `{% name ... %}`.
TAGS: Tags = (
    words.tag,
    words.due,
    words.duration,
    words.money,
    words.reference,
    words.phone,
    words.count,
    words.key,
    words.loading,
    buttons.button,
    buttons.link_button,
    lists.summary_list,
    lists.tabs,
    lists.pagination,
    lists.breadcrumbs,
    lists.back_link,
    figures.promise_bar,
    figures.bar_chart,
    fields.field,
    fields.form_fields,
    fields.error_summary,
    fields.widget_attrs,
    fields.choice_attrs,
    fields.most_letters,
    fields.options_of,
    fields.label_class,
)

#: The same, and they look at the page's own `now`.
TAGS_WITH_CONTEXT: Tags = (words.moment, words.day, lists.steps)

#: Written as `{% name ... %} ... {% endname %}`.
BLOCKS: Tags = (
    boxes.inset,
    boxes.warning,
    boxes.details,
    boxes.panel,
    boxes.notification,
    boxes.card,
    boxes.action_bar,
    boxes.empty_state,
    lists.table,
    lists.timeline,
)

BLOCKS_WITH_CONTEXT: Tags = (lists.entry,)

for tag in TAGS:
    register.simple_tag(tag)
for tag in TAGS_WITH_CONTEXT:
    register.simple_tag(tag, takes_context=True)
for tag in BLOCKS:
    register.simple_block_tag(tag)
for tag in BLOCKS_WITH_CONTEXT:
    register.simple_block_tag(tag, takes_context=True)
