"""Language tags as words."""

from django.utils.translation import get_language_info, gettext_lazy

SCRIPTS = {
    "Arab": gettext_lazy("%(language)s in Arabic letters"),
    "Cyrl": gettext_lazy("%(language)s in Cyrillic letters"),
    "Deva": gettext_lazy("%(language)s in Devanagari"),
    "Hebr": gettext_lazy("%(language)s in Hebrew letters"),
    "Latn": gettext_lazy("%(language)s in Latin letters"),
}
# Languages of the region that Django does not list.
NAMES = {
    "prs": gettext_lazy("Dari"),
    "ps": gettext_lazy("Pashto"),
    "und": gettext_lazy("Language not known"),
}


def name(tag: str) -> str:
    """The language of a BCP 47 tag in the reader's words, and its script where the tag says it."""
    language, *rest = tag.split("-")
    script = next((SCRIPTS[part.title()] for part in rest if part.title() in SCRIPTS), "")
    called = _language(language)
    return str(script) % {"language": called} if script else called


def _language(code: str) -> str:
    if code in NAMES:
        return str(NAMES[code])
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code
