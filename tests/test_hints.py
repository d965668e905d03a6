"""What is told beside what was saved: it has links, and it is never in the way."""

import datetime as dt

import pytest

from actors_app.models import Actor, ActorName, Role
from claims_app.desk import snapshots
from claims_app.desk.hints import letters, passages, posts, told, twins
from claims_app.desk.lists import duplicates
from claims_app.desk.models import ActorJudgement
from claims_app.desk.models.merging import IssueJudgement
from claims_app.models import Claim, ClaimRelation, Issue, Quantity, Report, Source
from tests.admin_forms import address, fields_of, listing, saved, signed_in, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})

DAY = dt.date(2018, 2, 20)
SAID = {"asserted_on": DAY, "asserted_precision": "day", "asserted_basis": "stated"}
URL = "https://www.example.org/a/story/?id=1&utm_source=x#top"


@pytest.fixture
def asif(db):
    return make(Actor, name="Khawaja Asif", sort_name="Asif, Khawaja")


@pytest.fixture
def minister(asif):
    dates = {"start_on": dt.date(2017, 8, 4), "end_on": dt.date(2018, 4, 26)}
    title = "Minister of Foreign Affairs"
    return make(Role, actor=asif, title=title, start_precision="day", end_precision="day", **dates)


def claim(speaker, text="Khawaja Asif says that IS has 3,000 fighters.", **given):
    return make(Claim, speaker=speaker, text=text, **{**SAID, **given})


# ---- claims


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Khawaja Asif said that IS has 3,000 fighters.", True),
        ("Khawaja Asif says that IS has 4,000 fighters.", False),
        ("Khawaja Asif says that peace is near.", False),
    ],
)
def test_very_like_words_of_the_same_speaker_are_told(asif, text, is_told):
    first, second = claim(asif), claim(asif, text)
    assert twins.of_claim(second) == ([first] if is_told else [])
    assert twins.of_claim(claim(make(Actor), text)) == []


def test_the_same_figure_in_other_words_is_told(asif):
    first, second = claim(asif), claim(asif, "Many men, says Khawaja Asif.")
    figure = {"measure": "fighters", "comparator": "about", "best": 3000}
    for one in (first, second):
        make(Quantity, claim=one, **figure)
    assert twins.of_claim(second) == [first]
    Quantity.objects.filter(claim=first).update(comparator="up_to")
    assert twins.of_claim(second) == []


def test_claims_that_somebody_linked_are_not_told_again(asif):
    first, second = claim(asif), claim(asif)
    make(ClaimRelation, subject=second, target=first)
    assert twins.of_claim(first) == twins.of_claim(second) == []


@pytest.mark.parametrize("on", [DAY, None])
def test_claims_are_probably_the_same_on_one_day_or_on_none(asif, on):
    dated = SAID if on else {"asserted_on": None, "asserted_precision": "none"}
    dated |= {} if on else {"asserted_basis": ""}
    one, other = claim(asif, **dated), claim(asif, **dated)
    claim(make(Actor), **dated)
    claim(asif, **SAID | {"asserted_on": dt.date(2018, 2, 21)})
    assert duplicates.claims() == {one.pk, other.pk}


# ---- sources


@pytest.mark.parametrize(
    ("url", "is_same"),
    [
        (URL, True),
        ("http://example.org/a/story?id=1", True),
        ("https://EXAMPLE.org/a/story/?id=1&fbclid=z", True),
        ("https://example.org/a/story/?id=2", False),
        ("https://example.org/b", False),
        ("https://sample.org/a/story/?id=1", False),
    ],
)
def test_the_same_address_is_told_however_it_is_written(db, url, is_same):
    first, second = make(Source, url=URL), make(Source, url=url)
    assert twins.of_source(second) == ([first] if is_same else [])
    assert twins.of_source(first) == ([second] if is_same else [])


# ---- questions


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("How many IS fighters are there, in Afghanistan?", True),
        ("How many IS fighters were there in 2018?", False),
        ("Who began it?", False),
    ],
)
def test_a_question_that_is_nearly_asked_already_is_told(db, question, is_told):
    first = make(Issue, question="How many IS fighters are there in Afghanistan?")
    second = make(Issue, question=question)
    told_of = [hint.things for hint in told.about(second)]
    assert told_of == ([[first]] if is_told else [])
    IssueJudgement.objects.create(left=first, right=second, verdict="different", reason="Two.")
    assert told.about(second) == []


# ---- names


@pytest.mark.parametrize(
    "name",
    [
        "Kh\u0430waja Asif",
        "Khawaja\u200b Asif",
        "KHAWAJA ASIF",
        "Ｋｈａｗａｊａ　Ａｓｉｆ",
        *(f"Khawa{letter}ja Asif" for letter in "\u3164\u2800\u115f\u1160\uffa0\u00ad"),
        *(f"Khawaja{letter}Asif" for letter in "\u3164\u2800"),
        "Khawaja Asif",
        "\u039ahawaja Asif",
    ],
)
def test_a_name_that_looks_the_same_is_told(asif, name):
    other = make(Actor, name=name, sort_name="x")
    assert twins.of_actor(other) == [asif]
    assert duplicates.actors() == {asif.pk, other.pk}
    ActorJudgement.objects.create(left=asif, right=other, verdict="different", reason="Two.")
    assert twins.of_actor(other) == []


def test_other_names_count_and_shared_ones_do_not(asif):
    make(ActorName, actor=asif, name="Asif Khan", kind="alias")
    assert twins.of_actor(make(Actor, name="\u0410sif Khan")) == [asif]
    make(ActorName, actor=asif, name="Islamabad", kind="metonym")
    assert twins.of_actor(make(Actor, name="Islamabad")) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kh\u0430waja Asif", "“Kh\u0430waja” mixes letters: Cyrillic and Latin."),
        ("Khawaja\u200b Asif", "zero width space (U+200B)"),
        ("Asif\u3164", "hangul filler (U+3164)"),
        ("Asif\u200e", "left-to-right mark"),
        ("Asif\u200c", "zero width non-joiner"),
    ],
)
def test_odd_letters_are_told(name, found):
    assert found in " ".join(letters.oddities(name))


@pytest.mark.parametrize(
    "name",
    [
        *("Khawaja Asif", "Лавров", "خواجہ محمد آصف", "می\u200cخواهم", "東京タワー", "김正恩"),
        *("O’Brien-Смит", "Müller", "USA 2018", "α-Centauri", "शक्\u200dति"),
    ],
)
def test_names_as_people_have_them_are_not_odd(name):
    assert list(letters.oddities(name)) == []


@pytest.mark.parametrize(("one", "other"), [("Iraq", "lraq"), ("modern", "rnodern"), ("B", "В")])
def test_letters_that_look_alike_count_as_one(one, other):
    assert letters.skeletons(one) & letters.skeletons(other)
    assert not letters.skeletons("Iran") & letters.skeletons("Iraq")


# ---- posts


def test_the_post_of_the_day_is_found(asif, minister):
    make(Role, actor=asif, title="Minister of Defence", start_on=DAY.replace(year=2019))
    assert posts.held(asif, DAY, "day") == [minister]
    assert posts.held(asif, None, "none") == []
    assert posts.held(asif, dt.date(2018, 1, 1), "year") == [minister]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, "No role is chosen for Khawaja Asif, who held on that day: Minister of Foreign"),
        (
            {"role": True, "role_label": "former foreign minister"},
            "does not fit the role on record",
        ),
        ({"role": True, "asserted_on": DAY.replace(year=2019)}, "did not hold the role"),
        ({"role": True, "role_label": "the cook"}, "Is it the same?"),
        ({"role": True, "role_label": "Minister of Defence"}, "Is it the same?"),
        ({"role": True, "role_label": "Deputy Foreign Minister"}, "Is it the same?"),
    ],
)
def test_a_post_at_odds_is_told(asif, minister, given, found):
    given = {**given, "role": minister if given.get("role") else None}
    assert found in " ".join(posts.of_claim(claim(asif, **given)))


@pytest.mark.parametrize("label", ["", "Foreign Minister", "the then foreign minister"])
def test_a_post_that_fits_is_not_told(asif, minister, label):
    assert list(posts.of_claim(claim(asif, role=minister, role_label=label))) == []


def test_a_passage_that_does_not_say_how_it_prints_the_speaker_is_told(asif):
    said = claim(asif)
    words = {"exact": "There are 3,000 of them.", "attributed_label": ""}
    first = make(Report, claim=said, quote_kind="indirect", **words)
    make(Report, claim=said, quote_kind="narrator", cue="", **words)
    [hint] = passages.of_claim(said)
    assert hint.startswith("“There are 3,000 of them.” has no attributed label")
    Report.objects.filter(pk=first.pk).update(attributed_label="the minister")
    assert list(passages.of_claim(said)) == []


def test_somebody_elses_post_is_told(asif, minister):
    said = claim(make(Actor, name="Other"), role=minister)
    assert "is not Other’s" in " ".join(posts.of_claim(said))


# ---- at the forms


def test_hints_come_with_links_and_block_nothing(released_seed):
    analyst = signed_in("analyst")
    first = Claim.objects.get(slug="russia-about-10000-is-militants")
    second = make(Claim, speaker=first.speaker, text=first.text, issue=first.issue)
    answer = analyst.get(saved(analyst, second, text=first.text + " ").url)
    assert "Nearly the same is on the desk already:" in words_of(answer)
    assert address(first) in answer.content.decode()


def test_a_new_speaker_with_a_name_that_looks_odd_is_kept_and_told(released_seed):
    analyst = signed_in("analyst")
    sent = fields_of(analyst.get(listing(Actor, "add")), "actor_form")
    given = {"name": "Khаwaja Asif", "sort_name": "Asif", "slug": "asif-2", "kind": "person"}
    answer = analyst.post(listing(Actor, "add"), {**sent, **given}, follow=True)
    assert Actor.objects.filter(slug="asif-2").exists()
    assert "mixes letters: Cyrillic and Latin" in words_of(answer)
    assert "Another speaker has a name that looks the same: Khawaja Asif" in words_of(answer)


def test_a_new_source_at_an_address_that_is_known_is_kept_and_told(released_seed):
    analyst, first = signed_in("analyst"), Source.objects.exclude(url=None).first()
    sent = fields_of(analyst.get(listing(Source, "add")), "source_form")
    given = {"title": "The same page, a year later", "slug": "a-year-later", "kind": "news"}
    sent |= {**given, "url": first.url}
    answer = analyst.post(listing(Source, "add"), sent, follow=True)
    assert Source.objects.get(slug="a-year-later").url == first.url
    assert "Another source has the same address:" in words_of(answer)
    assert address(first) in answer.content.decode()
    assert {first.pk, Source.objects.get(slug="a-year-later").pk} <= duplicates.sources()


def test_the_form_of_a_claim_shows_its_answers_in_both_directions(released_seed):
    edge = ClaimRelation.objects.filter(basis__isnull=False).first()
    analyst = signed_in("analyst")
    for mine, other, way in (
        (edge.subject, edge.target, "subject"),
        (edge.target, edge.subject, "target"),
    ):
        page = analyst.get(address(mine))
        assert other.text[:60] in words_of(page)
        assert edge.basis.exact[:60] in words_of(page)
        assert address(edge) in page.content.decode()
        assert f"{listing(ClaimRelation, 'add')}?{way}={mine.pk}" in page.content.decode()


def test_a_claim_that_starts_from_a_passage_has_its_language(released_seed):
    source = make(Source, language="ur")
    snapshots.capture(source, "Some words that were printed.", method="pasted")
    where = {"source": source.pk, "start": 5, "end": 10}
    page = signed_in("analyst").get(listing(Claim, "add"), where)
    assert fields_of(page, "claim_form")["language"] == "ur"


def test_the_form_of_a_claim_is_offered_the_posts_of_the_day(released_seed):
    analyst = signed_in("analyst")
    asif = Actor.objects.get(slug="khawaja-asif")
    where = address(asif, "posts")
    found = analyst.get(where, {"on": "2018-02-20", "precision": "day"}).json()["posts"]
    assert [one["title"] for one in found] == ["Minister of Foreign Affairs (Khawaja Asif)"]
    for wrong in ("", "x", "2018-02-31", "a\x00", "9" * 40):
        assert analyst.get(where, {"on": wrong, "precision": wrong}).json() == {"posts": []}
    assert told.about(asif) == []
