"""Whether a text is plain: how easily it is read, and what in it a reader would stumble over.

`reading_of` gives the scores. `warnings_of` finds what to mend in any text; `warnings_of_letter` also asks for a
salutation. The words that a council does not want are given as `words`; names that are spelt right as `known`.
"""

from moothall.lib.plain_english.reading import Reading, reading_of
from moothall.lib.plain_english.stumbles import Kind, StyleWord, Warning, warnings_of, warnings_of_letter

__all__ = ["Kind", "Reading", "StyleWord", "Warning", "reading_of", "warnings_of", "warnings_of_letter"]
