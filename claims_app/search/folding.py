"""What is left of a word when spelling is set aside: case, accents, endings, forms of a letter."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LONGEST_WORD = 64
APOSTROPHES = "'’‘ʼ"
POSSESSIVE = re.compile(f"[{APOSTROPHES}]s$", re.IGNORECASE)
RUSSIAN = re.compile("[а-яё]+")
# Letters that Unicode does not take apart, though readers leave the stroke or the hook away, and
# the forms that one Arabic letter has in Arabic, Persian, Urdu and Kurdish.
LETTERS = str.maketrans(
    {
        **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "ə": "a"},
        **{"æ": "ae", "œ": "oe", "þ": "th", "ɓ": "b", "ɗ": "d", "ƙ": "k"},
        **dict.fromkeys("ʿʾʻʼˈـ", ""),
        **dict.fromkeys("یىېۍ", "ي"),
        **dict.fromkeys("ہۀةەۃ", "ه"),
        **{"ک": "ك", "ڪ": "ك", "ٱ": "ا"},
    }
)
_english = snowballstemmer.stemmer("english")
_russian = snowballstemmer.stemmer("russian")


@lru_cache(maxsize=100_000)
def spelt(word: str) -> str:
    """One word as it is compared, in a–z and 0–9; empty when nothing of it is left.

    English words are spelt behind an x; others behind a y, letter by letter as code points.
    """
    letters = stem(word)
    if letters.isascii():
        return f"x{letters}" if letters else ""
    return "y" + "".join(_code(letter) for letter in letters)


def stem(word: str) -> str:
    """A word without case, accents and endings."""
    lower = unicodedata.normalize("NFC", POSSESSIVE.sub("", word).casefold())[:LONGEST_WORD]
    if RUSSIAN.fullmatch(lower):
        return folded(_russian_stem(lower.replace("ё", "е")))
    letters = folded(lower)
    return str(_english.stemWord(letters)) if letters.isascii() else letters


def _russian_stem(word: str) -> str:
    """Without endings, all of them: Лавров alone is taken for a plural, Лаврова is not.

    Accents must still be there, for the rules tell й from и.
    """
    shorter = str(_russian.stemWord(word))
    return word if shorter == word else _russian_stem(shorter)


def folded(word: str) -> str:
    """A word without case and accents, digits as 0–9."""
    # Decomposed before and after: “℡” holds capitals that only then show.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = (c for c in decomposed.translate(LETTERS) if c.isalnum() or _is_vowel_sign(c))
    return "".join(str(unicodedata.decimal(c, c)) for c in kept)[:LONGEST_WORD]


def _is_vowel_sign(character: str) -> bool:
    """Whether a mark is a letter in all but name, as in the scripts from Devanagari to Khmer."""
    return (
        "\u0900" <= character <= "\u1cff"
        and unicodedata.combining(character) == 0
        and (unicodedata.category(character) in {"Mn", "Mc"})
    )


def _code(letter: str) -> str:
    code = ord(letter)
    return f"{code:04x}" if code <= 0xFFFF else f"g{code:06x}"
