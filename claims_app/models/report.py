"""Passages that attribute a claim, and the chain through which it came."""

import secrets

from django.db import models
from django.db.models import F, Q

from actors_app import constraints
from actors_app.models import Actor, Entity
from claims_app.models.claim import Claim
from claims_app.models.source import Source
from claims_app.vocabulary import (
    AnchorState,
    Credibility,
    Fidelity,
    HopRelation,
    OutletStance,
    QuoteKind,
)


def new_report_slug() -> str:
    """A name for a report that nobody has to think of."""
    return f"rep-{secrets.token_hex(5)}"


class Report(Entity):
    """A passage of a source that attributes a claim to its speaker.

    `exact` is byte for byte what the captured text holds between `start` and `end` (Unicode
    code points, end exclusive; W3C TextQuote and TextPosition selectors). A passage that cannot
    be found again keeps its text and says so in `anchor_state`.
    """

    slug = models.SlugField(
        max_length=100,
        unique=True,
        default=new_report_slug,
        help_text="The report's name in bundles, in the API and in links to its passage.",
    )
    claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="reports", help_text="The claim it attributes."
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="reports", help_text="Where it stands."
    )
    quote_kind = models.CharField(
        max_length=20, choices=QuoteKind.choices, help_text="How the passage gives the words."
    )
    exact = models.TextField(help_text="The passage as printed: speaker, cue and content.")
    content_spans = models.JSONField(
        default=list,
        help_text="Where the content lies: pairs of start and end, counted in the captured text.",
    )
    prefix = models.TextField(blank=True, help_text="The text just before the passage.")
    suffix = models.TextField(blank=True, help_text="The text just after the passage.")
    start = models.PositiveIntegerField(
        help_text="First character of the passage in the captured text, counted from 0."
    )
    end = models.PositiveIntegerField(help_text="First character after the passage.")
    text_sha256 = models.CharField(
        max_length=64,
        blank=True,
        help_text="Fingerprint of the captured text in which the characters are counted.",
    )
    locator = models.CharField(
        max_length=100, blank=True, help_text="Page, or minutes and seconds."
    )
    anchor_state = models.CharField(
        max_length=20,
        choices=AnchorState.choices,
        default=AnchorState.UNVERIFIED,
        help_text="Whether the passage is found in the captured text.",
    )
    cue = models.TextField(
        blank=True,
        help_text="The words that attribute: said, alleged. Parts are joined with “ … ”.",
    )
    outlet_stance = models.CharField(
        max_length=20,
        choices=OutletStance.choices,
        default=OutletStance.OBSERVING,
        help_text="Where the outlet stands towards the claim.",
    )
    attributed_label = models.TextField(
        blank=True, help_text="To whom the passage attributes it, as printed."
    )
    language = models.CharField(max_length=12, help_text="BCP 47 tag of the passage.")
    fidelity = models.CharField(
        max_length=20,
        choices=Fidelity.choices,
        default=Fidelity.UNASSESSED,
        help_text="How it compares with the nearest text to the words spoken.",
    )
    drift_codes = models.JSONField(
        default=list, blank=True, help_text="What changed in the retelling, in words of the list."
    )
    fidelity_note = models.TextField(
        blank=True, help_text="Why: what was compared, and what differs."
    )
    is_baseline = models.BooleanField(
        default=False, help_text="Whether this is the nearest text to the words spoken."
    )
    credibility = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        choices=Credibility.choices,
        help_text="Admiralty digit of the information, apart from its source.",
    )

    class Meta:
        constraints = [
            constraints.is_slug(name="report_slug_fits_an_address"),
            constraints.is_not_blank("exact", name="report_quotes_a_passage"),
            constraints.is_one_of("quote_kind", QuoteKind, name="report_quote_kind_is_listed"),
            constraints.is_one_of(
                "anchor_state", AnchorState, name="report_anchor_state_is_listed"
            ),
            constraints.is_one_of("outlet_stance", OutletStance, name="report_stance_is_listed"),
            constraints.is_one_of("fidelity", Fidelity, name="report_fidelity_is_listed"),
            constraints.is_language(name="report_language_is_bcp_47"),
            constraints.matches(
                "text_sha256",
                constraints.SHA256,
                name="report_text_has_a_fingerprint",
                or_blank=True,
                message="A fingerprint is 64 hexadecimal digits.",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="report_passage_has_length",
                violation_error_message="A passage ends after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(credibility__isnull=True) | Q(credibility__range=(1, 6)),
                name="report_credibility_is_listed",
                violation_error_message="Credibility is 1 to 6.",
            ),
            models.CheckConstraint(
                condition=~Q(quote_kind=QuoteKind.NARRATOR) | Q(cue="", attributed_label=""),
                name="report_narrator_attributes_to_nobody",
                violation_error_message="The author's own voice has no cue and no label.",
            ),
            models.UniqueConstraint(
                fields=["claim", "source", "start"], name="report_made_once_per_passage"
            ),
        ]
        indexes = [models.Index(fields=["source", "start"], name="report_by_source_and_place")]

    def __str__(self) -> str:
        return self.exact


class AttributionHop(Entity):
    """One link of the chain of a report: outermost first, the speaker last."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="hops")
    position = models.PositiveSmallIntegerField(help_text="0 is the outlet of the captured source.")
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="hops", help_text="Who passes it on, or who said it."
    )
    label = models.TextField(blank=True, help_text="As printed.")
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hops",
        help_text="The document of this link, in hand or not.",
    )
    relation = models.CharField(
        max_length=20,
        choices=HopRelation.choices,
        blank=True,
        help_text="What this link does with the next one.",
    )
    is_speaker = models.BooleanField(default=False, help_text="Whether this link is the speaker.")

    class Meta:
        constraints = [
            constraints.is_one_of(
                "relation", HopRelation, name="hop_relation_is_listed", or_blank=True
            ),
            models.CheckConstraint(
                condition=Q(is_speaker=True) | ~Q(relation=""),
                name="hop_says_what_it_does",
                violation_error_message=(
                    "Every link but the speaker says what it does with the next one."
                ),
            ),
            models.UniqueConstraint(fields=["report", "position"], name="hop_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return str(self.actor)
