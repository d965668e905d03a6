"""The lists: every filter of the API on the page, facets, chips, both ways, the same as data."""

import html
import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import html5lib
import pytest

from claims_app.filters import FILTERS, facets
from claims_app.pages.lists.offers import OFFERS
from claims_app.record.addresses import PAGES, RESOURCES
from claims_app.record.aggregates import Kind
from tests.crowd import crowd
from tests.reader import reader, words
from tests.two_worlds import values_of

pytestmark = pytest.mark.django_db(databases=["default", "record"])
every_list = pytest.mark.parametrize("kind", list(PAGES), ids=str)
KEYS = {Kind.ISSUE: "issue", Kind.CLAIM: "claim", Kind.ACTOR: "actor", Kind.SOURCE: "source"}
HREF = re.compile(r'href="([^"]*)"')


@pytest.fixture
def read(released_seed, client):
    return reader(client)


def slugs(response, kind=Kind.CLAIM) -> list[str]:
    return [row[KEYS[kind]]["slug"] for row in response.context["rows"]]


def links(response) -> list[str]:
    return [html.unescape(one) for one in HREF.findall(response.content.decode())]


def group(response, name):
    """The boxes of a facet, as value and number."""
    (found,) = [g for g in response.context["form"].groups if g.name == name]
    return {box.value: box.number for box in (*found.boxes, *found.rest)}


# The same questions as in the API


@pytest.mark.slow
@every_list
def test_every_filter_means_on_the_page_what_it_means_in_the_api(read, client, kind):
    statuses = set()
    for parameter in FILTERS[kind].parameters():
        for value in [*values_of(parameter), ""][2:7]:
            asked = urlencode({parameter.name: value})
            size = 25 if parameter.name == "q" else 50
            told = client.get(f"/api/v1/{RESOURCES[kind]}/?{asked}&limit={size}")
            page = read(f"/{PAGES[kind]}/?{asked}")
            if not value:
                assert page.status_code == 302, asked
                continue
            statuses.add(page.status_code)
            assert page.status_code == told.status_code, asked
            body = json.loads(told.content)
            if told.status_code == 200:
                assert slugs(page, kind) == [card["slug"] for card in body["results"]], asked
            else:
                says = body["detail"].partition(": ")[2]
                assert " ".join(says.split()) in words(page), asked
                assert parameter.name in words(page)
    assert statuses == {200, 400}


@every_list
def test_what_is_offered_can_be_asked_and_counted(kind):
    offer, filters = OFFERS[kind], FILTERS[kind]
    assert {facet.name for facet in offer.facets} <= set(facets.countable(filters))
    assert {field.name for field in offer.fields} <= filters.base_filters.keys()


def test_a_name_in_any_spelling_is_understood(read):
    expected = slugs(read("/claims/?speaker=sergey-lavrov"))
    assert expected
    assert slugs(read("/claims/?" + urlencode({"speaker": "Сергей Викторович Лавров"}))) == expected


def test_a_wrong_word_is_answered_with_the_nearest_and_the_valid_ones(read):
    response = read("/claims/?claim_type=quantty")
    assert response.status_code == 400
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    said = words(response)
    assert "'quantty' is not one of quantity, event" in said
    assert "Did you mean quantity?" in said


def test_an_unknown_parameter_is_answered_with_the_nearest(read):
    assert "Did you mean speaker?" in words(read("/claims/?speeker=russia"))


# What a form sends


def test_what_a_form_leaves_empty_is_not_asked(read):
    response = read("/claims/?q=&speaker__in=&claim_type__in=quantity&said_after=")
    assert (response.status_code, response["Location"]) == (302, "/claims/?claim_type__in=quantity")


def test_boxes_of_one_name_are_several_values(read):
    response = read("/claims/?speaker__in=russia&claim_type=quantity&speaker__in=iran")
    wanted = "/claims/?speaker__in=russia,iran&claim_type=quantity"
    assert (response.status_code, response["Location"]) == (302, wanted)
    assert read(wanted).status_code == 200


@pytest.mark.parametrize("asked", ["q=a&q=b", "after=a&after=b", "speaker=a&speaker=b&q="])
def test_what_no_form_of_ours_sends_twice_is_still_refused(read, client, asked):
    response = client.get(f"/claims/?{asked}", follow=True)
    assert response.status_code == 400
    assert "given more than once" in words(response)


def test_the_form_shows_what_was_asked_and_carries_the_rest(read):
    response = read("/claims/?speaker=russia&chain_depth__gte=1&said_after=2018&quote_kind=direct")
    form = response.context["form"]
    assert [box.value for g in form.groups for box in g.boxes if box.is_chosen] == [
        "russia",
        "direct",
    ]
    assert form.hidden == [("chain_depth__gte", "1")]
    assert {one.field.name: one.value for one in form.fields if one.value} == {"said_after": "2018"}


def test_a_name_that_has_no_box_stays_in_the_field(read):
    response = read("/claims/?" + urlencode({"speaker__in": "russia,Сергей Викторович Лавров"}))
    (speakers,) = [g for g in response.context["form"].groups if g.name == "speaker__in"]
    assert speakers.written == "Сергей Викторович Лавров"
    assert "russia" in {box.value for box in speakers.boxes if box.is_chosen}


# Facets


def test_facets_count_what_one_would_find(read):
    response = read("/claims/?claim_type=quantity")
    for value, number in group(response, "speaker__in").items():
        found = read(f"/claims/?claim_type=quantity&speaker__in={value}")
        assert len(slugs(found)) == number, value


def test_a_facet_that_is_used_still_counts_the_other_choices(read):
    plain = group(read("/claims/"), "claim_type__in")
    chosen = group(read("/claims/?claim_type__in=quantity"), "claim_type__in")
    assert chosen == plain
    assert len(plain) > 2
    both = read("/claims/?claim_type__in=quantity,event")
    assert len(slugs(both)) == plain["quantity"] + plain["event"]


def test_counts_stop_where_they_would_cost_and_say_so(read, monkeypatch):
    monkeypatch.setattr("claims_app.pages.lists.around.CAPPED_AT", 10)
    monkeypatch.setattr("claims_app.pages.lists.form.CAPPED_AT", 10)
    response = read("/claims/")
    said = words(response)
    assert "More than 10 claims" in said
    assert "Numbers are counted among" in said
    assert sum(group(response, "claim_type__in").values()) == 10


def test_what_stands_around_a_list_is_counted_once_a_state(read, pages_kept, monkeypatch):
    counted = []
    whole = facets.beside
    monkeypatch.setattr(facets, "beside", lambda *a: counted.append(1) or whole(*a))
    crowd(range(60))
    first = read("/claims/?modality=asserted")
    read(first.context["ways"].next)
    assert len(counted) == 1


# Chips and links


def test_each_filter_can_be_taken_away_by_itself(read):
    response = read("/claims/?speaker__in=russia,iran&said_after=2018&chain_depth__gte=1")
    chips = response.context["chips"]
    assert [(chip.filter, chip.value) for chip in chips] == [
        ("Speaker", "Russia"),
        ("Speaker", "Iran"),
        ("Said since", "2018"),
        ("chain_depth__gte", "1"),
    ]
    first = "/claims/?speaker__in=iran&said_after=2018&chain_depth__gte=1"
    assert chips[0].without == first
    assert response.context["cleared"] == "/claims/"
    assert all(read(chip.without).status_code == 200 for chip in chips)


def test_words_are_taken_away_like_a_filter_but_make_the_search_what_it_is(read):
    (chip,) = read("/claims/?q=Taliban").context["chips"]
    assert (chip.filter, chip.value, chip.without) == ("Words", "Taliban", "/claims/")
    response = read("/search/?q=Taliban&speaker=khawaja-asif")
    (chip,) = response.context["chips"]
    assert chip.without == response.context["cleared"] == "/search/?q=Taliban"
    response = read("/search/?q=military&kind=report&quote_kind=indirect")
    assert response.context["cleared"] == "/search/?q=military&kind=report"
    assert response.context["chips"][0].without == "/search/?kind=report&q=military"


def test_the_same_list_as_data_asks_exactly_the_same(read, client):
    asked = "speaker=russia&said_after=2018&q=Islamic State"
    response = read(f"/claims/?{asked}")
    forms = response.context["forms"]
    for address in (forms.json, forms.csv, forms.jsonl, forms.atom):
        assert dict(parse_qsl(urlsplit(address).query)) == dict(parse_qsl(asked))
    body = json.loads(client.get(forms.json).content)
    assert [card["slug"] for card in body["results"]] == slugs(response)
    assert client.get(forms.csv).status_code == client.get(forms.jsonl).status_code == 200
    assert urlsplit(forms.atom).path == "/feeds/search/"


def test_no_link_narrows_a_list_any_further(read):
    page = "/claims/?claim_type=quantity&speaker=russia"
    asked = set(parse_qsl(urlsplit(page).query))
    there = [one for one in links(read(page)) if urlsplit(one).path == "/claims/"]
    assert there
    for link in there:
        assert set(parse_qsl(urlsplit(link).query)) <= asked


@pytest.mark.parametrize("path", ["/claims/?speaker=russia", "/search/?q=Taliban"])
def test_narrowed_lists_are_not_for_search_engines(read, path):
    assert '<meta name="robots" content="noindex, nofollow">' in read(path).content.decode()
    assert 'name="robots"' not in read("/claims/").content.decode()


# Pages both ways


@pytest.mark.parametrize("asked", ["", "?modality=asserted", "?q=Russia"])
def test_pages_lead_there_and_back(read, monkeypatch, asked):
    monkeypatch.setattr("claims_app.pages.lists.page.ANSWERS_SIZE", 7)
    crowd(range(60))
    forth, page = [], f"/claims/{asked}"
    while page:
        response = read(page)
        forth, last, page = [*forth, *slugs(response)], page, response.context["ways"].next
    back, page = [], last
    while page:
        response = read(page)
        back, page = [*slugs(response), *back], response.context["ways"].previous
    assert len(forth) > (7 if "q=" in asked else 50)
    assert forth == back
    assert len(set(forth)) == len(forth)


def test_a_cursor_of_another_list_is_refused(read):
    crowd(range(60))
    after = read("/claims/?modality=asserted").context["after"]
    response = read(f"/claims/?modality=denied&after={after}")
    assert response.status_code == 400
    assert "this cursor is from another list" in words(response)


def test_a_page_after_and_before_something_is_refused(read):
    crowd(range(60))
    second = read(read("/claims/").context["ways"].next)
    ways = second.context["ways"]
    response = read(f"/claims/?after={ways.after or second.context['after']}&before={ways.before}")
    assert response.status_code == 400


def test_a_list_that_nothing_fits_says_how_to_go_on(read):
    said = words(read("/claims/?speaker=russia&said_before=1900"))
    assert "Nothing fits all of this" in said
    assert "clear them all" in said
