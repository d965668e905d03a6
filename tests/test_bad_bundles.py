"""A broken or hostile bundle gets one clear error that names the place, and nothing is written."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.core.management import CommandError, call_command
from django.db import models

from actors_app.models import Actor, ActorIdentifier
from claims_app.interchange.bundle import BundleError, sentences
from claims_app.interchange.bundle.shape import SHAPES
from claims_app.models import Issue
from tests import factories
from tests.bundles import bundle, counts, only, put, take_in, written
from tests.spoilt import CLAIM, PLACES
from tests.spoilt_sense import UNSEEN_BY_A_SCHEMA
from tests.spoilt_values import SEEN_BY_A_SCHEMA, UNHEARD_OF, UNREADABLE

pytestmark = pytest.mark.django_db(databases={"default", "record"})

ALL = UNREADABLE | UNHEARD_OF | SEEN_BY_A_SCHEMA | UNSEEN_BY_A_SCHEMA
SCHEMA = jsonschema.Draft202012Validator(
    json.loads(Path("seeds/bundle.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


def of_each(cases):
    return pytest.mark.parametrize("bad", cases.values(), ids=cases)


def problems_of(document):
    with pytest.raises(BundleError) as refused:
        take_in(document)
    return refused.value.problems


@of_each(ALL)
def test_one_clear_error_names_the_place_and_nothing_is_written(bad):
    before = counts()
    problems = problems_of(bad.document)
    assert len(problems) == 1, problems
    place, message = problems[0]
    assert place.startswith(bad.where()) if bad in UNREADABLE.values() else place == bad.where()
    assert bad.says in message
    assert message.endswith((".", "?"))
    assert len(message) < 500
    (place + message).encode(), "can be printed"
    assert counts() == before


@of_each(SEEN_BY_A_SCHEMA)
def test_the_schema_refuses_what_a_schema_can_see(bad):
    assert not SCHEMA.is_valid(json.loads(bad.document))


@of_each(UNSEEN_BY_A_SCHEMA)
def test_the_schema_lets_through_what_only_an_import_can_see(bad):
    assert SCHEMA.is_valid(json.loads(bad.document)), "a stricter schema than the import"


@of_each(dict(list(ALL.items())[::25]))
def test_the_command_prints_the_error_without_a_traceback(bad, tmp_path):
    file = tmp_path / "bad.json"
    file.write_bytes(bad.document)
    with pytest.raises(CommandError) as refused:
        call_command("import_bundle", str(file))
    assert refused.value.returncode == 1
    assert bad.says in str(refused.value)


# ---- Against what is on the desk


def test_a_circle_through_the_desk_is_found():
    top = factories.make(Issue, slug="top")
    factories.make(Issue, slug="middle", parent_id=top.pk)
    before = counts()
    issues = [
        {"slug": "bottom", "question": "Why?", "parent": "middle"},
        {"slug": "top", "parent": "bottom"},
    ]
    problems = problems_of(only(issues=issues))
    assert [place for place, _ in problems] == ["issues[0] bottom, field parent"]
    assert "bottom → middle → top → bottom" in problems[0][1]
    assert counts() == before


def test_actors_merged_in_a_circle_are_found():
    take_in()
    actors = [{"slug": "nato", "merged_into": "daily"}, {"slug": "daily", "merged_into": "nato"}]
    problems = problems_of(only(actors=actors))
    assert [place for place, _ in problems] == ["actors[0] nato, field merged_into"]


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("wikidata_id", "Q159", "actors[0] russia, field wikidata_id"),
        ("identifiers", None, "actors[0] russia, identifiers[0] viaf 1, field value"),
    ],
)
def test_what_another_row_of_the_desk_has_is_not_given_again(field, value, place):
    rival = factories.make(Actor, slug="rival", wikidata_id=value)
    if field == "identifiers":
        factories.make(ActorIdentifier, actor_id=rival.pk, scheme="viaf", value="1")
    before = counts()
    problems = problems_of(written(bundle()))
    assert [p for p, _ in problems] == [place]
    assert "on the desk" in problems[0][1]
    assert counts() == before


def test_what_is_still_named_is_not_removed():
    take_in()
    before = counts()
    roles = [{"slug": "lavrov", "roles": [{"slug": "lavrov-envoy"}]}]
    problems = problems_of(only(actors=roles))
    assert [place for place, _ in problems] == ["role lavrov-minister"]
    assert "still names it as its role" in problems[0][1]
    claims = [{"slug": "nato-too-many", "reports": []}]
    problems = problems_of(only(claims=claims))
    assert [place for place, _ in problems] == ["report nato-in-article"]
    assert "relation “nato-disputes-the-number” still names it as its basis" in problems[0][1]
    assert counts() == before


def test_what_is_named_anew_can_be_removed():
    take_in()
    document = only(
        claims=[{"slug": "nato-too-many", "reports": []}],
        relations=[{**bundle()["relations"][0], "basis": "russia-in-article"}],
    )
    assert take_in(document).removed == 1


def test_a_new_record_lacks_what_an_old_one_may_leave_out():
    partial = only(actors=[{"slug": "russia"}])
    assert problems_of(partial) == [("actors[0] russia", "is new and lacks kind, name, sort_name.")]
    take_in()
    assert take_in(partial).is_empty


# ---- Many at once


def test_all_errors_are_found_in_one_reading():
    document = bundle()
    put(document, "claims", 0, "speaker", to="rusia")
    put(document, "claims", 1, "reports", 0, "cue", to="denied")
    put(document, "actors", 1, "kind", to="persona")
    put(document, "claims", 0, "quantities", 0, "low", to=20_000)
    put(document, "issues", 1, "parent", to="is-it-growing")
    put(document, "sources", 1, "url", to="example.org")
    assert {place for place, _ in problems_of(written(document))} == {
        "actors[1] lavrov, field kind",
        f"{CLAIM}, field speaker",
        "claims[1] nato-too-many, reports[0] nato-in-article, field cue",
        f"{PLACES['claims/0/quantities/0']}, field low",
        "issues[0] is-it-growing, field parent",
        "sources[1] wire, field url",
    }


def test_fifty_errors_are_printed_and_the_rest_counted():
    actors = [{"slug": f"Actor {n}"} for n in range(70)]
    with pytest.raises(BundleError) as refused:
        take_in(only(actors=actors))
    lines = str(refused.value).splitlines()
    assert len(lines) == 51
    assert lines[-1] == "… and 20 more."


def test_rubbish_does_not_fill_the_memory_with_complaints():
    assert len(problems_of(only(actors=[0] * 200_000))) == 1_000


# ---- The database has the last word


def test_every_check_of_every_model_can_be_tried_before_the_database():
    for shape in SHAPES:
        for constraint in shape.model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                assert sentences.holds(constraint.condition, shape.model()) in {True, False, None}


def test_what_another_writer_did_meanwhile_is_told_without_a_traceback():
    """The rival writes between the checks and the first statement of the import."""

    def rivalled(steps):
        factories.make(Actor, slug="nato")
        return steps

    with pytest.raises(BundleError) as refused:
        take_in(progress=rivalled)
    ((place, message),) = refused.value.problems
    assert place == "bundle"
    assert message.startswith("was refused by the database")
    assert not Issue.objects.exists()
