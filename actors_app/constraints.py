"""Sentences a table never lets be false, written once for every model.

Patterns use only what PostgreSQL and Python's `re` (which SQLite borrows) read alike.
"""

from collections.abc import Iterable

from django.db.models import CheckConstraint, F, Q

from actors_app.vocabulary import DatePrecision, Vocabulary

SLUG = r"\A[a-z0-9]+(-[a-z0-9]+)*\Z"
WEB_ADDRESS = r"\Ahttps?://[!-~]+\Z"
SHA256 = r"\A[0-9a-f]{64}\Z"
# Control characters, and those that turn the direction in which all that follows is read.
PLAIN = "\\A[^\x01-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*\\Z"
LANGUAGE = r"\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z"


def is_one_of(
    field: str, words: type[Vocabulary] | Iterable[str], *, name: str, or_blank: bool = False
) -> CheckConstraint:
    """`field` holds a word of the closed list."""
    listed = [str(word) for word in words]
    return CheckConstraint(
        condition=Q(**{f"{field}__in": [*listed, *([""] if or_blank else [])]}),
        name=name,
        violation_error_message=f"{field} must be one of: {', '.join(listed)}.",
    )


def matches(
    field: str,
    pattern: str,
    *,
    name: str,
    message: str,
    or_blank: bool = False,
    or_null: bool = False,
) -> CheckConstraint:
    """`field` fits `pattern`; `or_blank` and `or_null` let it be empty."""
    condition = Q(**{f"{field}__regex": pattern})
    if or_blank:
        condition |= Q(**{field: ""})
    if or_null:
        condition |= Q(**{f"{field}__isnull": True})
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def is_slug(*, name: str, field: str = "slug") -> CheckConstraint:
    """`field` can stand in an address: lower-case letters, digits, single hyphens."""
    message = "A slug has lower-case letters a–z, digits and single hyphens between them."
    return matches(field, SLUG, name=name, message=message)


def is_web_address(field: str, *, name: str, or_null: bool = False) -> CheckConstraint:
    """`field` is an http or https address in ASCII, or empty."""
    message = (
        f"{field} must start with http:// or https:// and hold no spaces; encode other letters."
    )
    return matches(
        field, WEB_ADDRESS, name=name, message=message, or_blank=not or_null, or_null=or_null
    )


def is_language(*, name: str, field: str = "language", or_blank: bool = False) -> CheckConstraint:
    """`field` is a BCP 47 tag: language, and where needed script and region."""
    message = "A language is a BCP 47 tag such as en, ur, ru-Latn or fa-AF."
    return matches(field, LANGUAGE, name=name, message=message, or_blank=or_blank)


def is_not_blank(field: str, *, name: str) -> CheckConstraint:
    """`field` says something: at least one character that is not blank."""
    return CheckConstraint(
        condition=Q(**{f"{field}__regex": r"[^ \t\r\n]"}),
        name=name,
        violation_error_message=f"{field} must not be empty.",
    )


def is_plain(field: str, *, name: str) -> CheckConstraint:
    """`field` is one line that reads as it is written."""
    message = (
        f"{field} holds a character that is not seen: a line break or other control character, or "
        "one that turns the direction of writing (U+202A–202E, U+2066–2069). Take it out."
    )
    return matches(field, PLAIN, name=name, message=message)


def is_approximate_date(field: str, precision: str, *, name: str) -> CheckConstraint:
    """A date and its precision agree: both or neither, a month or year by its first day."""
    given = Q(**{f"{field}__isnull": False})
    first = Q(**{f"{field}__day": 1})
    condition = (
        Q(**{precision: DatePrecision.NONE, f"{field}__isnull": True})
        | given & Q(**{precision: DatePrecision.DAY})
        | given & first & Q(**{precision: DatePrecision.MONTH})
        | given & first & Q(**{precision: DatePrecision.YEAR, f"{field}__month": 1})
    )
    message = (
        f"{field} and {precision} must agree: no date with precision none, and the first day "
        "of the month or year where only that is known."
    )
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def says_its_basis(field: str, basis: str, *, name: str) -> CheckConstraint:
    """A date comes with the way it was arrived at, and no basis stands without a date."""
    has_date, has_basis = Q(**{f"{field}__isnull": False}), ~Q(**{basis: ""})
    message = f"{basis} must be given with {field}, and only then."
    return CheckConstraint(
        condition=(has_date & has_basis) | (~has_date & ~has_basis),
        name=name,
        violation_error_message=message,
    )


def does_not_end_before_it_starts(start: str, end: str, *, name: str) -> CheckConstraint:
    """`start` is not after `end`, where both are known."""
    return _in_order(start, end, f"{start} must not be after {end}.", name)


def is_not_more_than(low: str, high: str, *, name: str) -> CheckConstraint:
    """The number `low` is not above `high`, where both are known."""
    return _in_order(low, high, f"{low} must not be more than {high}.", name)


def _in_order(low: str, high: str, told: str, name: str) -> CheckConstraint:
    condition = (
        Q(**{f"{low}__isnull": True})
        | Q(**{f"{high}__isnull": True})
        | Q(**{f"{low}__lte": F(high)})
    )
    return CheckConstraint(condition=condition, name=name, violation_error_message=told)


def are_two(one: str, other: str, *, name: str) -> CheckConstraint:
    """A row does not join a thing with itself."""
    condition = (
        Q(**{f"{one}__isnull": True}) | Q(**{f"{other}__isnull": True}) | ~Q(**{one: F(other)})
    )
    return CheckConstraint(
        condition=condition, name=name, violation_error_message=f"{one} and {other} must differ."
    )
