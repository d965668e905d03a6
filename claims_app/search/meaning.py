"""What the words of a question mean: names stand for all names of whom they name."""

from collections.abc import Iterator, Mapping, Sequence

from claims_app.search.question import BadQuestion, Name, Phrase, Question, Term
from claims_app.search.syntax import Asked, Draft

MOST_TERMS = 20
LONGEST_NAME = 8
MOST_NAMESAKES = 10
MOST_NAMES = 60
Run = tuple[Asked, ...]
# For words that are a name, as the index spells them: all names of all who are called so.
Known = Mapping[str, Sequence[Name]]


def possible_names(draft: Draft) -> set[str]:
    """Every stretch of unquoted words that may be a name, as the index spells it.

    Stop words are no name, unless they are written in capitals.
    """
    return {
        _spelt(run[start:end])
        for run in draft.runs
        for start, end in _stretches(len(run))
        if _may_be_name(run[start:end])
    }


def understood(draft: Draft, known: Known) -> Question:
    """The question, given whose names its words are. Raises BadQuestion for too many terms."""
    terms: list[Term] = []
    ignored: list[str] = []
    for run in draft.runs:
        for group, names in _groups(run, known):
            written = draft.text[group[0].word.start : group[-1].word.end]
            if names or len(group) > 1 or not group[0].is_stop:
                terms.append(_term(written, _phrase(group), names))
            else:
                ignored.append(written)
    terms += [Term(piece.written, (piece.phrase,), is_quoted=True) for piece in draft.quoted]
    if not terms:
        terms, ignored = _stop_words_alone(draft), []
    question = Question(_once(terms), draft.excluded, tuple(dict.fromkeys(ignored)))
    return _bounded(question)


def _stop_words_alone(draft: Draft) -> list[Term]:
    found = [asked.word for run in draft.runs for asked in run]
    return [Term(draft.text[word.start : word.end], ((word.token,),)) for word in found]


def _bounded(question: Question) -> Question:
    count = len(question.terms) + len(question.excluded)
    if count > MOST_TERMS:
        raise BadQuestion(
            f"A question has at most {MOST_TERMS} words and phrases; this one has {count}."
        )
    return question


def _once(terms: list[Term]) -> tuple[Term, ...]:
    once: dict[tuple[Phrase, ...], Term] = {}
    for term in terms:
        once.setdefault(term.ways, term)
    return tuple(once.values())


def _groups(run: Run, known: Known) -> Iterator[tuple[Run, Sequence[Name]]]:
    """A run cut into names and into words, those that are joined together."""
    ends = _names_in(run, known)
    start = 0
    while start < len(run):
        end = ends.get(start) or _end_of_joined(run, start, ends)
        yield run[start:end], known[_spelt(run[start:end])] if start in ends else ()
        start = end


def _end_of_joined(run: Run, start: int, ends: dict[int, int]) -> int:
    end = start + 1
    while end < len(run) and run[end].joins and end not in ends:
        end += 1
    return end


def _names_in(run: Run, known: Known) -> dict[int, int]:
    """Where names start and end in a run; of two that overlap the longer, then the earlier."""
    ends: dict[int, int] = {}
    taken: set[int] = set()
    for start, end in _stretches(len(run)):
        if taken.isdisjoint(range(start, end)) and _is_name(run[start:end], known):
            ends[start] = end
            taken.update(range(start, end))
    return ends


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    """Every stretch of up to eight of `count` words, the longest first, from left to right."""
    for length in range(min(LONGEST_NAME, count), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _is_name(stretch: Run, known: Known) -> bool:
    return _may_be_name(stretch) and _spelt(stretch) in known


def _may_be_name(stretch: Run) -> bool:
    return not all(asked.is_stop for asked in stretch)


def _spelt(stretch: Run) -> str:
    return " ".join(_phrase(stretch))


def _phrase(stretch: Run) -> Phrase:
    return tuple(asked.word.token for asked in stretch)


def _term(written: str, phrase: Phrase, names: Sequence[Name]) -> Term:
    """What some words ask for; a name that too many have means only itself."""
    if not names or len({name.actor for name in names}) > MOST_NAMESAKES:
        return Term(written, (phrase,))
    likes = tuple(names[:MOST_NAMES])
    ways = dict.fromkeys([phrase, *(name.phrase for name in likes)])
    return Term(written, _shortest(list(ways)), names=likes)


def _shortest(ways: list[Phrase]) -> tuple[Phrase, ...]:
    """Without the ways in which another way occurs."""
    texts = {way: f" {' '.join(way)} " for way in ways}
    return tuple(
        way
        for way in ways
        if not any(other != way and texts[other] in texts[way] for other in ways)
    )
