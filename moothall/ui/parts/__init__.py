"""Every component that a template may use, by the name of its function; docs/how-to/use-components.md shows each."""

from collections.abc import Callable

from moothall.ui.charts import small
from moothall.ui.parts import boxes, buttons, charts, fields, figures, lists, words

Components = tuple[Callable[..., object], ...]

#: Written as `{{ ui.name(...) }}`.
TAGS: Components = (
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
    charts.chart,
    small.sparkline,
    small.bullet,
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
TAGS_OF_A_PAGE: Components = (words.moment, words.day, lists.steps)

#: Written as `{% call ui.name(...) %} ... {% endcall %}`: what stands between is their content.
BLOCKS: Components = (
    boxes.inset,
    boxes.warning,
    boxes.details,
    boxes.panel,
    boxes.notification,
    boxes.card,
    boxes.action_bar,
    boxes.empty_state,
    lists.table,
    lists.fact,
    lists.timeline,
)

#: The same, and they look at the page's own `now`.
BLOCKS_OF_A_PAGE: Components = (lists.entry,)
