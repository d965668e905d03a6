"""The graph of a question as a nested list and as a drawing: pure functions of the API's graph."""

from itertools import pairwise

import pytest

from claims_app.pages.issue import drawing, outline

AGAINST = {"rebuts", "disputes_quantity"}


def node(name, depth=1, on=None, text=""):
    return {
        "id": name,
        "type": "claim",
        "label": text or f"Somebody says {name}.",
        "page": f"/claims/{name}/",
        "slug": name,
        "depth": depth,
        "asserted": {"on": on, "precision": "day", "basis": "stated", "as_printed": None},
    }


def relation(source, target, kind="rebuts", directness="explicit"):
    return {
        "type": "relation",
        "id": f"{source}-{kind}-{target}",
        "source": source,
        "target": target,
        "kind": kind,
        "is_against": kind in AGAINST,
        "aspect": "other",
        "directness": directness,
    }


def talk(names, *edges, beyond=(), is_cut=False, cards=None):
    nodes = [*(node(name) for name in names), *(node(name, 2) for name in beyond)]
    return outline.talk({"nodes": nodes, "edges": list(edges), "is_cut": is_cut}, cards or {})


def listed(items):
    return {item.key: listed(item.within) for item in items}


def outlined(shown, most=50, within=50):
    return outline.outline(shown, most, within)


# The list


def test_answers_stand_within_what_they_answer_and_answers_to_them_further_in():
    shown = talk("abcd", relation("b", "a"), relation("c", "b"))
    assert listed(outlined(shown)) == {"a": {"b": {"c": {}}}, "d": {}}


def test_two_relations_of_one_answer_are_one_line():
    shown = talk("ab", relation("b", "a"), relation("b", "a", "disputes_quantity", "implicit"))
    (item,) = outlined(shown)
    assert [edge.chip.text for edge in item.within[0].edges] == ["rebuts", "disputes the number"]
    assert [edge.is_implicit for edge in item.within[0].edges] == [False, True]


def test_a_support_stands_within_and_does_not_hide_its_own_claim():
    shown = talk("ab", relation("b", "a", "supports"))
    assert listed(outlined(shown)) == {"a": {"b": {}}, "b": {}}


def test_what_answers_comes_before_what_supports():
    shown = talk("abc", relation("b", "a", "supports"), relation("c", "a"))
    assert list(listed(outlined(shown))["a"]) == ["c", "b"]


@pytest.mark.parametrize("circle", ["ab", "abc", "abcde"])
def test_a_circle_of_answers_is_listed_once_round(circle):
    edges = [relation(one, other) for one, other in pairwise(circle + circle[0])]
    found = listed(outlined(talk(circle, *edges)))
    assert len(found) == 1
    names = set()
    while found:
        ((name, found),) = found.items()
        names.add(name)
    assert names <= set(circle)
    assert len(names) == min(len(circle), outline.DEEPEST)


def test_every_claim_of_the_question_is_in_the_list():
    shown = talk("abcdefg", relation("b", "a"), relation("c", "a"), relation("d", "c"))

    def names(items):
        return {item.key for item in items} | {n for item in items for n in names(item.within)}

    assert names(outlined(shown)) == set("abcdefg")


def test_what_lies_beyond_is_shown_only_where_it_faces_a_claim():
    shown = talk("a", relation("x", "a"), relation("y", "a", "supports"), beyond="xyz")
    assert set(shown.claims) == {"a", "x"}


def test_an_answer_to_several_is_opened_once_so_no_list_explodes():
    names = [f"n{n:02}" for n in range(40)]
    edges = [relation(one, other) for one in names for other in names if one > other]

    def size(items):
        return sum(1 + size(item.within) for item in items)

    assert size(outlined(talk(names, *edges))) <= len(names) + len(edges)


def test_a_long_list_is_cut_and_says_how_much_is_left():
    answers = [f"b{n}" for n in range(30)]
    shown = talk(["a", "c", *answers], *(relation(name, "a") for name in answers))
    (item,) = outlined(shown, most=1, within=6)
    assert (item.key, len(item.within), item.left_out) == ("a", 6, 24)


def test_who_made_a_claim_is_taken_from_its_document_and_may_be_missing():
    shown = talk("ab", cards={"a": {"speakers": [{"name": "Russia"}, {"name": "Pakistan"}]}})
    assert [item.names for item in outlined(shown)] == ["Russia, Pakistan", ""]


# The drawing


def all_answer_all(some):
    edges = [relation(f"b{n}", f"a{m}") for n in range(some) for m in range(some)]
    return talk([f"{side}{n}" for side in "ab" for n in range(some)], *edges)


def drawn(shown):
    found = drawing.drawing(shown)
    assert found is not None
    return found


def sides(found):
    return (
        [card.claim["slug"] for card in found.left],
        [card.claim["slug"] if card else None for card in found.right],
    )


def test_claims_stand_left_and_answers_right_each_beside_what_it_answers():
    shown = talk("abcd", relation("c", "b"), relation("d", "a"))
    assert sides(drawn(shown)) == (["a", "b"], ["d", "c"])


def test_where_nobody_answers_nothing_is_drawn():
    assert drawing.drawing(talk("abc")) is None
    assert drawing.drawing(talk("ab", relation("b", "a", "supports"))) is None


@pytest.mark.parametrize(("claims", "is_drawn"), [(8, True), (9, False)])
def test_more_than_eight_a_side_are_not_drawn(claims, is_drawn):
    names = [f"a{n}" for n in range(claims)]
    one_answers_all = talk([*names, "z"], *(relation("z", name) for name in names))
    assert bool(drawing.drawing(one_answers_all)) is is_drawn
    all_answer_one = talk([*names, "z"], *(relation(name, "z") for name in names))
    assert bool(drawing.drawing(all_answer_one)) is is_drawn


def test_few_claims_without_an_answer_are_drawn_and_the_rest_are_counted():
    found = drawn(talk("abcdefgh", relation("b", "a")))
    assert [card.is_unanswered for card in found.left] == [False, True, True, True]
    assert (len(found.stubs), found.left_out) == (3, 3)


def test_each_relation_is_an_arrow_to_its_target_and_dashed_if_an_analyst_made_it():
    shown = talk("ab", relation("b", "a"), relation("b", "a", "disputes_quantity", "implicit"))
    found = drawn(shown)
    assert [arrow.is_implicit for arrow in found.between] == [False, True]
    assert all(arrow.points_back for arrow in found.between)
    assert len({arrow.tip for arrow in found.between}) == 2


def test_an_answer_that_supports_another_is_an_arc_beside_them():
    found = drawn(
        talk("abc", relation("b", "a"), relation("c", "a"), relation("c", "b", "supports"))
    )
    assert [arrow.chip.tone for arrow in found.beside] == ["agrees"]


def test_an_answer_to_an_answer_stays_on_its_side():
    found = drawn(talk("abc", relation("b", "a"), relation("c", "b")))
    assert sides(found) == (["a"], ["b", "c"])
    assert (len(found.between), len(found.beside)) == (1, 1)


def test_labels_never_stand_closer_than_a_line():
    found = drawn(all_answer_all(5))
    heights = [float(arrow.y.rstrip("%")) for arrow in found.between]
    assert len(heights) == 25
    assert min(low - high for high, low in pairwise(heights)) >= 100 * drawing.APART / 5 - 0.01


def test_where_there_is_no_room_for_words_the_arrows_go_without():
    found = drawn(all_answer_all(8))
    assert len(found.between) == 64
    assert not any(arrow.y for arrow in found.between)
    assert all(arrow.tip for arrow in found.between)


def test_every_arrow_begins_and_ends_at_a_card():
    found = drawn(talk("abcde", relation("d", "a"), relation("e", "b"), relation("e", "c")))
    rows = max(len(found.left), len(found.right))
    for arrow in found.between:
        place = float(arrow.tip.rstrip("%")) * rows / 100
        assert place % 1 <= drawing.CARD
        assert found.left[int(place)].claim["slug"] in "abc"


def test_circles_can_be_drawn():
    assert sides(drawn(talk("ab", relation("a", "b"), relation("b", "a")))) == (["a"], ["b"])
