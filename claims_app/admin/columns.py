"""Columns of the lists: approximate dates, first words, where a thing stands."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.template.defaultfilters import pluralize
from django.utils.dateformat import format
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.text import Truncator

from actors_app.vocabulary import DatePrecision
from claims_app.record.delivery import LEAVES
from claims_app.vocabulary import DateBasis, ReviewState

WRITTEN = {DatePrecision.DAY: "j M Y", DatePrecision.MONTH: "M Y", DatePrecision.YEAR: "Y"}
LONGEST = 120


def approximate(on: str, precision: str, description: str, basis: str = "") -> Callable[..., Any]:
    """A column with a date as exactly as it is known; one that was not printed says so."""

    @admin.display(description=description, ordering=on)
    def column(admin_: Any, thing: Any) -> Any:
        day, how = getattr(thing, on), getattr(thing, basis) if basis else ""
        if day is None:
            return None
        written = format(day, WRITTEN[DatePrecision(getattr(thing, precision))])
        if how in {"", DateBasis.STATED}:
            return written
        return format_html(
            '{} <span class="basis">{}</span>', written, DateBasis(how).label.lower()
        )

    return column


def first_words(name: str, description: str, longest: int = LONGEST) -> Callable[..., Any]:
    """A column with the beginning of a text."""

    @admin.display(description=description, ordering=name)
    def column(admin_: Any, thing: Any) -> str:
        return Truncator(str(getattr(thing, name))).chars(longest)

    return column


def word(name: str, description: str) -> Callable[..., Any]:
    """A column with a word of a list, under another heading than the field has in its form."""

    @admin.display(description=description, ordering=name)
    def column(admin_: Any, thing: Any) -> str:
        return str(getattr(thing, f"get_{name}_display")())

    return column


def person(name: str, description: str) -> Callable[..., Any]:
    """A column with a member of staff, whose account is not everybody's to open."""

    @admin.display(description=description, ordering=f"{name}__username")
    def column(admin_: Any, thing: Any) -> str:
        return str(getattr(thing, name) or "–")

    return column


def data(stored: Any) -> Any:
    """Stored JSON, one value a line."""
    written = json.dumps(stored, ensure_ascii=False, indent=2)
    return format_html('<pre class="rows" tabindex="0">{}</pre>', written)


@admin.display(description="State", ordering="review_state")
def state(thing: Any) -> Any:
    """Where a thing stands in review, and whether it is handed over or held."""
    word = ReviewState(thing.review_state or ReviewState.DRAFT)
    held = format_html(' <span class="state held">{}</span>', "On hold") if thing.is_held else ""
    handed = (
        format_html(' <span class="state handed">{}</span>', "Handed over")
        if thing.is_handed
        else ""
    )
    label = "Merged" if _is_merged(thing, word) else word.label
    return format_html('<span class="state {}">{}</span>{}{}', word.value, label, handed, held)


def _is_merged(thing: Any, word: ReviewState) -> bool:
    """Whether it turned out to be another; only what waits is still told as what it is."""
    return bool(getattr(thing, "merged_into_id", None)) and word != ReviewState.IN_REVIEW


@admin.display(description="Version", ordering="release_version")
def version(thing: Any) -> Any:
    """The version on the record; a struck one has left it."""
    if thing.release_version is None:
        return None
    if thing.release_action in LEAVES:
        return format_html("<s>{}</s> <span class='quiet'>gone</span>", thing.release_version)
    return thing.release_version


@admin.display(description="State", ordering="review_state")
def state_and_version(thing: Any) -> Any:
    """Where a thing stands, and under it the version on the record."""
    number = version(thing)
    if number is None:
        return state(thing)
    changed = thing.figures.changed_at
    is_public = thing.release_action not in LEAVES
    is_edited = changed and is_public and changed > (thing.published_at or changed)
    edited = ", edited since" if is_edited else ""
    return format_html('{} <span class="basis">Version {}{}</span>', state(thing), number, edited)


@admin.display(description="Depth")
def depth(claim: Any) -> Any:
    """Fewest links between us and the speaker."""
    return claim.figures.depth


@admin.display(description="Reports")
def reports(claim: Any) -> Any:
    """How many passages attribute it, and from how many origins."""
    origins = claim.figures.origins
    return format_html(
        '{} <span class="basis">{} origin{}</span>',
        claim.figures.reports,
        origins,
        pluralize(origins),
    )


@admin.display(description="Answers")
def answers(claim: Any) -> Any:
    """How many confirmed answers go against it."""
    return claim.figures.answers


@admin.display(description="Age")
def age(thing: Any) -> Any:
    """Days since the last change, and whose it was."""
    figures = thing.figures
    if figures.age is None:
        return None
    return format_html('{} d <span class="basis">{}</span>', figures.age, figures.changed_by or "")


@admin.display(description="Tags")
def tags(thing: Any) -> Any:
    """The desk's labels, each a link to all that bear it."""
    links = ((urlencode({"tag": name}), name) for name in thing.figures.tags)
    return format_html_join(" ", '<a class="tag" href="?{}">{}</a>', links)
