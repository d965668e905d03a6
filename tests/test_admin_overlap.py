"""Two people at one form: the second sees what the first did, and overwrites nothing unseen."""

import pytest

from claims_app.admin.overlap import ADVICE, NO_MARK, OPENED
from claims_app.models import Claim, Quantity, Report
from tests.admin_forms import address, errors_in, fields_of, saved, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "record"])

SLUG = "russia-about-10000-is-militants"


@pytest.fixture
def claim(released_seed):
    return Claim.objects.get(slug=SLUG)


@pytest.fixture
def first(claim):
    return signed_in("analyst")


@pytest.fixture
def second(claim):
    return signed_in("reviewer")


def opened(client, thing):
    """The form of a thing as it stands now, to be sent later."""
    form = f"{thing._meta.model_name}_form"
    return {**fields_of(client.get(address(thing)), form), "why": "Mine"}


def sent(client, thing, fields):
    return client.post(address(thing), fields)


def again(response, **changes):
    """What the second person sends after having looked."""
    return {**fields_of(response, "claim_form"), "why": "Mine", **changes}


def test_the_second_is_told_who_did_what_when_and_why(claim, first, second):
    mine = opened(second, claim)
    assert saved(first, claim, why="Narrower", place="Nangarhar").status_code == 302
    answer = sent(second, claim, {**mine, "place": "Kunar"})
    told = errors_in(answer)
    assert ADVICE in told
    assert "analyst" in told
    assert "Narrower" in told
    assert "“Afghanistan” → “Nangarhar”" in told
    assert Claim.objects.get(pk=claim.pk).place == "Nangarhar"


def test_what_was_typed_is_kept_and_what_was_not_touched_is_taken_over(claim, first, second):
    mine = opened(second, claim)
    saved(first, claim, place="Nangarhar", translation_note="Theirs")
    form = again(sent(second, claim, {**mine, "place": "Kunar"}))
    assert (form["place"], form["translation_note"]) == ("Kunar", "Theirs")
    assert sent(second, claim, form).status_code == 302
    found = Claim.objects.get(pk=claim.pk)
    assert (found.place, found.translation_note) == ("Kunar", "Theirs")


def test_a_form_saved_as_it_was_is_in_nobodys_way(claim, first, second):
    mine = opened(second, claim)
    assert saved(first, claim).status_code == 302
    assert sent(second, claim, {**mine, "place": "Kunar"}).status_code == 302


def test_one_person_saves_twice(claim, first):
    for place in ("Kunar", "Nangarhar"):
        assert saved(first, claim, place=place).status_code == 302
    assert Claim.objects.get(pk=claim.pk).place == "Nangarhar"


def test_lines_that_others_changed_are_not_put_back(claim, first, second):
    mine = opened(second, claim)
    quantity = Quantity.objects.filter(claim=claim).first()
    saved(first, claim, **{"quantities-0-note": "Counted by nobody"})
    answer = sent(second, claim, {**mine, "place": "Kunar"})
    assert "Counted by nobody" in errors_in(answer)
    assert sent(second, claim, again(answer)).status_code == 302
    quantity.refresh_from_db()
    assert quantity.note == "Counted by nobody"


def test_a_line_that_others_took_away_does_not_come_back(claim, first, second):
    mine = opened(second, claim)
    saved(first, claim, **{"quantities-0-DELETE": "on"})
    answer = sent(second, claim, {**mine, "place": "Kunar"})
    assert "taken away" in errors_in(answer)
    assert sent(second, claim, again(answer)).status_code == 302
    assert not Quantity.objects.filter(claim=claim).exists()


def test_a_line_taken_away_that_the_second_had_edited_is_offered_as_a_new_one(claim, first, second):
    mine = opened(second, claim)
    saved(first, claim, **{"quantities-0-DELETE": "on"})
    form = again(sent(second, claim, {**mine, "quantities-0-note": "Mine"}))
    assert (form["quantities-0-note"], form["quantities-0-id"]) == ("Mine", "")
    assert sent(second, claim, form).status_code == 302
    assert Quantity.objects.get(claim=claim).note == "Mine"


def test_a_passage_edited_on_its_own_page_is_seen_in_the_form_of_its_claim(claim, first, second):
    mine = opened(second, claim)
    report = Report.objects.get(claim=claim)
    assert saved(first, report, attributed_label="Moscow").status_code == 302
    answer = sent(second, claim, {**mine, "place": "Kunar"})
    assert "Moscow" in errors_in(answer)
    assert sent(second, claim, again(answer)).status_code == 302
    report.refresh_from_db()
    assert report.attributed_label == "Moscow"


@pytest.mark.parametrize("mark", ["", "x", "1.2", "-1.0.0.0", "9" * 40, "１.2.3.4", "1\0.2.3.4"])
def test_a_form_that_does_not_say_when_it_was_opened_saves_nothing(claim, second, mark):
    mine = opened(second, claim)
    answer = sent(second, claim, {**mine, "place": "Kunar", OPENED: mark})
    assert NO_MARK in errors_in(answer)
    assert Claim.objects.get(pk=claim.pk).place != "Kunar"


def test_every_form_with_a_history_says_when_it_was_opened(claim, first):
    for thing in (claim, claim.issue, claim.speaker, Report.objects.get(claim=claim)):
        assert opened(first, thing)[OPENED]
