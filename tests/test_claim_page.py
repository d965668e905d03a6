"""The claim page: how it was reported, when among the others, assessed by whom, taken elsewhere."""

import html5lib
import pytest

from tests.crowd import CLAIM, crowd
from tests.reader import reader, rewrite, words

JOINT = "russia-pakistan-is-presence-growing"
EMPTY = "experts-three-benefits-for-russia"
pytestmark = pytest.mark.django_db(databases=["default", "record"])


@pytest.fixture
def read(released_seed, client):
    return reader(client)


# From the top


def test_the_last_change_stands_at_the_top_and_leads_to_the_versions(read):
    said = words(read(f"/claims/{CLAIM}/"))
    assert "version 1, published" in said
    page = read(f"/claims/{CLAIM}/").content.decode()
    assert f'href="/claims/{CLAIM}/versions/1/"' in page


def test_a_printed_day_stands_beside_the_date_and_how_it_was_arrived_at(read):
    said = words(read("/claims/lavrov-readiness-to-boost-pakistan-counter-terrorism/"))
    assert "20 February 2018 Tuesday, worked out" in said


def test_a_note_on_the_language_stands_beside_the_quotation(read):
    assert "Language The article gives English wording only" in words(read(f"/claims/{JOINT}/"))


def test_without_an_answer_the_page_says_where_to_reply(read):
    response = read(f"/claims/{EMPTY}/")
    assert "Silence is not agreement. Reply, or tell us of an answer" in words(response)
    assert f'href="/claims/{EMPTY}/respond/"' in response.content.decode()


def test_links_stay_in_the_language_of_the_page(read):
    page = read(f"/ar/claims/{JOINT}/").content.decode()
    assert f'href="/ar/claims/{JOINT}/wording/"' in page
    assert f'href="/ar/claims/{JOINT}/respond/"' in page
    assert 'href="/ar/sources/src-crss-blog-2018-02/' in page
    assert 'href="/sources/' not in page
    assert f'href="/claims/{JOINT}/cite.bib"' in page


# How it was reported


def test_reports_and_origins_are_counted_above_the_table(read):
    assert "2 reports · 2 independent origins" in words(read(f"/claims/{JOINT}/"))
    assert "1 report · 1 independent origin" in words(read(f"/claims/{CLAIM}/"))


def test_a_passage_stands_in_its_context_cut_between_words(read):
    page = read(f"/claims/{CLAIM}/").content.decode()
    assert '<span class="around">…and Eastern Afghanistan. </span>Russia <b>has alleged</b>' in page
    assert '<span class="around"> During his interview with the…</span>' in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Attributed to Russia Paraphrase"),
        ({"quote_kind": "narrator", "cue": None}, "Attributed to the author The author's own"),
        ({"hops": []}, "Attributed to not recorded Paraphrase"),
    ],
    ids=["the speaker of the chain", "the author's own voice", "nobody is known"],
)
def test_a_passage_that_prints_no_speaker_is_the_authors_only_in_the_authors_voice(
    read, given, told
):
    def unprinted(detail):
        detail["reports"][0] |= {"attributed_to": None, "quote_kind": "indirect", **given}

    rewrite(CLAIM, unprinted)
    said = words(read(f"/claims/{CLAIM}/"))
    assert told.removeprefix("Attributed to ") in said
    assert ("the author " in told) == ("the author " in said)


def test_a_text_made_of_another_says_so(read):
    assert "rewrites VOA News, not captured" in words(read(f"/claims/{JOINT}/"))


def test_original_and_archived_copies_are_opened_at_the_passage(read):
    def archived(detail):
        detail["reports"][0]["source"]["archived_url"] = "https://archive.example/1"

    rewrite(CLAIM, archived)
    page = read(f"/claims/{CLAIM}/").content.decode()
    assert 'href="https://archive.example/1#:~:text=Russia%20has%20alleged' in page
    assert page.count("#:~:text=Russia%20has%20alleged") == 2


def test_drift_is_told_in_words_with_what_they_mean(read):
    def drift(detail):
        detail["reports"][0] |= {"drift_codes": ["hedge_dropped"], "fidelity": "drifted"}

    rewrite(CLAIM, drift)
    response = read(f"/claims/{CLAIM}/")
    assert "caution dropped" in words(response)
    assert "Drifted" in words(response)


# In time


def test_the_claims_on_the_question_stand_in_time_with_this_one_marked(read):
    response = read(f"/claims/{CLAIM}/")
    told = response.context["in_time"].moments
    assert [moment.said.iso for moment in told] == ["2018-02-20", "2018-03-23", "2018-08-27"]
    assert [moment.is_here for moment in told] == [False, False, True]
    assert [moment.is_reply for moment in told] == [False, True, False]
    assert "John W. Nicholson Jr. · about this claim: disputes the number" in words(response)


def test_a_question_with_many_claims_shows_the_nearest_and_the_way_to_the_others(read):
    crowd(range(30))
    response = read(f"/claims/{CLAIM}/")
    in_time = response.context["in_time"]
    assert len(in_time.moments) <= 11
    assert in_time.has_before or in_time.has_after
    assert "claims on this question" in words(response)


# Taking it elsewhere, and asking for a correction


def test_the_code_to_embed_can_be_copied_and_is_not_run(read):
    rewrite(CLAIM, lambda detail: detail.update(text='Said "><script>alert(1)</script>.'))
    response = read(f"/claims/{CLAIM}/")
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<iframe" not in page
    snippet = f'<iframe src="http://testserver/embed/claims/{CLAIM}/" title="Said &quot;&gt;&lt;'
    assert snippet in html_text(page, "embed-code")


def html_text(page, name):
    """What a reader copies from a field."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return tree.find(f".//textarea[@id='{name}']").text


def test_the_page_leads_to_every_form_of_itself(read):
    page = read(f"/claims/{CLAIM}/").content.decode()
    for address in (
        f"/api/v1/claims/{CLAIM}/",
        f"/claims/{CLAIM}.jsonld",
        f"/api/v1/reports.csv?claim={CLAIM}",
        f"/claims/{CLAIM}/cite.ris",
        f"/claims/{CLAIM}/respond/",
        "mailto:?subject=Russia%20says%20that",
    ):
        assert f'href="{address}' in page
    assert html_text(page, "share-address") == f"http://testserver/claims/{CLAIM}/"
    csv = read(f"/api/v1/reports.csv?claim={CLAIM}")
    assert csv.status_code == 200


def test_without_an_address_and_a_form_the_page_says_so(read, settings):
    settings.CONTACT_EMAIL, settings.LETTERS_AT = "", None
    response = read(f"/claims/{CLAIM}/respond/")
    assert "This site names no address" in words(response)
    assert "mailto:" not in response.content.decode()
    assert "Nobody releases their own change." in words(response)


def test_a_letter_names_the_claim_the_version_and_its_fingerprint(read, settings):
    settings.CONTACT_EMAIL = "desk+errors@example.org"
    response = read(f"/claims/{CLAIM}/respond/")
    letter = response.context["letter"]
    assert letter.startswith("mailto:desk+errors@example.org?subject=About%20a%20claim")
    assert f"%2Fclaims%2F{CLAIM}" in letter or f"/claims/{CLAIM}/versions/1/" in letter
    assert response.context["claim"]["sha256"] in letter
    assert "%0D%0A" in letter
    assert " " not in letter
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
