"""How a question is read: words, phrases, exclusions, names, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_app.search import meaning, syntax
from claims_app.search.question import BadQuestion, Name, Question
from claims_app.search.words import indexed

QUESTIONS = st.text(max_size=80) | st.text(
    "ab -\"“”«»'*():|&!<>~^{}\\\x00\ud800OR NEAR", max_size=40
)


def name(actor: str, written: str) -> Name:
    return Name(actor, written, tuple(indexed([written]).split()))


def known(*families: tuple[str, ...]) -> dict[str, list[Name]]:
    """What a record knows that has actors with these names."""
    found: dict[str, list[Name]] = {}
    for number, family in enumerate(families):
        names = [name(f"actor-{number}", written) for written in family]
        for one in names:
            found.setdefault(" ".join(one.phrase), []).extend(names)
    return found


STATE = ("Islamic State", "ISIS", "IS", "Islamic State of Iraq and the Levant")
RECORD = known(STATE, ("United States", "US", "Washington"), ("Al-Qaeda in Iraq",), ("Iraq",))


def read(text: str, names=RECORD) -> Question:
    return meaning.understood(syntax.taken_apart(text), names)


def wanted(text: str, names=()) -> list[tuple[str, int]]:
    """What must occur, as it was written, and in how many ways."""
    return [(term.written, len(term.ways)) for term in read(text, names or {}).terms]


def words_of(text: str) -> list[str]:
    return [term.written for term in read(text, {}).terms]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lavrov fighters", ["Lavrov", "fighters"]),
        ("Lavrov OR fighters", ["Lavrov", "fighters"]),
        ("Lavrov AND NOT fighters", ["Lavrov", "fighters"]),
        ("Lavrov NEAR/3 fighters", ["Lavrov", "NEAR", "3", "fighters"]),
        ("text:Lavrov (fighters) a*", ["text", "Lavrov", "fighters"]),
        ("Lavrov; DROP TABLE x", ["Lavrov", "DROP", "TABLE", "x"]),
        ("fight & !lavrov | <-> 'x':A", ["fight", "lavrov", "x"]),
        ("lavrov -- fighters", ["lavrov", "fighters"]),
        ("lavrov - fighters", ["lavrov", "fighters"]),
        ("the fighters of Lavrov", ["fighters", "Lavrov"]),
        ("to be or not to be", ["to", "be", "or", "not"]),
        ("war-torn al-Qaeda", ["war-torn", "al-Qaeda"]),
        ("3.5 12:30 10,000", ["3.5", "12:30", "10,000"]),
        ("Russia,Iran/Iraq", ["Russia", "Iran", "Iraq"]),
        ("俄罗斯 中国", ["俄罗斯", "中国"]),
        ("fighters FIGHTER", ["fighters"]),
        ('unclosed "quotation', ["unclosed", "quotation"]),
        ("it's Lavrov's", ["Lavrov's"]),
    ],
)
def test_all_else_is_plain_text(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize("quoted", ['"%s"', "“%s”", "„%s“", "«%s»", "»%s«", "＂%s＂"])
def test_any_marks_of_quotation_quote(quoted):
    question = read("Lavrov " + quoted % "of the people", {})
    assert question.explained() == {
        "words": ["Lavrov"],
        "phrases": ["of the people"],
        "excluded": [],
        "ignored": [],
        "expanded": [],
    }
    assert [len(way) for term in question.terms for way in term.ways] == [1, 3]


def test_words_joined_stand_side_by_side():
    assert read("war-torn", {}).terms[0].ways == read('"war torn"', {}).terms[0].ways


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Lavrov -Taliban", ["Taliban"]),
        ("-Taliban Lavrov", ["Taliban"]),
        ("-al-Qaeda Lavrov", ["al-Qaeda"]),
        ('Lavrov -"the Taliban"', ["the Taliban"]),
        ("Lavrov -“the Taliban” -IS", ["the Taliban", "IS"]),
        ("al-Qaeda", []),
        ('Lavrov x-"y"', []),
        ("Lavrov -", []),
        ('Lavrov -""', []),
        ("Lavrov -... —Taliban", []),
        # A quote that is never closed.
        ('Lavrov -"Islamic', ["Islamic"]),
        ("Lavrov -“the Islamic State", ["the Islamic State"]),
        ('Lavrov -"Taliban" -"Islamic State', ["Taliban", "Islamic State"]),
        ('Lavrov "Islamic', []),
        ('Lavrov x-"Islamic', []),
    ],
)
def test_a_hyphen_before_a_word_excludes_it(text, excluded):
    assert list(read(text, {}).explained()["excluded"]) == excluded


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "***", "“”", '""', "\x00", "\ud800", "\u200f", "—"]
)
def test_a_question_without_words_is_refused(text):
    with pytest.raises(BadQuestion, match="this one has none"):
        syntax.taken_apart(text)


@pytest.mark.parametrize("text", ["-Taliban", '-"the Taliban" -IS', "- -x"])
def test_a_question_that_only_excludes_is_refused(text):
    with pytest.raises(BadQuestion, match="only says what must not occur"):
        syntax.taken_apart(text)


def test_a_question_may_not_be_too_long():
    syntax.taken_apart("a" * 300)
    with pytest.raises(BadQuestion, match="at most 300 characters; this one has 301"):
        syntax.taken_apart("a" * 301)


def test_a_question_may_not_have_too_many_terms():
    twenty = " ".join(f"w{n}" for n in range(18)) + ' "a b" -c'
    read(f"the {twenty}")
    with pytest.raises(BadQuestion, match="at most 20 words and phrases; this one has 21"):
        read(f"{twenty} another")


# Names


@pytest.mark.parametrize("text", ["ISIS", "isis", "Islamic State", "islamic-state", "IS"])
def test_a_name_means_all_names_of_the_actor(text):
    (term,) = read(text).terms
    assert {" ".join(way) for way in term.ways} == {"xisi", "cis", "xislam xstate"}
    assert term.explained()["actors"] == ["actor-0"]


def test_ways_that_hold_another_way_are_not_asked_for():
    (term,) = read("Islamic State of Iraq and the Levant").terms
    assert ("xislam", "xstate") in term.ways
    assert max(map(len, term.ways)) == 2
    assert "Islamic State of Iraq and the Levant" in term.explained()["names"]


@pytest.mark.parametrize("text", ["is", "Is", "us", "it is us"])
def test_a_stop_word_is_a_name_in_capitals_alone(text):
    assert read(text).explained()["expanded"] == []


def test_in_a_shouted_question_it_is_none():
    assert read("WHO IS LAVROV").explained()["ignored"] == ["WHO", "IS"]


@pytest.mark.parametrize("text", ['"ISIS"', '"Islamic State"', "fighters -ISIS"])
def test_what_is_quoted_or_excluded_means_itself_alone(text):
    assert read(text).explained()["expanded"] == []


def test_the_longest_name_counts():
    assert wanted("al-Qaeda in Iraq", RECORD) == [("al-Qaeda in Iraq", 1)]
    assert wanted("fighters in Iraq", RECORD) == [("fighters", 1), ("Iraq", 1)]


def test_a_name_may_stand_anywhere_among_words():
    assert wanted("does Washington arm ISIS-led groups", RECORD) == [
        ("Washington", 3),
        ("arm", 1),
        ("ISIS", 3),
        ("led", 1),
        ("groups", 1),
    ]


def test_a_name_ends_where_a_quotation_starts():
    assert wanted('Islamic "of" State', RECORD) == [("Islamic", 1), ("State", 1), ("of", 1)]


def test_a_name_that_too_many_have_means_itself():
    many = known(*[("Ali", f"Ali {n}") for n in range(11)])
    assert wanted("Ali", many) == [("Ali", 1)]
    assert read("Ali", many).explained()["expanded"] == []
    assert wanted("Ali", known(*[("Ali", f"Hassan {n}") for n in range(10)])) == [("Ali", 11)]


def test_only_stretches_of_unquoted_words_are_looked_up():
    draft = syntax.taken_apart('one of two "three four" five -six')
    assert meaning.possible_names(draft) == {
        "xone",
        "xone xof",
        "xone xof xtwo",
        "xof xtwo",
        "xtwo",
        "xfive",
    }


def test_no_more_than_eight_words_are_looked_up_as_a_name():
    draft = syntax.taken_apart(" ".join("abcdefghij"))
    assert max(len(name.split()) for name in meaning.possible_names(draft)) == 8


# Anything


@given(QUESTIONS)
def test_any_text_is_read_or_refused(text):
    try:
        question = read(text)
    except BadQuestion:
        return
    assert question.terms
    ways = [way for term in question.terms for way in term.ways]
    ways += [piece.phrase for piece in question.excluded]
    assert all(token.isascii() and token.isalnum() for way in ways for token in way)


@given(QUESTIONS)
def test_what_was_written_is_said_back_as_it_was(text):
    try:
        explained = read(text).explained()
    except BadQuestion:
        return
    for written in (*explained["words"], *explained["phrases"], *explained["excluded"]):
        assert written in text
