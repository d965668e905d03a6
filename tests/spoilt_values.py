"""Values that cannot stand where they stand, whatever else the bundle says."""

from tests.bundles import GONE, bundle, replaced, written
from tests.spoilt import CLAIM, PLACES, REPORT, Raw, Spoilt

RUSSIA = "actors[0] russia"
QUANTITY = PLACES["claims/0/quantities/0"]
SNAPSHOT = PLACES["sources/0/snapshot"]
TURNED = "\u202egnimrah"


def nested(depth: int) -> bytes:
    """Lists in lists."""
    return b'{"issues": ' + b"[" * depth + b"]" * depth + b"}"


# Python's JSON reader takes some of these, or dies of them.
UNREADABLE = {
    "not UTF-8": Raw(b'{"format": "\xff"}', "line 1", "byte 12 is not UTF-8 (0xff)"),
    "UTF-16": Raw("{}".encode("utf-16"), "line 1", "is not UTF-8"),
    "half a character in bytes": Raw(b'{"title": "\xed\xa0\x80"}', "line 1", "is not UTF-8"),
    "empty": Raw(b"", "line 1, column 1", "is not JSON"),
    "not JSON": Raw(b'{\n "format": gainsay\n}', "line 2, column 12", "is not JSON"),
    "cut off": Raw(written(bundle())[:-20], "line 1, column ", "is not JSON"),
    "5,000 lists deep": Raw(nested(5_000), "line 1, column 43", "nests deeper than 32"),
    "a million lists deep": Raw(nested(1_000_000), "line 1, column 43", "nests deeper than 32"),
    "5,000 objects deep": Raw(b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "line 1", "nests deeper"),
    "too large": Raw(b" " * 50_000_001, "bundle", "larger than 50 MB"),
}
# What only this reader sees in numbers and keys.
UNHEARD_OF = {
    "NaN": Raw(replaced("10000.5", "NaN"), f"{QUANTITY}, field high", "“NaN”, which is no number"),
    "Infinity": Raw(replaced("10000.5", "-Infinity"), f"{QUANTITY}, field high", "“-Infinity”"),
    "NaN for a title": Raw(
        replaced('"One of everything"', "NaN"), "bundle, field title", "“NaN”, which is no number"
    ),
    "5,000 digits": Raw(
        replaced("10000.5", "1" * 5_000), f"{QUANTITY}, field high", "which is no number"
    ),
    "a huge exponent": Raw(
        replaced("10000.5", "1e999999"), f"{QUANTITY}, field high", "digits before the point"
    ),
    "an exponent beyond all": Raw(
        replaced("10000.5", "1e99999999999999999999"), f"{QUANTITY}, field high", "is no number"
    ),
    "next to nothing": Raw(
        replaced("10000.5", "1e-999999999"), f"{QUANTITY}, field high", "or more than 3 after it"
    ),
    "a key twice": Raw(
        replaced('"name": "Russia"', '"name": "Russia", "name": "USSR"'),
        RUSSIA,
        "gives the key “name” twice",
    ),
    "a key twice at the top": Raw(
        replaced('"version": 1', '"version": 1, "version": 1'), "bundle", "“version” twice"
    ),
    "half a character": Raw(
        replaced('"Sergey Lavrov"', r'"Sergey \ud800"'),
        "actors[1] lavrov, field name",
        "half of a character",
    ),
    "a span from its end": Spoilt(
        "claims/0/reports/0/content_spans", [[9, 3]], "end after its start"
    ),
    "too many places": Spoilt("claims/0/quantities/0/high", 0.0001, "or more than 3 after it"),
    "no moment with a zone": Spoilt(
        "sources/0/snapshot/captured_at", "2018-02-20T09:30:00", "with the time zone"
    ),
    "a moment before all": Spoilt(
        "sources/0/snapshot/captured_at", "0001-01-01T00:00:00+14:00", "is no moment"
    ),
    "no such hour": Spoilt(
        "sources/0/snapshot/captured_at", "2018-02-20T25:30:00Z", "is no moment"
    ),
}
# What the published schema refuses too.
OF_THE_WRONG_SORT = {
    "a list": Raw(b"[]", "bundle", "must be an object, not a list"),
    "another format": Spoilt("format", "csv", "gainsay-bundle", "bundle, field format"),
    "another version": Spoilt("version", 2, "must be 1", "bundle, field version"),
    "version as text": Spoilt("version", "1", "must be 1", "bundle, field version"),
    "no format": Spoilt("format", GONE, "gainsay-bundle", "bundle, field format"),
    "a title of a wrong sort": Spoilt("title", 7, "must be a string", "bundle, field title"),
    "a made-up day": Spoilt("made_on", "soon", "is no day", "bundle, field made_on"),
    "actors as object": Spoilt("actors", {}, "must be a list, not an object"),
    "an actor as text": Spoilt("actors/5", "x", "must be an object", "actors[5]"),
    "a number for a name": Spoilt("actors/0/name", 7, "a string, not a number"),
    "a list for a slug": Spoilt("claims/0/speaker", ["russia"], "a string, not a list"),
    "text for a number": Spoilt("claims/0/quantities/0/best", "10000", "a number, not a string"),
    "true for a number": Spoilt("claims/0/reports/0/start", True, "a whole number, not true"),
    "a fraction for a count": Spoilt("claims/0/reports/0/start", 0.5, "a whole number"),
    "a number for a boolean": Spoilt("sources/0/is_captured", 1, "true or false, not a number"),
    "a word for a list": Spoilt("claims/0/reports/0/drift_codes", "x", "must be a list"),
    "three ends of a span": Spoilt(
        "claims/0/reports/0/content_spans", [[1, 2, 3]], "pairs of whole numbers"
    ),
    "a hop as text": Spoilt("claims/0/reports/0/hops/0", "daily", "must be an object"),
    "a participant as object": Spoilt(
        "occasions/0/participants/0", {"actor": "nato"}, "must be a string, not an object"
    ),
    "a hold without words": Spoilt("claims/0/hold", True, "must be a string, not true"),
    "an empty hold": Spoilt("claims/0/hold", "", "must not be empty"),
    "a rating by label alone": Spoilt("assessments/0/rating", "Wrong", '{"scale": slug'),
    "null for a name": Spoilt("actors/0/name", None, "must not be null"),
    "an empty name": Spoilt("actors/0/name", "", "must not be empty"),
    "too many digits": Spoilt("claims/0/quantities/0/high", 10**12, "more than 12 digits"),
    "a count below nothing": Spoilt("claims/0/reports/0/start", -1, "between 0 and"),
    "a count beyond all": Spoilt("claims/0/reports/0/start", 2**31, "between 0 and 2147483647"),
}
OF_STRANGE_KEYS = {
    "a strange list": Spoilt("claim", [], "unknown key “claim”. Did you mean “claims”?", "bundle"),
    "an unknown key": Spoilt(
        "claims/0/speeker", "x", "unknown key “speeker”. Did you mean “speaker”?", CLAIM
    ),
    "an unknown key far down": Spoilt(
        "claims/0/reports/0/hops/0/relaton", "", "Did you mean “relation”?", f"{REPORT}, hops[0]"
    ),
    "the desk's own key": Spoilt("actors/0/id", "1", "unknown key “id”", RUSSIA),
    "a position": Spoilt("claims/0/quantities/0/position", 1, "key “position”", QUANTITY),
    "a key that is no text": Raw(
        replaced('"country": "RU"', r'"\ud800": 1'), RUSSIA, "unknown key “\\ud800”"
    ),
    "10 MB of key": Spoilt(f"claims/0/{'a' * 10_000_000}", 1, "unknown key “aaaa", CLAIM),
    "no slug": Spoilt("actors/2/slug", GONE, "lacks slug, by which it is known", "actors[2]"),
    "no target": Spoilt("relations/0/target", GONE, "lacks target", PLACES["relations/0"]),
    "no speaker": Spoilt("claims/0/speaker", GONE, "is new and lacks speaker", CLAIM),
    "no name and no kind": Spoilt(
        "actors/0", {"slug": "russia", "sort_name": "R"}, "is new and lacks kind, name"
    ),
    "no fingerprint": Spoilt(
        "sources/0/snapshot/sha256", GONE, "lacks sha256", "sources[0] article, snapshot"
    ),
}
OF_HOSTILE_TEXT = {
    "10 MB of text": Spoilt(
        "claims/0/text", "a" * 10_000_000, "has 10,000,000 characters; the most is 100,000"
    ),
    "10 MB of slug": Spoilt(
        "claims/0/slug",
        "a" * 10_000_000,
        "the most is 100,000",
        f"claims[0] {'a' * 100}…, field slug",
    ),
    "6 MB of captured text": Spoilt(
        "sources/0/snapshot/text", "a" * 6_000_000, "the most is 5,000,000"
    ),
    "a long slug": Spoilt(
        "issues/1/slug",
        "a" * 101,
        "has 101 characters; the most is 100",
        f"issues[1] {'a' * 100}…, field slug",
    ),
    "NUL": Spoilt("actors/0/name", "Rus\0sia", "holds a NUL character"),
    "NUL in a quotation": Spoilt("claims/0/reports/0/cue", "\0", "holds a NUL character"),
    "NUL in a captured text": Spoilt("sources/0/snapshot/text", "a\0", "holds a NUL character"),
    "NUL in a reference": Spoilt("claims/0/speaker", "a\0", "holds a NUL character"),
    "half a character in a slug": Raw(
        replaced('"slug": "nato"', r'"slug": "nato\udc00"'),
        "actors[2] nato\\udc00, field slug",
        "half of a character",
    ),
    "a name that turns round": Spoilt("actors/0/name", TURNED, "turns the direction of writing"),
    "another name that turns round": Spoilt(
        "actors/0/names/0/name", "\u2067M", "U+2066", f"{RUSSIA}, names[0] \\u2067M en, field name"
    ),
    "a question that turns round": Spoilt("issues/1/question", f"{TURNED}?", "turns the direction"),
}
OFF_THE_LIST = {
    "a bad slug": Spoilt(
        "issues/0/slug", "Is it?", "“Is it?” is no slug: lower", "issues[0] Is it?, field slug"
    ),
    "a slug in another script": Spoilt(
        "actors/0/slug", "россия", "is no slug", "actors[0] россия, field slug"
    ),
    "a kind": Spoilt("actors/0/kind", "sate", "“sate” is not in the list: person, organization"),
    "a type": Spoilt("claims/0/claim_type", "qantity", "Did you mean “quantity”?"),
    "a drift": Spoilt("claims/0/reports/0/drift_codes", ["translated"], "mean “translation”?"),
    "a drift twice": Spoilt("claims/0/reports/0/drift_codes", ["translation"] * 2, "twice"),
    "a credibility": Spoilt("claims/0/reports/0/credibility", 7, "7 is not in the list: 1, 2, 3"),
    "a journal's kind": Spoilt(
        "journal/0/about/0/kind",
        "role",
        "“role” is not in the list",
        "journal[0] note-1, about[0] role russia-ten-thousand, field kind",
    ),
    "a language": Spoilt("claims/0/language", "English", "BCP 47"),
    "a country": Spoilt("actors/0/country", "ru", "two capital letters"),
    "an item": Spoilt("actors/0/wikidata_id", "159", "Q and digits"),
    "a question": Spoilt("issues/1/question", "Many.", "ends in a question mark"),
    "an address that runs": Spoilt("sources/0/url", "javascript:alert(1)", "http:// or https://"),
    "data for an address": Spoilt("actors/0/identifiers/0/url", "data:text/html,x", "http://"),
    "a fingerprint": Spoilt(
        "sources/1/snapshot",
        {"sha256": "abc"},
        "64 hexadecimal digits",
        "sources[1] wire, snapshot abc, field sha256",
    ),
    "a day": Spoilt("claims/0/asserted_on", "2018-02-30", "is no day; write it as 2018-02-20"),
    "a day in another spelling": Spoilt("claims/0/asserted_on", "20180220", "is no day"),
    "a day of a week": Spoilt("claims/0/asserted_on", "2018-W08-2", "is no day"),
}
SEEN_BY_A_SCHEMA = (
    OF_THE_WRONG_SORT
    | OF_STRANGE_KEYS
    | OF_HOSTILE_TEXT
    | {f"{k} off the list": v for k, v in OFF_THE_LIST.items()}
)
