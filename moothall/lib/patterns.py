"""Regular expressions that people write: whether one can take for ever."""

import re

TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[*+]|\{\d*,\}|.", re.DOTALL)
ENDLESS = re.compile(r"[*+]|\{\d*,\}")


def may_run_away(pattern: str) -> bool:
    """Say whether something that repeats without end stands in something that does, as in `(a+)+`.

    There are then more ways to match than anybody can try: thirty letters that do not fit keep a machine busy for
    minutes. Said of every such pattern, also of those that a reader could show to be harmless.
    """
    open_groups = [False]  # whether something repeats without end in each group that is not closed yet
    just_closed = False
    for part in TOKEN.findall(pattern):
        if ENDLESS.fullmatch(part):
            if just_closed:
                return True
            open_groups[-1] = True
        if part == "(":
            open_groups.append(False)
        just_closed = part == ")" and len(open_groups) > 1 and open_groups.pop()
        open_groups[-1] = open_groups[-1] or just_closed
    return False
