"""Pairs of people who save one form at the same moment, over real connections.

Each draws by lot what to do: the same or another field, a line changed, added, taken away. One is
first. The other is told what changed and by whom, keeps what was typed, and overwrites nothing;
after having looked, both are kept. GAINSAY_OVERLAPS=100 for a thorough look.
"""

import os
from typing import Any

import pytest

from claims_app.admin.overlap import ADVICE
from claims_app.desk import overlap
from tests.admin_forms import Fields, address, errors_in, fields_of
from tests.desk_programs import person
from tests.form_fillers import Page, Person, at_once
from tests.overlaps import CASES, Edit, Lot, after, differs, made, state

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record", "counters"}, transaction=True),
]
PAIRS = int(os.environ.get("GAINSAY_OVERLAPS", "12"))


@pytest.fixture
def people(live_server):
    host = live_server.url.removeprefix("http://")
    with (
        Person(host, person("analyst", "ada")) as ada,
        Person(host, person("analyst", "bert")) as bert,
    ):
        yield [ada, bert]


def test_of_two_who_save_one_is_told_and_nothing_is_overwritten(people):
    faults = [fault for n in range(PAIRS) for fault in pair(people, n)]
    assert not faults, "\n".join(faults)


def test_a_desk_that_does_not_look_is_found_out(people, monkeypatch):
    monkeypatch.setattr(overlap, "since", lambda *_: [])
    assert all(pair(people, n) for n in range(3))


def pair(people: list[Person], n: int) -> list[str]:
    """What went wrong with one pair."""
    model, *kinds = CASES[n % len(CASES)]
    lot = Lot(thing := made(model), n)
    ones = lot.draw(kinds[0], people[0].name, [])
    plans = [ones, lot.draw(kinds[1], people[1].name, ones if lot.random.random() < 0.5 else [])]
    sent = [written(opened(one, thing), plan) for one, plan in zip(people, plans, strict=True)]
    before = state(thing)
    answers = at_once(people, address(thing), sent)
    told = Told(people, plans, answers, thing)
    return [f"pair {n}, {model.__name__}, {' / '.join(kinds)}: {f}" for f in told.faults(before)]


def opened(someone: Person, thing: Any) -> Fields:
    return fields_of(someone.get(address(thing)), form_of(thing)) | {"why": "Mine"}


def form_of(thing: Any) -> str:
    return f"{thing._meta.model_name}_form"


def written(form: Fields, plan: list[Edit]) -> Fields:
    for edit in plan:
        edit.write(form)
    return form


class Told:
    """What two were answered who saved at once."""

    def __init__(self, people: Any, plans: Any, answers: list[Page], thing: Any) -> None:
        self.statuses = [answer.status_code for answer in answers]
        first = self.statuses.index(302) if 302 in self.statuses else 0
        self.thing, self.first, self.second = thing, people[first], people[1 - first]
        self.did, self.typed, self.answer = plans[first], plans[1 - first], answers[1 - first]

    def faults(self, before: Any) -> list[str]:
        if sorted(self.statuses) != [200, 302]:
            return [f"answered {self.statuses}: {' '.join(errors_in(self.answer).split())}"]
        rows, new = after(before, self.did)
        wrong = differs(state(self.thing), rows, new)
        says = " ".join(errors_in(self.answer).split())
        wrong += [f"not told: {word}" for word in self._to_be_told(before) if word not in says]
        form = fields_of(self.answer, form_of(self.thing))
        wrong += [f"not kept: {edit.typed}" for edit in self.typed if not edit.stands_in(form)]
        between = state(self.thing)
        again = self.second.post(address(self.thing), {**form, "why": "Mine"})
        if again.status_code != 302:
            return [*wrong, f"not saved after a look: {errors_in(again)}"]
        rows, new = after(between, self.typed)
        return wrong + differs(state(self.thing), rows, new)

    def _to_be_told(self, before: Any) -> list[str]:
        """Who it was, and what of each row that the first touched."""
        found = [ADVICE, self.first.name]
        for edit in self.did:
            model = edit.table.model
            if edit.is_new or edit.is_gone:
                found.append("added" if edit.is_new else "taken away")
                continue
            for name in edit.typed:
                column = model._meta.get_field(name)
                found.append(str(column.verbose_name))
                if not column.choices and not column.remote_field:
                    was = before[model, edit.key][column.attname]
                    found.append(f"“{'' if was == 'None' else was}” → “{edit.stored[name]}”")
        return found
