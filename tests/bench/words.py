"""A made-up language: words by Zipf's law, names, and pairs of words of known frequency."""

import itertools
from random import Random

# fmt: off
ONSETS = [
    "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z",
    "br", "dr", "gr", "kr", "st", "tr", "pl", "sl", "th", "sh",
]
# fmt: on
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
CODAS = ["", "", "", "n", "r", "s", "l", "m", "nd", "st"]
CYRILLIC = str.maketrans("abdefgiklmnoprstuvzh", "абдефгиклмнопрстувзх")
COUNT = 30_000
# Two words that are asked for together, and the share of claims that hold both.
PAIRS = {
    "rare": ("quorvane", "thessily"),
    "medium": ("brindulo", "ostrevan"),
    "common": ("maldrique", "fenwarra"),
}


class Words:
    """Words and names; every method is a function of the chances it is given."""

    def __init__(self, seed: int) -> None:
        random = Random(f"{seed}/words")
        found: dict[str, None] = {}
        while len(found) < COUNT:
            found.setdefault(_word(random, random.choice((1, 2, 2, 3))))
        self.all = list(found)
        self.bounds = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(COUNT)))
        self.book = self.some(random, 200_000).split()

    def some(self, random: Random, count: int) -> str:
        """So many words, common ones more often."""
        return " ".join(random.choices(self.all, cum_weights=self.bounds, k=count))

    def cited(self, random: Random, count: int) -> str:
        """So many words in a row from one long book: cheap, for texts that nothing looks for."""
        start = int(random.random() * (len(self.book) - count))
        return " ".join(self.book[start : start + count])

    def sentence(self, random: Random, low: int, high: int) -> str:
        text = self.cited(random, random.randint(low, high))
        return f"{text[0].upper()}{text[1:]}."

    def question(self, random: Random) -> str:
        return f"{self.sentence(random, 5, 10)[:-1]}?"


def name(random: Random) -> str:
    return _word(random, random.choice((1, 2, 3))).capitalize()


def in_cyrillic(text: str) -> str:
    return text.translate(CYRILLIC)


def asked_words(random: Random, claim: int, claims: int) -> list[str]:
    """The words of PAIRS that a claim's sentence holds besides its own."""
    found = []
    if claim % max(claims // 9, 1) == 5:
        found += PAIRS["rare"]
    found += _pair("medium", random, max(50 / claims, 1 / 5000), 4)
    return found + _pair("common", random, 0.024, 2)


def _pair(frequency: str, random: Random, share: float, alone: float) -> list[str]:
    """Both words in `share` of the cases, each alone in `alone` times as many."""
    chance, words = random.random(), PAIRS[frequency]
    if chance < share:
        return list(words)
    return [word for n, word in enumerate(words, 1) if 0 <= chance - n * alone * share < share]


def _word(random: Random, syllables: int) -> str:
    return "".join(
        random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS)
        for _ in range(syllables)
    )
