"""The columns of a sheet: one row is one report of a claim, and one number in it.

A row names its claim and may tell of the claim, of a report, of a number, or of all three; a claim
with three reports has three rows. An empty cell says nothing: what is on the desk stays. The words
are those of our exports; what a cell may hold is what a bundle may say at `key`. Chains of
attribution, further speakers and marked content are for bundles: here they stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models as db

from claims_app.interchange.bundle.shape import CLAIMS, REPORTS, Shape
from claims_app.models import Quantity

QUANTITIES = next(child for child in CLAIMS.children if child.model is Quantity)
CLAIM, REPORT, QUANTITY = "claim", "report", "quantity"
SHAPES = {CLAIM: CLAIMS, REPORT: REPORTS, QUANTITY: QUANTITIES}


@dataclass(frozen=True)
class Column:
    """One column: what part of a row it tells of, and which key of a bundle it is."""

    name: str
    part: str
    key: str
    example: str = ""
    # What else it is called in our exports.
    also: tuple[str, ...] = ()
    # Not a key of a bundle but another way to say who or what is meant by it.
    stands_for: str = ""
    told: str = ""

    @property
    def shape(self) -> Shape:
        return SHAPES[self.part]

    @cached_property
    def field(self) -> "db.Field[Any, Any]":
        """The model's field behind it."""
        return self.shape.fields[self.key]

    @property
    def means(self) -> str:
        """What a cell of it says, in a sentence."""
        return self.told or " ".join(str(self.field.help_text).split())

    @property
    def is_needed(self) -> bool:
        """Whether a new claim, report or number cannot do without."""
        desk_finds = {("claim", "slug"), ("report", "slug"), ("report", "start"), ("report", "end")}
        is_found = (self.part, self.key) in desk_finds
        return not self.stands_for and not is_found and self.key in self.shape.required

    @property
    def words(self) -> list[str]:
        """The closed list of words, where there is one."""
        return [str(word) for word, _ in self.field.flatchoices] if self.field.choices else []


def _of(part: str, *columns: Any) -> Iterable[Column]:
    for name, key, example, *more in columns:
        yield Column(name, part, key, example, tuple(more))


NAMED = "The exact name of the speaker, as far as no other has it; instead of speaker_slug."
LINKED = "The web address of the source; instead of source_slug."
OWN = "The address of the claim; empty for a new one, whose address is then made from its words."
COLUMNS: tuple[Column, ...] = (
    Column("claim_slug", CLAIM, "slug", "russia-ten-thousand", ("slug",), told=OWN),
    *_of(
        CLAIM,
        ("claim_text", "text", "Russia said that there are about 10,000 militants.", "text"),
        ("claim_type", "claim_type", "quantity"),
        ("modality", "modality", "asserted"),
        ("issue_slug", "issue", "how-many"),
        ("speaker_slug", "speaker", "russia"),
    ),
    Column("speaker_name", CLAIM, "speaker", "Russia", stands_for="speaker_slug", told=NAMED),
    *_of(
        CLAIM,
        ("speaker_as_printed", "speaker_label", "Moscow"),
        ("role_slug", "role", ""),
        ("role_as_printed", "role_label", ""),
        ("on_behalf_of_slug", "on_behalf_of", ""),
        ("characterised_by_slug", "characterised_by", ""),
        ("occasion_slug", "occasion", ""),
        ("asserted_on", "asserted_on", "2018-02-20"),
        ("asserted_precision", "asserted_precision", "day"),
        ("asserted_basis", "asserted_basis", "stated"),
        ("asserted_as_printed", "date_text", "on Tuesday"),
        ("about_start", "about_start", ""),
        ("about_end", "about_end", ""),
        ("place", "place", "Afghanistan"),
        ("evidence_cited", "evidence_cited", ""),
        ("attitude_only", "attitude_only", "false"),
        ("claim_language", "language", "en"),
        ("original_text", "original_text", ""),
        ("translation_note", "translation_note", ""),
    ),
    *_of(REPORT, ("report_slug", "slug", "rep-1a2b3c4d5e"), ("source_slug", "source", "article")),
    Column(
        "source_url",
        REPORT,
        "source",
        "https://example.org/article",
        stands_for="source_slug",
        told=LINKED,
    ),
    *_of(
        REPORT,
        ("exact", "exact", "Moscow said on Tuesday that there were “10,000 militants”."),
        ("start", "start", "0"),
        ("end", "end", "58"),
        ("quote_kind", "quote_kind", "mixed"),
        ("report_language", "language", "en"),
        ("cue", "cue", "said"),
        ("attributed_to", "attributed_label", "Moscow"),
        ("outlet_stance", "outlet_stance", "observing"),
        ("locator", "locator", ""),
        ("fidelity", "fidelity", "unassessed"),
        ("drift_codes", "drift_codes", ""),
        ("fidelity_note", "fidelity_note", ""),
        ("is_baseline", "is_baseline", "false"),
        ("credibility", "credibility", ""),
    ),
    *_of(
        QUANTITY,
        ("quantity_measure", "measure", "militants in Afghanistan"),
        ("quantity_counted_category", "counted_category", "unspecified"),
        ("quantity_as_printed", "verbatim", "10,000"),
        ("quantity_comparator", "comparator", "exact"),
        ("quantity_low", "low", ""),
        ("quantity_best", "best", "10000"),
        ("quantity_high", "high", ""),
        ("quantity_unit", "unit", "persons"),
        ("quantity_as_of_on", "as_of", ""),
        ("quantity_as_of_precision", "as_of_precision", ""),
        ("quantity_place", "place", ""),
        ("quantity_trend", "trend", ""),
        ("quantity_derivation", "derivation", "stated"),
        ("quantity_note", "note", ""),
    ),
)
BY_NAME = {column.name: column for column in COLUMNS}
# What our exports tell beside, and nobody writes.
ONLY_TOLD = frozenset(
    {
        *("state", "version", "url", "issue_question", "role_title", "changed_at", "changed_by"),
        *("counters_chain_depth", "counters_report_count", "counters_independent_origins"),
        *("counters_answer_count", "source_title", "prefix", "suffix"),
    }
)


def resolve(name: str, given: Iterable[str]) -> Column | None:
    """The column that a header names, among all that are `given`."""
    if found := BY_NAME.get(name):
        return found
    also = next((column for column in COLUMNS if name in column.also), None)
    return also if also and also.name not in given else None
