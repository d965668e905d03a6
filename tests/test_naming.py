"""Whom a name means: addresses old and new, names of every script, and those merged into one."""

import pytest

from actors_app.models import Actor
from claims_app.record import naming, searching
from claims_app.record.models import Document
from tests import tongues
from tests.published import Press
from tests.test_search_answers import answers

pytestmark = pytest.mark.django_db(databases={"record"})


@pytest.fixture
def press(db):
    return Press()


@pytest.fixture
def corpus(press):
    return tongues.publish(press)


def publish(press, slug: str, name: str, *names: str, into: Actor | None = None) -> Actor:
    """Publish an actor with these names, merged into another."""
    actor = tongues._actor(slug, name)
    actor.merged_into_id = into and into.pk
    return press.publish(actor, *(tongues._name(actor, other, "en") for other in names))


def named(*values: str) -> dict[str, list[str]]:
    """The slugs of whom these values mean."""
    slugs = dict(Document.objects.of("actor").values_list("pk", "slug"))
    found = naming.actors_named(values)
    assert set(found) == set(values)
    return {value: sorted(slugs[key] for key in keys) for value, keys in found.items()}


MEANT = {
    "ruritania": (
        *("ruritania", "Ruritania", "RURITANIA", "streslau", "Руритания", "Руритании"),
        *("روریتانیا", "the Kingdom of Ruritania", "kingdom-of-ruritania"),
    ),
    # Here even a stop word can only be a name.
    "world-health": ("WHO", "who", "world-health", "the WHO"),
    "": (
        *("", " ", "nobody", "ruritani", "ruritania gazette", "%", "the"),
        *("\x00", "\ud800", "x" * 3000, "1be55a8a-cecb-4c7e-a46c-ee9228be4380"),
    ),
}


def test_any_name_in_any_spelling_means_the_actor(corpus):
    expected = {v: [slug] if slug else [] for slug, values in MEANT.items() for v in values}
    assert named(*expected) == expected


def test_an_old_address_means_whoever_had_it(press, corpus):
    state = corpus["ruritania"]
    state.slug = "kingdom"
    press.correct(state)
    assert named("ruritania", "kingdom") == {"ruritania": ["kingdom"], "kingdom": ["kingdom"]}


def test_the_address_of_one_who_left_means_nobody(press, corpus):
    press.retract(corpus["world-health"])
    assert named("world-health", "WHO") == {"world-health": [], "WHO": []}


def test_an_address_goes_before_a_name(press, corpus):
    publish(press, "streslau", "Streslau City")
    assert named("streslau", "Streslau") == {"streslau": ["streslau"], "Streslau": ["ruritania"]}


def test_a_name_that_two_have_means_both(press, corpus):
    publish(press, "health-club", "Health Club", "WHO")
    assert named("WHO") == {"WHO": ["health-club", "world-health"]}


def test_actors_merged_into_one_are_one(press, corpus):
    first = corpus["ruritania"]
    second = publish(press, "republic", "Ruritanian Republic", into=first)
    publish(press, "duchy", "Duchy of Zenda", into=second)
    publish(press, "elsewhere", "Elsewhere")
    whole = ["duchy", "republic", "ruritania"]
    assert named("duchy", "ruritania", "Ruritanian Republic", "elsewhere") == {
        "duchy": whole,
        "ruritania": whole,
        "Ruritanian Republic": whole,
        "elsewhere": ["elsewhere"],
    }


def test_a_circle_of_mergers_ends(press, corpus):
    first = corpus["ruritania"]
    second = publish(press, "republic", "Ruritanian Republic", into=first)
    first.merged_into_id = second.pk
    press.correct(first)
    assert named("ruritania") == {"ruritania": ["republic", "ruritania"]}


def test_a_question_finds_what_is_said_of_those_merged(press, corpus):
    assert answers("Duchy of Zenda") == []
    publish(press, "duchy", "Duchy of Zenda", into=corpus["ruritania"])
    assert answers("Duchy of Zenda") == answers("Ruritania") == ["kingdom", "capital"]
    expanded = searching.read("Duchy of Zenda").explained()["expanded"]
    assert expanded[0]["actors"] == ["duchy", "ruritania"]


def test_many_values_take_four_queries(corpus, django_assert_max_num_queries):
    values = ["ruritania", "gazette", "WHO", "nobody", *(f"name {n}" for n in range(200))]
    naming.actors_named(values)  # PostgreSQL prepares the statements once a session
    with django_assert_max_num_queries(4, using="record"):
        found = naming.actors_named(values)
    assert len([value for value, keys in found.items() if keys]) == 3
    with django_assert_max_num_queries(0, using="record"):
        assert naming.actors_named([]) == {}


LIKE = {
    "ruritani": "ruritania",
    "Ruritannia": "ruritania",
    "strelsau": "ruritania",
    "Rurutania": "ruritania",
    "the gazete": "gazette",
    "Gazette International": "gazette",
    "World Helth Organisation": "world-health",
    "Руритана": "ruritania",
    **dict.fromkeys(["", "qqqq", "\x00", "%_%", "漢", "x" * 3000], None),
}


def test_the_nearest_name_is_offered(corpus):
    assert {value: next(iter(naming.nearest_names(value)), None) for value in LIKE} == LIKE


def test_no_more_are_offered_than_wanted(press, corpus):
    for n in range(6):
        publish(press, f"ruritania-{n}", f"Ruritania {n}")
    assert len(naming.nearest_names("Ruritanja")) == 3
    assert len(naming.nearest_names("Ruritanja", 5)) == 5
    assert naming.nearest_names("Ruritania 4x")[0] == "ruritania-4"
