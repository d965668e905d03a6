"""The page as it would be: seen before anything is public, and nothing of it stays."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk import gate, review, trial
from claims_app.desk.models import Release
from claims_app.models import Claim, ClaimRelation, Issue
from claims_app.pages import kept
from claims_app.record import ledger, reading
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document, Publication
from tests.admin_forms import address
from tests.reader import words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

SLUG = "russia-about-10000-is-militants"
TEXT = "Russia says about 12,000 Islamic State militants are in Afghanistan."


@pytest.fixture
def analyst(released_seed, client):
    user = User.objects.get(username="analyst")
    client.force_login(user)
    return user


@pytest.fixture
def claim(analyst):
    """A public claim that says something else on the desk."""
    found = Claim.objects.get(slug=SLUG)
    Claim.objects.filter(pk=found.pk).update(text=TEXT)
    return found


def previewed(client, kind, thing):
    return client.get(reverse("preview", args=[kind, thing.pk]))


def standing_still():
    return (
        ledger.head_sequence(),
        ledger.state(),
        Release.objects.count(),
        Publication.objects.count(),
        list(Document.objects.order_by("pk").values_list("pk", "digest")),
        User.objects.count(),
    )


def test_the_preview_is_the_readers_page_with_what_the_desk_says(claim, client):
    response = previewed(client, Kind.CLAIM, claim)
    assert response.status_code == 200
    assert "about 12,000 Islamic State militants" in words(response)
    assert "Readers do not see this." in words(response)
    assert "Version 2" in words(response)


def test_readers_see_nothing_of_it(claim, client):
    before, page = standing_still(), client.get(f"/claims/{SLUG}/").content
    previewed(client, Kind.CLAIM, claim)
    assert standing_still() == before
    assert client.get(f"/claims/{SLUG}/").content == page
    assert b"about 12,000 Islamic" not in page


def test_a_preview_is_never_kept(claim, client, pages_kept):
    response = previewed(client, Kind.CLAIM, claim)
    assert not kept._pages
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "ETag" not in response


def test_what_waits_beside_it_is_seen_with_it(analyst, client):
    issue = Issue.objects.create(slug="a-new-question", question="Who counted them?")
    claim = Claim.objects.get(slug=SLUG)
    Claim.objects.filter(pk=claim.pk).update(issue=issue)
    refused = previewed(client, Kind.CLAIM, claim)
    assert refused.status_code == 409
    assert "is not public yet" in words(refused)
    review.request_release([(Kind.ISSUE, issue.pk)], by=analyst, reason="A question of its own")
    assert "Who counted them?" in words(previewed(client, Kind.CLAIM, claim))


def test_a_preview_leads_back_to_the_thing_and_to_its_request(claim, analyst, client):
    page = previewed(client, Kind.CLAIM, claim).content.decode()
    assert f'href="{address(claim)}"' in page
    assert "Its request" not in page
    said = {"reason": "Two more.", "public_note": "The number."}
    asked = review.request_release([(Kind.CLAIM, claim.pk)], by=analyst, **said).reviews[0]
    page = previewed(client, Kind.CLAIM, claim).content.decode()
    assert f'href="{address(asked)}"' in page
    occasion = Document.objects.of(Kind.OCCASION).first()
    refused = client.get(reverse("preview", args=[Kind.OCCASION, occasion.pk]))
    assert f"/{occasion.pk}/change/" in refused.content.decode()


@pytest.mark.parametrize("kind", [Kind.ISSUE, Kind.ACTOR, Kind.SOURCE])
def test_every_kind_with_a_page_has_a_preview(analyst, client, kind):
    found = Document.objects.of(kind).standing().first()
    response = client.get(reverse("preview", args=[kind, found.pk]))
    assert response.status_code == 200
    assert "Preview for the desk" in words(response)


def test_an_answer_is_seen_on_the_page_of_what_it_answers(analyst, client):
    relation = ClaimRelation.objects.get(pk=Document.objects.of(Kind.RELATION).first().pk)
    response = previewed(client, Kind.RELATION, relation)
    assert reading.document(Kind.CLAIM, relation.target.slug) is not None
    assert relation.target.text.rstrip(".") in words(response)


def test_an_occasion_has_no_page_to_be_seen(analyst, client):
    found = Document.objects.of(Kind.OCCASION).first()
    response = client.get(reverse("preview", args=[Kind.OCCASION, found.pk]))
    assert response.status_code == 409
    assert "It has no page of its own." in words(response)


def test_only_staff_who_may_see_the_thing_see_its_preview(claim, client):
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert previewed(client, Kind.CLAIM, claim).status_code == 403
    client.logout()
    assert previewed(client, Kind.CLAIM, claim).status_code == 302


@pytest.mark.parametrize("kind", ["claim", "nothing", "actor"])
def test_what_is_not_there_is_not_found(analyst, client, kind):
    missing = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/desk/preview/{kind}/{missing}/").status_code == 404


def test_a_failure_inside_leaves_nothing(claim):
    before = standing_still()

    def fail():
        with trial.released(Kind.CLAIM, claim.pk):
            assert Claim.record.get(pk=claim.pk).text == TEXT
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert standing_still() == before
    assert Claim.record.get(pk=claim.pk).text != TEXT


def test_what_is_not_ready_says_why(analyst):
    actor = Actor.objects.create(slug="x", name="X", sort_name="X", kind="person")
    claim = Claim.objects.get(slug=SLUG)
    Claim.objects.filter(pk=claim.pk).update(speaker=actor)
    with (
        pytest.raises(gate.NotReady, match="must name its speaker"),
        trial.released(Kind.CLAIM, claim.pk),
    ):
        pass


def test_a_review_shows_the_words_that_change_and_leads_to_the_preview(claim, analyst, client):
    (asked,) = review.request_release(
        [(Kind.CLAIM, claim.pk)], by=analyst, reason="Typo", public_note="A number was wrong."
    ).reviews
    page = client.get(reverse("admin:desk_review_change", args=[asked.pk])).content.decode()
    assert reverse("preview", args=[Kind.CLAIM, claim.pk]) in page
    assert "<ins>12,000" in page.replace(" </ins>", "</ins>")
    assert "<del>Russia" not in page
