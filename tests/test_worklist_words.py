"""What the lists of the desk's first page are called, when they hold one thing and when many."""

from claims_app.desk.lists import worklists

ALL = [
    *(*worklists.FOR_ME, *worklists.TO_MEND, *worklists.TO_MEND_OF_DRAFTS),
    *(*worklists.TO_JUDGE, *worklists.ON_THE_ROAD),
]
# What is said of one as of many.
ALIKE = {
    *("waiting for my review", "handed over", "returned to me", "handed over by me"),
    *("second-hand without a primary source", "unanswered", "on hold"),
}


def test_one_is_not_called_as_many_are():
    called = {one.label: one.called(1) for one in ALL}
    assert {label for label, one in called.items() if one == label} == ALIKE
    assert called["sources not archived"] == "source not archived"
    assert called["quotations that do not anchor"] == "quotation that does not anchor"
    assert called["role conflicts"] == "role conflict"
    assert called["probable duplicates among actors"] == "probable duplicate among actors"
    assert all(one.called(count) == one.label for one in ALL for count in (0, 2))
