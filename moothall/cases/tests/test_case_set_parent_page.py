from moothall.cases.actions import set_parent
from moothall.cases.tests.conftest import TUESDAY


def test_a_case_becomes_part_of_a_larger_one(move_page, make_case, asha):
    part, whole = make_case(), make_case()

    move_page(asha, part, "set-parent").send(other=whole.reference)

    part.refresh_from_db()
    assert part.parent == whole


def test_a_part_has_no_parts(move_page, make_case, asha):
    part, whole, other = make_case(), make_case(), make_case()
    set_parent(part, parent=whole, by=asha, at=TUESDAY)

    problem = move_page(asha, other, "set-parent").problem(other=part.reference)

    assert problem == "A case that is a part cannot have parts of its own."
