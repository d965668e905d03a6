"""Whatever is uploaded: an answer that says what is wrong and where, and nothing half written."""

import pytest

from claims_app.interchange import imports
from tests import imported
from tests.hostile_files import FILES, Hostile
from tests.imported import confirm, faults, upload

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]


def test_there_are_many():
    assert len(FILES) >= 60
    assert len({file.what for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_each_is_answered_and_nothing_is_half_written(file: Hostile, db):
    imported.small_desk()
    client, before = imported.browser(), imported.rows_of_the_desk()
    answer = upload(client, file.content, file.name)
    assert answer.status_code == 200
    assert imported.rows_of_the_desk() == before
    found = faults(answer)
    if file.said:
        assert any(file.said in one for one in found), found
        if "look" in answer.context:
            confirm(client, answer, shown="0" * 64)
        assert imported.rows_of_the_desk() == before
        return
    assert found == []
    confirm(client, answer)
    # The same once more is no news: it was written as it was shown.
    again = upload(client, file.content, file.name)
    assert set(again.context["look"].counts) <= {"same"}


def test_what_is_too_large_is_not_even_kept(db):
    answer = upload(imported.browser(), b"x" * (imports.MOST_BYTES + 1))
    assert "manage.py import_table" in faults(answer)[0]
    assert imported.uploads() == 0
