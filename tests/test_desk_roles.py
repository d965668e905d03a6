"""The table of roles, put to the real pages: each role, each operation, wherever a thing stands."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from claims_app.desk.roles import MATRIX, STAGES, DeskRole, Operation, Stage
from tests.desk_doors import DOORS
from tests.desk_stages import at
from tests.undone import undone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}),
]


@pytest.fixture
def client_of():
    """A browser in which somebody with one role has logged in."""

    def client(role: DeskRole) -> Client:
        person = User.objects.create_user(f"one-{role}", is_staff=role != DeskRole.RESEARCHER)
        person.groups.add(Group.objects.get(name=role))
        browser = Client()
        browser.force_login(person)
        return browser

    return client


def makes_sense(operation: Operation, stage: Stage) -> bool:
    return stage in STAGES.get(operation, set(Stage))


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("role", list(DeskRole))
def test_a_role_can_do_what_the_table_says_and_nothing_else(role, stage, client_of):
    client, thing = client_of(role), at(stage)
    done = set()
    for operation, doors in DOORS.items():
        # Drafting and editing are one page; which of them it is hangs on the stage alone.
        if operation in {Operation.DRAFT, Operation.EDIT} and not makes_sense(operation, stage):
            continue
        for number, door in enumerate(doors):
            with undone():
                if door(client, thing):
                    done.add((operation, number))
    allowed = {one for one in MATRIX[role] if makes_sense(one, stage)}
    assert done == {(one, number) for one in allowed for number in range(len(DOORS[one]))}


def test_every_operation_has_a_door_and_every_role_a_line():
    assert set(DOORS) == set(Operation)
    assert set(MATRIX) == set(DeskRole)


@pytest.mark.parametrize("stage", list(Stage))
def test_somebody_without_a_role_can_do_nothing(stage, db):
    person, client = User.objects.create_user("nobody", is_staff=True), Client()
    client.force_login(person)
    thing = at(stage)
    for doors in DOORS.values():
        with undone():
            assert not any(door(client, thing) for door in doors)
