"""The table of roles, put to the desk's API: each role, each operation, wherever a thing stands."""

from collections.abc import Callable
from typing import Any

import pytest

from claims_app.desk import drafts as desk
from claims_app.desk.models import Handover, Review
from claims_app.desk.roles import MATRIX, STAGES, DeskRole, Operation, Stage
from claims_app.desk_api import shown
from claims_app.models import Issue
from tests.desk_drafts import REASON, issue
from tests.desk_handing import COMMENT, handed, state_of
from tests.desk_programs import Program, etag, person
from tests.desk_stages import at, people
from tests.undone import undone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]
O = Operation  # noqa: E741 the table below is to be read at one glance
Door = Callable[[Program, Any, dict[str, Any]], bool]
# What the API has no door for: decisions, and what is not about drafts.
NOT_HERE = {
    *(O.NOTE, O.JUDGE, O.LETTERS, O.MERGE, O.APPROVE_MERGE, O.HOLD),
    *(O.REQUEST_RETRACTION, O.RETURN, O.APPROVE),
    *(O.REQUEST_REDACTION, O.APPROVE_REDACTION, O.ACCOUNTS, O.TOKENS, O.LOGINS, O.DISCARD),
}


def sees(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    where = ("", "openapi.json", "issues/", seen["url"], "reviews/", "handovers/")
    return all(program.get(one).status_code == 200 for one in where)


def begins(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    return program.begin("issues", **issue("begun")).status_code == 201


def changes(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    program.change(seen, question="Rewritten?")
    return Issue.objects.get(pk=thing.pk).question == "Rewritten?"


def changes_many(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    one = {"kind": "issue", "id": seen["id"], "version": seen["version"]}
    entry = one | {"draft": {"question": "Rewritten?"}}
    program.post("bulk/", {"reason": REASON, "drafts": [entry]})
    return Issue.objects.get(pk=thing.pk).question == "Rewritten?"


def hands_over(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    program.hand_over(seen, "Both sources were read.")
    return Handover.objects.filter(object_id=thing.pk, state="waiting").exists()


def takes_back(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    """What its very owner handed over."""
    if handed(thing, program.user):
        program.take_back(now(thing))
    return state_of(thing) == "withdrawn"


def gives_back(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    """What somebody else handed over."""
    if handed(thing, people()["asks"]):
        program.give_back(now(thing), COMMENT)
    return state_of(thing) == "returned"


def now(thing: Any) -> dict[str, Any]:
    """The thing as somebody sees it who may."""
    seen = desk.one("issue", thing.pk)
    assert seen is not None
    return shown.brief("issue", seen)


def asks(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    return program.submit(seen, "As it should be.").status_code == 200


def asks_for_many(program: Program, thing: Any, seen: dict[str, Any]) -> bool:
    things = [{"kind": "issue", "id": seen["id"], "version": seen["version"]}]
    body = {"reason": REASON, "public_note": "As it should be.", "things": things}
    program.post("submissions/", body)
    return Review.objects.filter(object_id=thing.pk, reason__startswith=REASON).exists()


DOORS: dict[Operation, list[Door]] = {
    O.SEE: [sees],
    O.DRAFT: [changes, changes_many],
    O.EDIT: [changes, changes_many],
    O.HAND_OVER: [hands_over, takes_back],
    O.GIVE_BACK: [gives_back],
    O.REQUEST: [asks, asks_for_many],
}


def without_limits(user: Any) -> Program:
    """A program whose token opens more than its owner's roles: those must hold by themselves."""
    program = Program(user, scope="")
    program.token.scope = "draft"
    program.token.save()
    return program


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("role", [*DeskRole, ""])
def test_a_program_can_do_what_the_role_of_its_owner_can_and_nothing_else(role, stage):
    program = without_limits(person(role, "one", is_staff=role != DeskRole.RESEARCHER))
    thing = at(stage)
    seen = Program(person("analyst", "somebody")).get(f"issues/{thing.pk}/").json()
    done = set()
    for operation, doors in DOORS.items():
        if stage not in STAGES.get(operation, set(Stage)):
            continue
        for number, door in enumerate(doors):
            with undone():
                if door(program, thing, seen):
                    done.add((operation, number))
    able = MATRIX[role] if role else set()
    allowed = {one for one in able & set(DOORS) if stage in STAGES.get(one, set(Stage))}
    assert done == {(one, number) for one in allowed for number in range(len(DOORS[one]))}
    with undone():
        assert begins(program, thing, seen) == (O.DRAFT in able)


def test_every_operation_has_a_door_here_or_none_on_purpose():
    assert set(DOORS) | NOT_HERE == set(Operation)
    assert not set(DOORS) & NOT_HERE


# What is decided cannot be written along with a draft.


DECIDED = {
    "state": "released",
    "review_state": "released",
    "version": 7,
    "released_version": 7,
    "released_at": "2026-01-01T00:00:00Z",
    "approved_by": "reviewer",
    "requested_by": "reviewer",
    "author": "reviewer",
    "history_user": 1,
    "is_public": True,
    "is_held": False,
    "hold": None,
    "id": "00000000-0000-0000-0000-000000000000",
    "pk": 1,
    "merged_into": "russia",
    "status": "confirmed",
    "snapshot": {"sha256": "0" * 64},
    "_change_reason": "x",
    "__class__": "x",
}


@pytest.mark.parametrize("name", DECIDED)
def test_what_is_decided_cannot_be_set_in_or_beside_a_draft(name):
    program = Program(person("reviewer"))
    begun = program.begun("issues", **issue())
    value = DECIDED[name]
    inside = program.change(begun, **{name: value})
    beside = {"reason": REASON, "draft": {"summary": "More"}, name: value}
    for answer in (inside, program.ask("PATCH", begun["url"], beside, If_Match=etag(begun))):
        assert answer.status_code == 400
        told = answer.json()["errors"][0]["detail"]
        assert f"no field “{name}”" in told.replace("Has no", "no")
        assert "Fields" in told
    assert program.get(begun["url"]).json() | {"hints": begun["hints"]} == begun
