"""What a form of the desk is refused for is said, and what was typed in it is not lost."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims_app.desk import gate, snapshots
from claims_app.models import Claim, Report, Source
from tests.admin_forms import address, errors_in, fields_of, saved, signed_in, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

HERE = "http://testserver"
CLAIM = "russia-about-10000-is-militants"


def test_a_source_does_not_draw_on_itself(analyst):
    source = Source.objects.order_by("slug")[0]
    line = "derived_from-0"
    typed = {f"{line}-original": source.pk, f"{line}-kind": "cites", f"{line}-basis": "Its words."}
    answer = saved(analyst, source, **{"derived_from-TOTAL_FORMS": "1", **typed})
    assert answer.status_code == 200
    assert "“Derived” and “Original” must differ." in errors_in(answer)
    assert not source.derived_from.exists()


# ---- a newer captured text


TEXT = "Russia has alleged that approximately 10,000 IS militants are operative.\n"


@pytest.mark.parametrize("newer", [f"A new first line.\n{TEXT}", "It was taken out.\n"])
def test_a_newer_text_is_not_in_the_way_of_what_else_is_changed(newer, analyst):
    claim, source = Claim.objects.get(slug=CLAIM), make(Source, is_captured=True)
    snapshots.capture(source, TEXT, method="paste")
    report = make(
        Report, claim=claim, source=source, exact=TEXT.strip(), start=0, end=len(TEXT.strip())
    )
    snapshots.capture(source, newer, method="paste")
    before = Report.objects.filter(pk=report.pk).values().get()
    answer = saved(analyst, claim, place="Kabul")
    assert answer.status_code == 302, errors_in(answer)
    claim.refresh_from_db()
    assert claim.place == "Kabul"
    assert Report.objects.filter(pk=report.pk).values().get() == before
    with pytest.raises(gate.NotReady, match="captured text"):
        gate.check("claim", claim.pk, [])


# ---- too much, and too old


def test_a_claim_with_very_many_lines_can_be_saved(analyst):
    claim = Claim.objects.get(slug=CLAIM)
    more = {f"figures-{n}-measure": "x" for n in range(2_000)}
    assert saved(analyst, claim, place="Kabul", **more).status_code == 302


def test_more_than_is_taken_at_once_is_refused_in_words(analyst):
    claim = Claim.objects.get(slug=CLAIM)
    for much in ({f"x{n}": "" for n in range(6_100)}, {"why": "x" * 16_100_000}):
        answer = analyst.post(address(claim), much)
        assert answer.status_code == 400
        assert "more than the desk takes at once" in words_of(answer)
        assert "Nothing was saved" in words_of(answer)


@pytest.fixture
def careful(released_seed):
    """A browser that is asked for the sign of origin, as every real one is."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="analyst"))
    return client


def test_a_form_from_before_another_login_is_shown_again(careful):
    claim = Claim.objects.get(slug=CLAIM)
    sent = fields_of(careful.get(address(claim)), "claim_form")
    careful.cookies.clear()
    careful.force_login(User.objects.get(username="analyst"))
    careful.get(address(claim))
    typed = {**sent, "place": "All of Kabul", "why": "It was said."}
    answer = careful.post(address(claim), typed, headers={"Origin": HERE})
    assert answer.status_code == 403
    assert "You logged in anew" in words_of(answer)
    again = fields_of(answer, "again")
    assert again["place"] == "All of Kabul"
    assert careful.post(address(claim), again, headers={"Origin": HERE}).status_code == 302
    claim.refresh_from_db()
    assert claim.place == "All of Kabul"


@pytest.mark.parametrize("origin", ["", "https://elsewhere.example"])
def test_what_does_not_say_that_it_comes_from_here_is_not_shown_again(origin, careful):
    claim = Claim.objects.get(slug=CLAIM)
    headers = {"Origin": origin} if origin else {}
    answer = careful.post(address(claim), {"place": "Forged here"}, headers=headers)
    assert answer.status_code == 403
    assert "Forged here" not in answer.content.decode()
    assert "Nothing was saved" in words_of(answer)


def test_the_login_itself_has_no_desk_around_it(careful):
    careful.logout()
    assert careful.post("/desk/login/", {"username": "x", "password": "y"}).status_code == 403
    assert signed_in("analyst").get("/desk/").status_code == 200
