"""What a bundle looks like, read off the models, in one place for reading, writing and schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, cast

from django.db import models as db

from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app import models
from claims_app.desk.models import Hold, JournalEntry, JournalReference, SourceSnapshot

FORMAT = "gainsay-bundle"
VERSION = 1
# Kept by the desk itself, or said by the place of a record in the bundle.
UNSTATED = {"id", "position", "is_current", "method", "erased_at"}
UNSTATED |= {"written_by", "written_at"}


def field_of(model: type[db.Model], name: str) -> "db.Field[Any, Any]":
    """A model's own field by its name."""
    return cast("db.Field[Any, Any]", model._meta.get_field(name))


@cache
def field_names(model: type[db.Model]) -> dict[str, str]:
    """The field behind each attribute: speaker behind speaker_id."""
    return {f.attname: f.name for f in model._meta.concrete_fields}


def name_in(expression: db.F) -> str:
    """The field that an expression stands for."""
    return cast(str, vars(expression)["name"])


@cache
def unique_together(model: type[db.Model]) -> list[tuple[str, ...]]:
    """Every set of attributes that the model lets stand once."""
    alone = [(f.attname,) for f in model._meta.concrete_fields if f.unique and not f.primary_key]
    together = []
    for constraint in model._meta.constraints:
        if isinstance(constraint, db.UniqueConstraint) and constraint.condition is None:
            together.append(tuple(field_of(model, name).attname for name in constraint.fields))
    return [*alone, *together]


@dataclass(frozen=True, eq=False)
class Shape:
    """One sort of record: the model it becomes, how it is found again, what hangs on it.

    `up` is the field that names its parent; `natural` the fields that find it among its
    parent's children (or, as a slug, anywhere). A `ranked` record is found by its rank alone.
    """

    model: type[db.Model]
    key: str
    noun: str
    natural: tuple[str, ...]
    up: str = ""
    children: tuple["Shape", ...] = ()
    is_ranked: bool = False
    # Written as the bare value of this field, not as an object.
    bare: str = ""
    # The parent has one or none: no list.
    is_single: bool = False

    @cached_property
    def fields(self) -> "dict[str, db.Field[Any, Any]]":
        """The model's field behind each key of a record."""
        if self.bare:
            return {self.bare: field_of(self.model, self.bare)}
        if self.model is JournalReference:
            named = {"kind": "kind", "slug": "object_id"}
            return {key: field_of(self.model, name) for key, name in named.items()}
        return {
            f.name: f
            for f in self.model._meta.concrete_fields
            if f.name not in UNSTATED | {self.up}
        }

    @cached_property
    def has_slug(self) -> bool:
        return self.natural == ("slug",)

    @cached_property
    def is_ordered(self) -> bool:
        return any(f.name == "position" for f in self.model._meta.concrete_fields)

    @cached_property
    def up_column(self) -> str:
        """The attribute that holds the parent's key."""
        return field_of(self.model, self.up).attname

    @cached_property
    def known_by(self) -> list[str]:
        """Keys without which it cannot be told which record is meant."""
        return [key for key in self.natural if not self.fields[key].blank]

    @cached_property
    def required(self) -> list[str]:
        """Keys without which a new record cannot be made."""
        return [
            key for key, field in self.fields.items() if key in self.known_by or is_needed(field)
        ]


def is_needed(field: "db.Field[Any, Any]") -> bool:
    """Whether a field has neither a default nor leave to be empty."""
    return not (field.has_default() or field.null or field.blank)


HOLD = Shape(Hold, "hold", "hold", (), up="object_id", bare="reason", is_single=True)
SNAPSHOT = Shape(SourceSnapshot, "snapshot", "snapshot", ("sha256",), up="source", is_single=True)
ABOUT = Shape(JournalReference, "about", "journal reference", ("kind", "slug"), up="entry")

ISSUES = Shape(models.Issue, "issues", "issue", ("slug",), children=(HOLD,))
ACTORS = Shape(
    Actor,
    "actors",
    "actor",
    ("slug",),
    children=(
        Shape(ActorName, "names", "name", ("name", "language"), up="actor"),
        Shape(ActorIdentifier, "identifiers", "identifier", ("scheme", "value"), up="actor"),
        Shape(Role, "roles", "role", ("slug",), up="actor"),
        HOLD,
    ),
)
SOURCES = Shape(
    models.Source,
    "sources",
    "source",
    ("slug",),
    children=(
        Shape(
            models.SourceDerivation,
            "derived_from",
            "derivation",
            ("original", "kind"),
            up="derived",
        ),
        SNAPSHOT,
        HOLD,
    ),
)
OCCASIONS = Shape(
    models.Occasion,
    "occasions",
    "occasion",
    ("slug",),
    children=(
        Shape(
            models.OccasionParticipant,
            "participants",
            "participant",
            ("actor",),
            up="occasion",
            bare="actor",
        ),
        HOLD,
    ),
)
HOPS = Shape(models.AttributionHop, "hops", "hop", (), up="report", is_ranked=True)
REPORTS = Shape(models.Report, "reports", "report", ("slug",), up="claim", children=(HOPS,))
CLAIMS = Shape(
    models.Claim,
    "claims",
    "claim",
    ("slug",),
    children=(
        Shape(models.ClaimSpeaker, "further_speakers", "further speaker", ("actor",), up="claim"),
        Shape(models.Quantity, "quantities", "quantity", ("measure", "verbatim"), up="claim"),
        REPORTS,
        HOLD,
    ),
)
RELATIONS = Shape(
    models.ClaimRelation,
    "relations",
    "relation",
    ("subject", "target", "kind", "aspect"),
    children=(HOLD,),
)
SCALES = Shape(
    models.RatingScale,
    "rating_scales",
    "rating scale",
    ("slug",),
    children=(Shape(models.Rating, "ratings", "rating", ("label",), up="scale"), HOLD),
)
ASSESSMENTS = Shape(
    models.Assessment,
    "assessments",
    "assessment",
    ("slug",),
    children=(
        Shape(
            models.AssessmentEvidence,
            "evidence",
            "evidence",
            ("source",),
            up="assessment",
            bare="source",
        ),
        HOLD,
    ),
)
JOURNAL = Shape(JournalEntry, "journal", "journal entry", ("slug",), children=(ABOUT,))

# In the order in which records refer to one another.
ROOTS = (ISSUES, ACTORS, SOURCES, OCCASIONS, CLAIMS, RELATIONS, SCALES, ASSESSMENTS, JOURNAL)


def every_shape() -> Iterator[Shape]:
    """Roots, each followed by what hangs on it."""
    for root in ROOTS:
        yield root
        for child in root.children:
            yield child
            yield from child.children


# Holds come last: they are entitled after what they hold.
SHAPES = tuple(sorted(dict.fromkeys(every_shape()), key=lambda shape: shape is HOLD))
NOUNS: dict[type[db.Model], str] = {shape.model: shape.noun for shape in SHAPES}
