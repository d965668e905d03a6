"""Language tags as words."""

from django.utils.translation import get_language_info

SCRIPTS = {
    "Arab": "in Arabic letters",
    "Cyrl": "in Cyrillic letters",
    "Deva": "in Devanagari",
    "Hebr": "in Hebrew letters",
    "Latn": "in Latin letters",
}
# Languages of the region that Django does not list.
NAMES = {"prs": "Dari", "ps": "Pashto", "und": "Language not known"}


def name(tag: str) -> str:
    """The language of a BCP 47 tag in English, and its script where the tag says it."""
    language, *rest = tag.split("-")
    script = next((SCRIPTS[part.title()] for part in rest if part.title() in SCRIPTS), "")
    return f"{_language(language)} {script}".rstrip()


def _language(code: str) -> str:
    if code in NAMES:
        return NAMES[code]
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code
