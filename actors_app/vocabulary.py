"""The closed lists of actors and of dates, each word with its definition."""

from typing import Self

from django.db import models


class Vocabulary(models.TextChoices):
    """A closed list. Each word is written as `NAME = word, definition, label`."""

    definition: str

    def __new__(cls, word: str, definition: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.definition = definition
        return member


class ActorKind(Vocabulary):
    """What sort of thing speaks."""

    PERSON = "person", "A human being, named.", "Person"
    ORGANIZATION = (
        "organization",
        "A body with members or staff that is none of the others.",
        "Organisation",
    )
    STATE = (
        "state",
        "A state; also its government, where the text names the country or capital.",
        "State",
    )
    ARMED_GROUP = "armed_group", "A non-state body that fights.", "Armed group"
    MEDIA_OUTLET = (
        "media_outlet",
        "A newspaper, agency, broadcaster or site that publishes reports.",
        "Media outlet",
    )
    INTERGOVERNMENTAL = (
        "intergovernmental",
        "A body made by two or more states.",
        "Intergovernmental body",
    )
    OFFICE = "office", "A post that speaks whoever holds it.", "Office"
    COLLECTIVE = "collective", "Several named actors spoken of as one.", "Collective"
    ANONYMOUS = "anonymous", "One or more speakers whom the report does not name.", "Not named"


class NameKind(Vocabulary):
    """How a name relates to its actor."""

    OFFICIAL = "official", "The formal name.", "Official"
    ALIAS = "alias", "Another name in use, also a short form.", "Also called"
    TRANSLITERATION = "transliteration", "The name carried into another script.", "Transliteration"
    ACRONYM = "acronym", "Initials that stand for the name.", "Acronym"
    FORMER = "former", "A name no longer in use.", "Former name"
    METONYM = (
        "metonym",
        "A place or thing named for the actor: Washington for the United States.",
        "Metonym",
    )


class DatePrecision(Vocabulary):
    """How exactly a date is known. Month and year are stored as their first day."""

    DAY = "day", "The day is known.", "Day"
    MONTH = "month", "The month is known; stored as its first day.", "Month"
    YEAR = "year", "The year is known; stored as 1 January.", "Year"
    NONE = "none", "No date is offered.", "No date"


class DateBasis(Vocabulary):
    """How a date was arrived at."""

    STATED = "stated", "Printed in full in the source.", "Stated"
    RELATIVE_RESOLVED = (
        "relative_resolved",
        "Worked out from a printed word such as Tuesday.",
        "Worked out",
    )
    PUBLICATION = (
        "publication",
        "The text gives no date; this is when the report appeared, so read it as “by”.",
        "By publication",
    )
    INFERRED = "inferred", "Concluded by an analyst from context.", "Inferred"
