"""What the product computes about the released seed is what the editors expect."""

from itertools import pairwise

import pytest

from actors_app.models import Actor, ActorName
from claims_app.models import Claim, ClaimRelation, Report
from claims_app.record import chains
from claims_app.record.answers import latency
from claims_app.record.quantities import incomparable
from claims_app.record.roles import role_check
from claims_app.vocabulary import ANSWERS_AGAINST
from tests.test_seed_record import ON_HOLD

pytestmark = [
    pytest.mark.django_db(databases={"default", "record"}),
    pytest.mark.usefixtures("released_seed"),
]

# The editors' expectations, copied from the record that the seed was made from.
ROLE_CHECKS = [
    ("russia-pakistan-is-presence-growing", "khawaja-asif", "mismatch"),
    ("russia-pakistan-is-presence-growing", "sergey-lavrov", "ok"),
    ("lavrov-asif-counter-terrorism-priority", "khawaja-asif", "ok"),
    ("lavrov-readiness-to-boost-pakistan-counter-terrorism", "sergey-lavrov", "ok"),
    ("nicholson-russia-exaggerates-is-presence", "john-nicholson", "ok"),
    ("kabulov-russia-first-to-warn", "zamir-kabulov", "ok"),
    ("gresback-little-evidence-of-expanding-is-role", "tom-gresback", "unknown"),
    (
        "yasin-malik-afghanistan-centre-of-military-relations",
        "yasin-malik-pakistan-army",
        "unknown",
    ),
]
UNNAMED = {
    "commentators-russia-supports-one-group-against-another",
    "experts-three-benefits-for-russia",
    "iranian-afghan-sources-us-supports-is",
    "policy-circles-us-facilitates-is",
    "regional-players-us-policies-failed",
    "us-officials-denounce-russia-taliban-communication",
}
CHAINS = {
    "iranian-afghan-sources-us-supports-is": [
        "the-nation-pakistan",
        "sputnik",
        "iranian-and-afghan-military-and-policymakers-sputnik",
    ],
    "nicholson-russia-exaggerates-is-presence": [
        "the-nation-pakistan",
        "bbc-world",
        "john-nicholson",
    ],
    "lavrov-us-and-nato-silence-or-deny-facts": ["crss-blog", "voa-news", "sergey-lavrov"],
    "us-and-nato-is-not-a-serious-threat-per-lavrov": [
        "crss-blog",
        "voa-news",
        "sergey-lavrov",
        "united-states-armed-forces",
    ],
}
REPORT_COUNTS = {
    "russia-pakistan-is-presence-growing": 2,
    "regional-players-us-policies-failed": 2,
}
ORIGINS = {"russia-pakistan-is-presence-growing": 2, "regional-players-us-policies-failed": 1}
UNANSWERED = ["policy-circles-us-facilitates-is", "iranian-afghan-sources-us-supports-is"]
TEN_THOUSAND = "russia-about-10000-is-militants"
THOUSANDS = "russia-pakistan-thousands-of-is-fighters"
NICHOLSON = "nicholson-russia-exaggerates-is-presence"


def claim(slug: str) -> Claim:
    return Claim.record.get(slug=slug)


def chain(report: Report) -> list[str]:
    return [hop.actor.slug for hop in report.hops.order_by("position")]


# ---- What is released


def test_every_claim_but_those_on_hold_is_on_the_record():
    on_record = set(Claim.record.values_list("slug", flat=True))
    on_desk = set(Claim.objects.values_list("slug", flat=True))
    assert on_desk - on_record == ON_HOLD
    assert len(on_record) == 47


def test_only_confirmed_relations_are_on_the_record():
    assert {relation.status for relation in ClaimRelation.record.all()} == {"confirmed"}
    assert ClaimRelation.record.count() == 16


# ---- What is computed


@pytest.mark.parametrize(("slug", "actor", "verdict"), ROLE_CHECKS)
def test_the_printed_post_is_checked_against_the_day(slug, actor, verdict):
    made = claim(slug)
    said = made if made.speaker.slug == actor else made.further_speakers.get(actor__slug=actor)
    day = (made.asserted_on, made.asserted_precision, made.asserted_basis)
    assert said.role_label, "a post is printed"
    assert role_check(said.role_label, said.role, *day) == verdict


@pytest.mark.parametrize("slug", CHAINS)
def test_the_chain_of_a_report_is_kept(slug):
    claims = Claim.objects if slug in ON_HOLD else Claim.record
    assert CHAINS[slug] in [chain(report) for report in claims.get(slug=slug).reports.all()]


def test_chains_that_do_not_name_someone_are_known():
    noted = Claim.record.filter(index__has_unnamed_hop=True)
    assert set(noted.values_list("slug", flat=True)) == UNNAMED
    reports = Report.record.prefetch_related("hops", "claim")
    assert {r.claim.slug for r in reports if chains.has_unnamed_hop(r)} == UNNAMED


@pytest.mark.parametrize(("slug", "number"), REPORT_COUNTS.items())
def test_reports_are_counted(slug, number):
    assert claim(slug).index.report_count == claim(slug).reports.count() == number


@pytest.mark.parametrize(("slug", "number"), ORIGINS.items())
def test_independent_origins_are_counted(slug, number):
    sources = [report.source_id for report in claim(slug).reports.all()]
    assert chains.Derivations(sources).independent(sources) == number
    assert claim(slug).index.independent_origins == number


def test_the_two_figures_cannot_be_compared():
    ten_thousand, thousands = (
        claim(TEN_THOUSAND).quantities.get(),
        claim(THOUSANDS).quantities.get(),
    )
    assert incomparable(ten_thousand, thousands) == ["place", "date"]


def test_no_time_to_an_answer_is_computed_from_a_day_of_publication():
    assert claim(TEN_THOUSAND).asserted_basis == "publication"
    assert latency(claim(NICHOLSON), claim(TEN_THOUSAND)) is None


@pytest.mark.parametrize("slug", UNANSWERED)
def test_what_nobody_answers_on_this_record_is_unanswered(slug):
    assert claim(slug).index.dispute_status == "unanswered"
    assert not claim(slug).answered_by.filter(kind__in=ANSWERS_AGAINST).exists()


def test_what_is_answered_is_disputed():
    assert claim(TEN_THOUSAND).index.dispute_status == "disputed"
    assert claim(TEN_THOUSAND).index.answer_count == 2


# ---- The traps of the two articles


def test_lavrov_says_no_number():
    """10,000 is Russia's, thousands is both countries'; two claims on one question."""
    ten_thousand, thousands = claim(TEN_THOUSAND), claim(THOUSANDS)
    assert ten_thousand.issue == thousands.issue
    assert ten_thousand.speaker.slug == thousands.speaker.slug == "russia"
    assert not ten_thousand.further_speakers.exists()
    assert [s.actor.slug for s in thousands.further_speakers.all()] == ["pakistan"]
    with_figures = Claim.record.filter(quantities__best__isnull=False)
    assert not with_figures.filter(speaker__slug="sergey-lavrov").exists()
    assert not with_figures.filter(further_speakers__actor__slug="sergey-lavrov").exists()


def test_the_two_numbers_are_about_different_places():
    assert claim(TEN_THOUSAND).quantities.get().place == "Afghanistan"
    assert claim(THOUSANDS).quantities.get().place == (
        "northern and eastern border regions of Afghanistan"
    )
    assert claim(TEN_THOUSAND).reports.get().exact.endswith("in the war-torn country.")


def test_a_word_is_kept_beside_the_number_read_into_it():
    quantity = claim(THOUSANDS).quantities.get()
    assert quantity.verbatim.startswith("thousands of")
    assert (quantity.comparator, quantity.low, quantity.best) == ("vague", 2000, None)
    assert quantity.derivation == "interpreted"


def test_the_repost_has_no_day_but_weekdays():
    repost = claim("lavrov-readiness-to-boost-pakistan-counter-terrorism").reports.get().source
    assert (str(repost.published_on), repost.published_basis) == ("2018-02-21", "inferred")
    assert repost.credit_line == "Source: VOA News"
    made = claim("lavrov-readiness-to-boost-pakistan-counter-terrorism")
    assert (made.date_text, str(made.asserted_on)) == ("Tuesday", "2018-02-20")
    assert made.asserted_basis == "relative_resolved"


def test_an_opinion_piece_relays_an_interview():
    report = claim(NICHOLSON).reports.get()
    assert report.source.kind == "opinion"
    assert [hop.relation for hop in report.hops.order_by("position")] == [
        "reports",
        "interviews",
        "",
    ]
    assert not chains.is_first_hand(report)


def test_one_sentence_of_nicholson_is_two_answers():
    answers = claim(NICHOLSON).answers.filter(target__slug=TEN_THOUSAND)
    assert {(a.kind, a.aspect, a.directness) for a in answers} == {
        ("disputes_quantity", "quantity", "implicit"),
        ("imputes_motive", "motive", "explicit"),
    }


def test_former_is_printed_of_a_minister_in_office():
    made = claim("russia-pakistan-is-presence-growing")
    asif = made.further_speakers.get(actor__slug="khawaja-asif")
    assert asif.role_label == "former foreign minister"
    assert asif.role.start_on <= made.asserted_on <= asif.role.end_on


def test_three_links_end_in_people_without_names():
    report = claim("iranian-afghan-sources-us-supports-is").reports.get()
    hops = list(report.hops.order_by("position"))
    assert len(hops) == 3
    assert (hops[-1].relation, hops[-1].actor.kind) == ("unnamed", "anonymous")
    assert hops[-1].actor.anonymity_note
    assert chains.depth(report) == 2


def test_washington_speaks_for_the_united_states():
    made = claim("us-rejects-accusations-about-is")
    assert (made.speaker_label, made.speaker.slug) == ("Washington", "united-states")
    metonym = ActorName.objects.get(name="Washington")
    assert (metonym.kind, metonym.actor.slug) == ("metonym", "united-states")


def test_experts_without_names_are_nobody_in_particular():
    experts = claim("experts-three-benefits-for-russia").speaker
    assert experts.kind == "anonymous"
    assert experts.anonymity_note
    assert Actor.record.filter(kind="anonymous").count() == 6


def test_a_quotation_starts_in_mid_sentence_and_keeps_an_editors_bracket():
    report = claim("lavrov-us-and-nato-silence-or-deny-facts").reports.get()
    assert report.quote_kind == "mixed"
    assert "“alarmed because" in report.exact
    assert "it [IS] is not a serious threat" in report.exact


def test_scrape_noise_moves_no_offset():
    """Between two passages of one text lies a line of the site; both still stand in the text."""
    nation = Report.objects.filter(source__slug="src-the-nation-2018-08-27").order_by("start")
    snapshot = nation[0].source.snapshots.get(is_current=True)
    first = snapshot.boilerplate[0]
    assert first == [794, 866]
    around = [
        (a.end, b.start) for a, b in pairwise(nation) if a.end <= first[0] < first[1] <= b.start
    ]
    assert around
    assert not [r for r in nation if r.start < first[1] and first[0] < r.end]
