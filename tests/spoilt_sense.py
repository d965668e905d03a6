"""Values that are well formed and cannot stand together: no schema sees what is wrong."""

from tests.bundles import bundle
from tests.spoilt import CLAIM, PLACES, REPORT, Spoilt

RECORDS = bundle()
PASSAGE = RECORDS["claims"][0]["reports"][0]
RELATIONS = RECORDS["relations"]
NATO_REPORT = "claims/1/reports/0"

LEADING_NOWHERE = {
    "a speaker": Spoilt(
        "claims/0/speaker",
        "rusia",
        "there is no actor “rusia” in this bundle or on the desk. Did you mean “russia”?",
    ),
    "an issue": Spoilt("claims/0/issue", "why", "there is no issue “why”"),
    "a parent": Spoilt("issues/0/parent", "how-much", "Did you mean “how-many”?"),
    "a role": Spoilt("claims/0/role", "x", "there is no role “x”"),
    "a source": Spoilt("claims/0/reports/0/source", "artikle", "Did you mean “article”?"),
    "an original": Spoilt(
        "sources/0/derived_from/0/original",
        "x",
        "there is no source “x”",
        "sources[0] article, derived_from[0] x rewrites, field original",
    ),
    "a participant": Spoilt(
        "occasions/0/participants/2",
        "x",
        "there is no actor “x”",
        "occasions[0] press-conference, participants[2] x",
    ),
    "a further speaker": Spoilt(
        "claims/0/further_speakers/0/actor",
        "x",
        "there is no actor “x”",
        f"{CLAIM}, further_speakers[0] x, field actor",
    ),
    "a target": Spoilt("relations/0/target", "x", "there is no claim “x”"),
    "a proof": Spoilt("relations/0/basis", "x", "there is no report “x”"),
    "a rating": Spoilt(
        "assessments/0/rating",
        {"scale": "truth-scale", "label": "Bad"},
        "there is no rating “truth-scale Bad”",
    ),
    "evidence": Spoilt(
        "assessments/0/evidence/2",
        "x",
        "there is no source “x”",
        "assessments[0] checked, evidence[2] x",
    ),
    "a note": Spoilt(
        "journal/0/about/0/slug",
        "x",
        "there is no claim “x”",
        "journal[0] note-1, about[0] claim x, field slug",
    ),
}
TWICE = {
    "an actor": Spoilt(
        "actors/5",
        {"slug": "nato", "kind": "state", "name": "N", "sort_name": "N"},
        "is given already, as actors[2] nato",
        "actors[5] nato",
    ),
    "a name": Spoilt(
        "actors/0/names/2",
        {"name": "Moscow", "language": "en", "kind": "alias"},
        "is given already, as actors[0] russia, names[0] Moscow en",
        "actors[0] russia, names[2] Moscow en",
    ),
    "an identifier": Spoilt(
        "actors/0/identifiers/2",
        {"scheme": "viaf", "value": "1"},
        "is given already",
        "actors[0] russia, identifiers[2] viaf 1",
    ),
    "an identifier of another": Spoilt(
        "actors/1/identifiers",
        [{"scheme": "viaf", "value": "1"}],
        "“1” is given already, by actors[0] russia, identifiers[0] viaf 1",
        "actors[1] lavrov, identifiers[0] viaf 1, field value",
    ),
    "a role of two": Spoilt(
        "actors/0/roles",
        [{"slug": "lavrov-envoy", "title": "Envoy"}],
        "is given already, as actors[0] russia, roles[0] lavrov-envoy",
        "actors[1] lavrov, roles[1] lavrov-envoy",
    ),
    "a Wikidata item": Spoilt("actors/1/wikidata_id", "Q159", "by actors[0] russia"),
    "a participant": Spoilt(
        "occasions/0/participants/2",
        "nato",
        "participants[1] nato",
        "occasions[0] press-conference, participants[2] nato",
    ),
    "a quantity": Spoilt(
        "claims/0/quantities/2",
        {"measure": "camps", "comparator": "exact", "best": 4},
        "is given already",
        f"{CLAIM}, quantities[2] camps",
    ),
    "a report of two claims": Spoilt(
        "claims/1/reports/0/slug",
        "russia-in-article",
        f"is given already, as {REPORT}",
        "claims[1] nato-too-many, reports[0] russia-in-article",
    ),
    "a passage": Spoilt(
        "claims/0/reports/1",
        {**PASSAGE, "slug": "again"},
        f"“0” is given already, by {REPORT}",
        f"{CLAIM}, reports[1] again, field start",
    ),
    "a relation": Spoilt(
        "relations/2",
        {**RELATIONS[0], "slug": "again"},
        "is given already, as relations[0]",
        "relations[2] again",
    ),
    "a relation both ways": Spoilt(
        "relations/2",
        {**RELATIONS[1], "slug": "again", "subject": "nato-too-many", "target": "nato-again"},
        "is given already, as relations[1]",
        "relations[2] again",
    ),
    "a slug of two relations": Spoilt(
        "relations/1/slug",
        "nato-disputes-the-number",
        "by relations[0] nato-disputes-the-number",
        "relations[1] nato-disputes-the-number, field slug",
    ),
    "a rating": Spoilt(
        "rating_scales/0/ratings/2",
        {"label": "Wrong"},
        "is given already",
        "rating_scales[0] truth-scale, ratings[2] Wrong",
    ),
    "an assessment": Spoilt(
        "assessments/1",
        {**RECORDS["assessments"][0], "slug": "again"},
        "by assessments[0] checked",
        "assessments[1] again, field url",
    ),
    "a journal reference": Spoilt(
        "journal/0/about/2",
        {"kind": "claim", "slug": "russia-ten-thousand"},
        "is given already",
        "journal[0] note-1, about[2] claim russia-ten-thousand",
    ),
}
AGAINST_A_SENTENCE = {
    "low above best": Spoilt("claims/0/quantities/0/low", 10001, "low must not be more than best"),
    "low above high": Spoilt(
        "claims/0/quantities/1",
        {"measure": "camps", "comparator": "between", "low": 9, "high": 3},
        "low must not be more than high",
        f"{CLAIM}, quantities[1] camps, field low",
    ),
    "no number and no words": Spoilt(
        "claims/0/quantities/1/best",
        None,
        "at least one number or the printed words",
        f"{CLAIM}, quantities[1] camps, field verbatim",
    ),
    "a relation to itself": Spoilt(
        "relations/0/target",
        "nato-too-many",
        "subject and target must differ",
        f"{PLACES['relations/0']}, field subject",
    ),
    "a source drawn from itself": Spoilt(
        "sources/0/derived_from/0/original",
        "article",
        "derived and original must differ",
        "sources[0] article, derived_from[0] article rewrites, field original",
    ),
    "its own parent": Spoilt("actors/0/parent", "russia", "id and parent must differ"),
    "characterised by itself": Spoilt(
        "claims/0/characterised_by",
        "russia",
        "speaker and characterised_by must differ",
        f"{CLAIM}, field speaker",
    ),
    "a denial that asserts": Spoilt(
        "claims/2/modality",
        "asserted",
        "A denial has the modality denied",
        "claims[2] nato-again, field claim_type",
    ),
    "an unnamed speaker without a note": Spoilt("actors/0/kind", "anonymous", "needs a note"),
    "a link that does nothing": Spoilt(
        "claims/0/reports/0/hops/0/relation",
        None,
        "says what it does with the next one",
        f"{REPORT}, hops[0], field is_speaker",
    ),
    "the author's own voice with a cue": Spoilt(
        "claims/0/reports/0/quote_kind", "narrator", "The author's own voice has no cue"
    ),
    "an address without a host": Spoilt("sources/0/archived_url", "https://?", "no web address"),
    "a day of no precision": Spoilt(
        "claims/0/asserted_precision",
        "none",
        "asserted_on and asserted_precision must agree",
        f"{CLAIM}, field asserted_on",
    ),
    "a month by its 20th": Spoilt(
        "claims/0/asserted_precision", "month", "must agree", f"{CLAIM}, field asserted_on"
    ),
    "a precision of no day": Spoilt("occasions/0/held_on", None, "must agree"),
    "a day without its basis": Spoilt(
        "claims/0/asserted_basis",
        None,
        "asserted_basis must be given with asserted_on",
        f"{CLAIM}, field asserted_on",
    ),
    "an end before the start": Spoilt(
        "actors/0/names/1/valid_to",
        "1990-01-01",
        "valid_from must not be after valid_to",
        "actors[0] russia, names[1] Россия ru, field valid_from",
    ),
}
IN_A_CIRCLE = {
    "issues": Spoilt(
        "issues/1/parent",
        "is-it-growing",
        "leads in a circle: “is-it-growing → how-many → is-it-growing”",
        "issues[0] is-it-growing, field parent",
    ),
    "actors": Spoilt(
        "actors/4/parent",
        "daily",
        "leads in a circle: “daily → house → daily”",
        "actors[3] daily, field parent",
    ),
}
NOT_IN_THE_PASSAGE = {
    "a length": Spoilt("claims/0/reports/0/exact", "Russia", "has 6 characters, but start and end"),
    "a place": Spoilt(
        "claims/0/reports/0",
        {**PASSAGE, "start": 1, "end": 71, "content_spans": []},
        "does not stand at 1–71 of the source's text; it stands at 0–70",
        f"{REPORT}, field exact",
    ),
    "words": Spoilt(f"{NATO_REPORT}/exact", "NATO said that was too few. ", "it stands nowhere"),
    "a prefix": Spoilt(f"{NATO_REPORT}/prefix", "No. ", "what stands before the passage"),
    "a suffix": Spoilt(f"{NATO_REPORT}/suffix", "No.", "what stands after the passage"),
    "content": Spoilt(
        "claims/0/reports/0/content_spans", [[60, 90]], "60–90 lies outside the passage, 0–70"
    ),
    "a cue": Spoilt(
        "claims/0/reports/0/cue", "said … alleged", "“alleged” does not stand in the passage"
    ),
    "a label": Spoilt("claims/0/reports/0/attributed_label", "Moscow", "“Moscow” does not stand"),
    "quotation marks": Spoilt(f"{NATO_REPORT}/quote_kind", "direct", "has no quotation mark"),
    "any length": Spoilt(
        "claims/0/reports/0/end", 0, "start and end are 0 apart", f"{REPORT}, field exact"
    ),
    "the text": Spoilt(
        "sources/0/snapshot/text",
        "Another.",
        "is not that of the text given",
        f"{PLACES['sources/0/snapshot']}, field sha256",
    ),
    "a text without words": Spoilt("sources/0/snapshot/text", " \n ", "holds no words"),
    "boilerplate": Spoilt("sources/0/snapshot/boilerplate", [[10, 9_999]], "goes beyond the text"),
}
GROUPS = {
    "leads nowhere": LEADING_NOWHERE,
    "is given twice": TWICE,
    "breaks a sentence": AGAINST_A_SENTENCE,
    "go in a circle": IN_A_CIRCLE,
    "is not in the passage": NOT_IN_THE_PASSAGE,
}
UNSEEN_BY_A_SCHEMA = {
    f"{name}, {group}": bad for group, cases in GROUPS.items() for name, bad in cases.items()
}
