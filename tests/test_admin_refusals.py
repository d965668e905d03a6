"""What the tables refuse, the forms refuse first: at its field, in words."""

import pytest

from actors_app.models import Actor, ActorName, Role
from claims_app import models as claims
from claims_app.desk import difference
from claims_app.desk import models as desk
from tests.admin_forms import address, errors_in, fields_of, listing, saved, signed_in, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.mark.parametrize(
    ("model", "given", "told"),
    [
        (Actor, {"slug": "x" * 5_000}, "at most 100 characters"),
        (Actor, {"slug": "Not A Slug"}, "valid “slug”"),
        (Actor, {"slug": "two--hyphens"}, "single hyphens"),
        (Actor, {"name": "a\x00b"}, "Null characters are not allowed."),
        (Actor, {"country": "Russia"}, "at most 2 characters"),
        (Actor, {"country": "ru"}, "two capital letters"),
        (Actor, {"wikidata_id": "159"}, "Q and digits"),
        (claims.Source, {"url": "javascript:alert(1)"}, "Enter a valid URL."),
        (claims.Source, {"url": "ftp://example.org/"}, "must start with http"),
        (claims.Source, {"published_on": "31/02/2018"}, "Enter a valid date."),
        (claims.Source, {"published_on": "", "published_precision": "day"}, "must agree"),
        (claims.Source, {"published_basis": ""}, "must be given with “Published on”"),
        (claims.Source, {"language": "english"}, "BCP 47"),
        (
            claims.Claim,
            {"about_start": "2018-03-01", "about_end": "2018-02-01"},
            "must not be after",
        ),
        (claims.Claim, {"modality": "denied"}, "only a denial has it"),
        (claims.Claim, {"speaker": "x"}, "is not a valid UUID"),
        (claims.Claim, {"text": ""}, "This field is required."),
        (claims.Claim, {"claim_type": "rumour"}, "Select a valid choice."),
        (claims.Issue, {"question": "No question"}, "ends in a question mark"),
    ],
)
def test_errors_stand_at_their_field(model, given, told, analyst):
    thing = (
        model.objects.filter(
            slug__in=[
                "russia",
                "src-the-nation-2018-08-27",
                "lavrov-readiness-to-boost-pakistan-counter-terrorism",
            ]
        ).first()
        or model.objects.first()
    )
    before = model.objects.filter(pk=thing.pk).values().get()
    answer = saved(analyst, thing, **given)
    assert answer.status_code == 200
    assert told in errors_in(answer)
    assert model.objects.filter(pk=thing.pk).values().get() == before


def test_a_thing_does_not_refer_to_itself(analyst):
    edge = claims.ClaimRelation.objects.first()
    assert "must differ" in errors_in(saved(analyst, edge, target=edge.subject_id))
    russia = Actor.objects.get(slug="russia")
    assert "must differ" in errors_in(saved(analyst, russia, parent=russia.pk))


def test_a_low_figure_is_not_above_a_high_one(analyst):
    claim = claims.Claim.objects.get(slug="russia-about-10000-is-militants")
    answer = saved(analyst, claim, **{"quantities-0-low": "20", "quantities-0-high": "10"})
    assert "“Low” must not be more than “High”" in errors_in(answer)


def test_figures_are_shown_as_they_were_written(analyst):
    claim = claims.Claim.objects.get(slug="russia-about-10000-is-militants")
    for written in ("10000", "9999.5"):
        saved(analyst, claim, **{"quantities-0-best": written})
        form = fields_of(analyst.get(address(claim)), "claim_form")
        assert form["quantities-0-best"] == written
    assert ("10000", "9999.5") in changes_of(claim)


def changes_of(claim):
    """Before and after of all that readers do not have yet."""
    rows = difference.from_record_to_desk("claim", claim.pk)
    return [(change.before, change.after) for row in rows for change in row.changes]


def test_two_new_lines_do_not_say_the_same(analyst):
    russia = Actor.objects.get(slug="russia")
    count = russia.names.count()
    lines = {"names-TOTAL_FORMS": count + 2}
    for number in (count, count + 1):
        lines |= {
            f"names-{number}-name": "Росси́я",
            f"names-{number}-language": "ru",
            f"names-{number}-kind": "alias",
        }
    assert "duplicate data for name and language" in errors_in(saved(analyst, russia, **lines))
    assert not ActorName.objects.filter(name="Росси́я").exists()


def test_a_line_that_something_needs_is_not_taken_away(analyst):
    role = Role.objects.filter(claims__isnull=False).first()
    number = list(role.actor.roles.all()).index(role)
    sent = fields_of(analyst.get(address(role.actor)), "actor_form")
    number = next(n for n in range(9) if sent[f"roles-{n}-id"] == str(role.pk))
    answer = saved(analyst, role.actor, **{f"roles-{number}-DELETE": "on"})
    assert "would require deleting the following protected related objects" in errors_in(answer)
    assert Role.objects.filter(pk=role.pk).exists()


def test_a_hold_names_its_thing_by_address(analyst):
    empty = analyst.get(listing(desk.Hold, "add"))
    assert "None" not in words_of(empty)
    sent = fields_of(empty, "hold_form")
    given = {**sent, "kind": "claim", "reason": "The date is in doubt."}
    unknown = analyst.post(listing(desk.Hold, "add"), {**given, "address": "nothing"})
    assert "No claim on the desk has this address." in errors_in(unknown)
    claim = claims.Claim.objects.get(slug="russia-about-10000-is-militants")
    assert (
        analyst.post(listing(desk.Hold, "add"), {**given, "address": claim.slug}).status_code == 302
    )
    hold = desk.Hold.objects.get(object_id=claim.pk)
    assert (hold.title, hold.held_by.username) == (str(claim), "analyst")
    again = analyst.post(listing(desk.Hold, "add"), {**given, "address": claim.slug})
    assert "It is on hold already." in errors_in(again)


def test_a_refusal_of_the_database_calls_columns_as_the_form_does(analyst, released_seed):
    source = claims.Source.objects.exclude(published_on=None).first()
    told = errors_in(saved(analyst, source, published_basis=""))
    assert "“Published basis” must be given with “Published on”, and only then." in told
    assert "published_" not in told
    relation = claims.ClaimRelation.objects.first()
    told = errors_in(saved(analyst, relation, target=relation.subject_id))
    assert "“Subject” and “Target” must differ." in told


def test_a_refusal_names_the_thing_that_has_the_address_already(analyst, released_seed):
    one, other = Actor.objects.all()[:2]
    answer = saved(analyst, one, slug=other.slug)
    assert "already exists." in errors_in(answer)
    assert f'It is <a href="{address(other)}">{other}</a>.' in answer.content.decode()


def test_a_note_is_about_several_things_of_a_kind(analyst):
    sent = fields_of(analyst.get(listing(desk.JournalEntry, "add")), "journalentry_form")
    given = {
        **sent,
        "topic": "Dates",
        "text": "A note.",
        "slug": "dates",
        "references-TOTAL_FORMS": 2,
    }
    one, other = claims.Claim.objects.all()[:2]
    lines = [
        {f"references-{n}-kind": "claim", f"references-{n}-address": c.slug}
        for n, c in enumerate((one, one))
    ]
    twice = analyst.post(listing(desk.JournalEntry, "add"), given | lines[0] | lines[1])
    assert "duplicate data" in errors_in(twice)
    lines[1]["references-1-address"] = other.slug
    assert (
        analyst.post(listing(desk.JournalEntry, "add"), given | lines[0] | lines[1]).status_code
        == 302
    )
    entry = desk.JournalEntry.objects.get(slug="dates")
    assert set(entry.references.values_list("object_id", flat=True)) == {one.pk, other.pk}
    page = fields_of(analyst.get(address(entry)), "journalentry_form")
    assert {page["references-0-address"], page["references-1-address"]} == {one.slug, other.slug}


def test_saved_questions_are_named_once_by_their_owner(analyst):
    sent = fields_of(analyst.get(listing(desk.SavedFilter, "add")), "savedfilter_form")
    given = {**sent, "name": "Open", "kind": "claim", "query": "dispute_status=unanswered"}
    assert analyst.post(listing(desk.SavedFilter, "add"), given).status_code == 302
    assert "already exists." in errors_in(analyst.post(listing(desk.SavedFilter, "add"), given))
    assert signed_in("reviewer").post(listing(desk.SavedFilter, "add"), given).status_code == 302


def test_a_pair_is_judged_once_whichever_comes_first(analyst):
    one, other = Actor.objects.all()[:2]
    sent = fields_of(analyst.get(listing(desk.ActorJudgement, "add")), "actorjudgement_form")
    given = {**sent, "left": one.pk, "right": other.pk, "verdict": "different", "reason": "Two."}
    assert analyst.post(listing(desk.ActorJudgement, "add"), given).status_code == 302
    turned = {**given, "left": other.pk, "right": one.pk}
    assert "judgement_made_once_a_pair" in errors_in(
        analyst.post(listing(desk.ActorJudgement, "add"), turned)
    )
    itself = {**given, "right": one.pk}
    assert "A judgement is of two actors." in errors_in(
        analyst.post(listing(desk.ActorJudgement, "add"), itself)
    )
