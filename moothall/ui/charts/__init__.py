"""Charts drawn on the server: SVG without scripts, a sentence that says what each shows, and its numbers as a table.

A chart is a frozen dataclass (`RunChart`, `BarChart`, `StackedBars`, `SmallMultiples`, `HeatMap`, `Flow`); a page shows
it with `{{ ui.chart(it) }}`. `sparkline` and `bullet` are for the cells of a table. A chart is drawn twice, for a
narrow place and for a wide one, and the style sheet shows the one that fits: words are never scaled until they cannot
be read. Colours stand in the drawing itself (`looks.py`), so that it can be printed in a report without a style sheet.
"""
