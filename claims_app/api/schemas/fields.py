"""The members of documents: each with its JSON Schema and a sentence that says what it means.

Documents are stored as JSON and served as they are. Serializers made of these members describe
them and are never run: the OpenAPI document is made from them, and tests hold documents to it.
"""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from rest_framework import serializers

from actors_app.vocabulary import Vocabulary
from claims_app import vocabulary

Schema = dict[str, Any]
Words = type[models.Choices]
WORDS: dict[tuple[Any, ...], Words] = {
    tuple(words.choices): words
    for words in (getattr(vocabulary, name) for name in vocabulary.__all__)
    if isinstance(words, type) and issubclass(words, models.Choices) and words is not Vocabulary
}
SORTS: tuple[tuple[type[Any], Schema], ...] = (
    (models.URLField, {"type": "string", "format": "uri"}),
    (models.CharField, {"type": "string"}),
    (models.TextField, {"type": "string"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.PositiveBigIntegerField, {"type": "integer", "minimum": 0}),
    (models.PositiveIntegerField, {"type": "integer", "minimum": 0}),
    (models.DecimalField, {"type": "number"}),
)


class Member(serializers.Field):
    """One member of a document, described."""

    def __init__(
        self, schema: Schema, meaning: str, *, nullable: bool = False, optional: bool = False
    ) -> None:
        super().__init__(help_text=meaning, allow_null=nullable, required=not optional)
        listed = {"enum": [*schema["enum"], None]} if nullable and "enum" in schema else {}
        self.schema = schema | listed


class Word(Member):
    """A word of a closed list. The list has its own component, which defines each word."""

    def __init__(self, words: Words, meaning: str, *, nullable: bool = False) -> None:
        super().__init__({}, meaning, nullable=nullable)
        self.schema = listed(words)
        self.words = words


def listed(words: Words) -> Schema:
    """A closed list, each word with its definition."""
    means = {word.value: str(getattr(word, "definition", word.label)) for word in words}
    lines = "\n".join(f"* `{word}`: {meaning}" for word, meaning in means.items())
    return {
        "type": "integer" if issubclass(words, int) else "string",
        "enum": list(means),
        "x-enum-descriptions": list(means.values()),
        "description": f"{summary(words)}\n\n{lines}",
    }


def summary(thing: type) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((thing.__doc__ or "").strip().split("\n\n")[0].split())


# Members that are computed, or stand for more than one field of a model


def text(meaning: str, *, nullable: bool = False, optional: bool = False, **more: Any) -> Member:
    """Words."""
    return Member({"type": "string"} | more, meaning, nullable=nullable, optional=optional)


def count(meaning: str, *, nullable: bool = False, optional: bool = False, least: int = 0) -> Any:
    """A whole number, not below `least`."""
    schema = {"type": "integer", "minimum": least}
    return Member(schema, meaning, nullable=nullable, optional=optional)


def number(meaning: str, *, nullable: bool = False) -> Member:
    """A number, whole or not."""
    return Member({"type": "number"}, meaning, nullable=nullable)


def flag(meaning: str, *, optional: bool = False) -> Member:
    """Yes or no."""
    return Member({"type": "boolean"}, meaning, optional=optional)


def date(meaning: str, *, nullable: bool = False) -> Member:
    """A day."""
    return text(meaning, nullable=nullable, format="date")


def moment(meaning: str, *, nullable: bool = False) -> Member:
    """A moment in UTC."""
    return text(meaning, nullable=nullable, format="date-time")


def path(meaning: str, *, nullable: bool = False, **more: Any) -> Member:
    """An address on this site, without its host."""
    return text(meaning, nullable=nullable, format="uri-reference", **more)


def address(meaning: str, *, nullable: bool = False) -> Member:
    """A whole address."""
    return text(meaning, nullable=nullable, format="uri")


def sha256(meaning: str, *, nullable: bool = False) -> Member:
    """A SHA-256 in hexadecimal digits."""
    return text(meaning, nullable=nullable, pattern="^[0-9a-f]{64}$")


def always(value: str, meaning: str) -> Member:
    """The same word in every document of its kind."""
    return Member({"type": "string", "const": value}, meaning)


def never(meaning: str) -> Member:
    """Nothing, in every document of its kind."""
    return Member({"type": "null"}, meaning)


def words_of(words: Words, meaning: str) -> serializers.ListField:
    """Any number of words of a closed list."""
    return serializers.ListField(child=Word(words, ""), help_text=meaning)


# Members that are a field of a model


def field_of(
    model: type[models.Model], name: str, *, meaning: str = "", nullable: bool | None = None
) -> Member:
    """A field of a model as documents show it: its help text, closed list, length and pattern.

    Documents give null for what is empty; `nullable=False` where they give the empty text.
    """
    field: Any = model._meta.get_field(name)
    says = meaning or str(field.help_text)
    empty = field.null or (field.blank and field.empty_strings_allowed)
    nullable = empty if nullable is None else nullable
    if field.choices:
        return Word(WORDS[tuple(field.choices)], says, nullable=nullable)
    schema = next(dict(schema) for sort, schema in SORTS if isinstance(field, sort))
    if field.max_length and not isinstance(field, models.UUIDField):
        schema["maxLength"] = field.max_length
    if pattern := pattern_of(model, name):
        schema["pattern"] = pattern
    return Member(schema, says, nullable=nullable)


def meaning_of(model: type[models.Model], name: str) -> str:
    """The help text of a field."""
    field: Any = model._meta.get_field(name)
    return str(field.help_text)


def related(shape: type[serializers.Serializer], model: type[models.Model], name: str) -> Any:
    """What a foreign key of a model points at, as documents mention it."""
    field: Any = model._meta.get_field(name)
    return shape(help_text=str(field.help_text), allow_null=field.null)


def pattern_of(model: type[models.Model], name: str) -> str:
    """The pattern that the table holds a field to, in the dialect of JSON Schema."""
    asked = f"{name}__regex"
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
            for found in constraint.condition.children:
                if isinstance(found, tuple) and found[0] == asked:
                    return str(found[1]).replace(r"\A", "^").replace(r"\Z", "$")
    return ""
