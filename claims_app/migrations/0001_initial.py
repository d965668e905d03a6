import claims_app.models.relation
import claims_app.models.report
import django.db.models.deletion
import django.db.models.functions.comparison
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actors", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The address of the issue's page.", max_length=100, unique=True
                    ),
                ),
                (
                    "question",
                    models.TextField(
                        help_text="The question, in one neutral sentence with a question mark."
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, help_text="What sort of statements belong here."),
                ),
                (
                    "scope_note",
                    models.TextField(
                        blank=True,
                        help_text="What is in and what is out, and what a difference does not mean.",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The wider question.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sub_issues",
                        to="claims.issue",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="issue_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question__regex", "[?؟？]\\Z")),
                        name="issue_is_a_question",
                        violation_error_message="An issue is a question and ends in a question mark.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("id__isnull", True),
                            ("parent__isnull", True),
                            models.Q(("id", models.F("parent")), _negated=True),
                            _connector="OR",
                        ),
                        name="issue_is_not_its_own_parent",
                        violation_error_message="id and parent must differ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Occasion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The occasion's name in bundles and in the API.",
                        max_length=100,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("press_conference", "Press conference"),
                            ("interview", "Interview"),
                            ("briefing", "Briefing"),
                            ("statement", "Statement"),
                            ("speech", "Speech"),
                            ("report", "Publication"),
                            ("post", "Post"),
                            ("unknown", "Occasion not known"),
                        ],
                        help_text="What sort of event it was.",
                        max_length=20,
                    ),
                ),
                ("title", models.TextField(help_text="The event in a few words.")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who held it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_occasions",
                        to="actors.actor",
                    ),
                ),
                ("place", models.TextField(blank=True, help_text="Where it was held.")),
                (
                    "held_on",
                    models.DateField(
                        blank=True,
                        help_text="When it was held. A month or a year is stored as its first day.",
                        null=True,
                    ),
                ),
                (
                    "held_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("year", "Year"),
                            ("none", "No date"),
                        ],
                        default="none",
                        help_text="How exactly that is known.",
                        max_length=5,
                    ),
                ),
                (
                    "held_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("relative_resolved", "Worked out"),
                            ("publication", "By publication"),
                            ("inferred", "Inferred"),
                        ],
                        help_text="How that date was arrived at.",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="occasion_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "[^ \\t\\r\\n]")),
                        name="occasion_has_a_title",
                        violation_error_message="title must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "press_conference",
                                    "interview",
                                    "briefing",
                                    "statement",
                                    "speech",
                                    "report",
                                    "post",
                                    "unknown",
                                ],
                            )
                        ),
                        name="occasion_kind_is_listed",
                        violation_error_message="kind must be one of: press_conference, interview, briefing, statement, speech, report, post, unknown.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_precision__in", ["day", "month", "year", "none"])
                        ),
                        name="occasion_precision_is_listed",
                        violation_error_message="held_precision must be one of: day, month, year, none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "held_basis__in",
                                ["stated", "relative_resolved", "publication", "inferred", ""],
                            )
                        ),
                        name="occasion_date_basis_is_listed",
                        violation_error_message="held_basis must be one of: stated, relative_resolved, publication, inferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_on__isnull", True), ("held_precision", "none")),
                            models.Q(("held_on__isnull", False), ("held_precision", "day")),
                            models.Q(
                                ("held_on__isnull", False),
                                ("held_on__day", 1),
                                ("held_precision", "month"),
                            ),
                            models.Q(
                                ("held_on__isnull", False),
                                ("held_on__day", 1),
                                ("held_on__month", 1),
                                ("held_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                        name="occasion_date_fits_its_precision",
                        violation_error_message="held_on and held_precision must agree: no date with precision none, and the first day of the month or year where only that is known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("held_on__isnull", False),
                                models.Q(("held_basis", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("held_on__isnull", False), _negated=True),
                                ("held_basis", ""),
                            ),
                            _connector="OR",
                        ),
                        name="occasion_date_says_its_basis",
                        violation_error_message="held_basis must be given with held_on, and only then.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The address of the claim's page.", max_length=100, unique=True
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        help_text="The question it bears on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.issue",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="One self-contained, neutral sentence in the third person that names its speaker, so that it never reads as our own assertion."
                    ),
                ),
                (
                    "claim_type",
                    models.CharField(
                        choices=[
                            ("quantity", "Quantity"),
                            ("event", "Event"),
                            ("existence", "Existence"),
                            ("causal", "Cause"),
                            ("motive", "Motive"),
                            ("denial", "Denial"),
                            ("prediction", "Prediction"),
                            ("evaluation", "Evaluation"),
                            ("intent", "Intent"),
                        ],
                        help_text="What sort of thing it says.",
                        max_length=20,
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("asserted", "Asserted"),
                            ("estimated", "Estimated"),
                            ("alleged", "Alleged"),
                            ("suspected", "Suspected"),
                            ("conditional", "Conditional"),
                            ("denied", "Denied"),
                        ],
                        default="asserted",
                        help_text="How firmly the passage puts it forward.",
                        max_length=20,
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        help_text="Who asserted it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="actors.actor",
                    ),
                ),
                (
                    "speaker_label",
                    models.TextField(blank=True, help_text="The speaker as printed."),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        help_text="The post held at the time, resolved by us.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="actors.role",
                    ),
                ),
                ("role_label", models.TextField(blank=True, help_text="The post as printed.")),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="For whom the speaker spoke.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims_made_for",
                        to="actors.actor",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was said.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.occasion",
                    ),
                ),
                (
                    "asserted_on",
                    models.DateField(
                        blank=True,
                        help_text="When it was said. A month or a year is stored as its first day.",
                        null=True,
                    ),
                ),
                (
                    "asserted_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("year", "Year"),
                            ("none", "No date"),
                        ],
                        default="none",
                        help_text="How exactly that is known.",
                        max_length=5,
                    ),
                ),
                (
                    "asserted_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("relative_resolved", "Worked out"),
                            ("publication", "By publication"),
                            ("inferred", "Inferred"),
                        ],
                        help_text="How that date was arrived at. By publication means “by that day”.",
                        max_length=20,
                    ),
                ),
                (
                    "date_text",
                    models.TextField(blank=True, help_text="The date as printed: Tuesday."),
                ),
                (
                    "evidence_cited",
                    models.TextField(blank=True, help_text="What the speaker pointed to."),
                ),
                (
                    "place",
                    models.TextField(
                        blank=True,
                        help_text="What place the claim is about, not where it was said.",
                    ),
                ),
                (
                    "about_start",
                    models.DateField(
                        blank=True, help_text="First day of the time the claim is about.", null=True
                    ),
                ),
                (
                    "about_end",
                    models.DateField(
                        blank=True, help_text="Last day of the time the claim is about.", null=True
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="BCP 47 tag of the captured wording.", max_length=12
                    ),
                ),
                (
                    "original_text",
                    models.TextField(
                        blank=True,
                        help_text="The words as captured, where the claim is in the author's own voice or another language.",
                    ),
                ),
                (
                    "translation_note",
                    models.TextField(
                        blank=True,
                        help_text="What is known of the language spoken and of the translation.",
                    ),
                ),
                (
                    "attitude_only",
                    models.BooleanField(
                        default=False,
                        help_text="A view or wish is ascribed; no act of speech is reported.",
                    ),
                ),
                (
                    "characterised_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Known only from this opponent's or author's mouth; never first-hand.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="characterised_claims",
                        to="actors.actor",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("speaker"),
                        models.OrderBy(models.F("asserted_on"), descending=True),
                        models.F("id"),
                        name="claim_by_speaker_and_day",
                    ),
                    models.Index(
                        models.F("issue"),
                        models.OrderBy(models.F("asserted_on"), descending=True),
                        models.F("id"),
                        name="claim_by_issue_and_day",
                    ),
                    models.Index(
                        models.OrderBy(models.F("asserted_on"), descending=True),
                        models.F("id"),
                        name="claim_by_day",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="claim_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "[^ \\t\\r\\n]")),
                        name="claim_has_a_text",
                        violation_error_message="text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "claim_type__in",
                                [
                                    "quantity",
                                    "event",
                                    "existence",
                                    "causal",
                                    "motive",
                                    "denial",
                                    "prediction",
                                    "evaluation",
                                    "intent",
                                ],
                            )
                        ),
                        name="claim_type_is_listed",
                        violation_error_message="claim_type must be one of: quantity, event, existence, causal, motive, denial, prediction, evaluation, intent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                [
                                    "asserted",
                                    "estimated",
                                    "alleged",
                                    "suspected",
                                    "conditional",
                                    "denied",
                                ],
                            )
                        ),
                        name="claim_modality_is_listed",
                        violation_error_message="modality must be one of: asserted, estimated, alleged, suspected, conditional, denied.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asserted_precision__in", ["day", "month", "year", "none"])
                        ),
                        name="claim_precision_is_listed",
                        violation_error_message="asserted_precision must be one of: day, month, year, none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "asserted_basis__in",
                                ["stated", "relative_resolved", "publication", "inferred", ""],
                            )
                        ),
                        name="claim_date_basis_is_listed",
                        violation_error_message="asserted_basis must be one of: stated, relative_resolved, publication, inferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "language__regex",
                                "\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\Z",
                            )
                        ),
                        name="claim_language_is_bcp_47",
                        violation_error_message="A language is a BCP 47 tag such as en, ur, ru-Latn or fa-AF.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asserted_on__isnull", True), ("asserted_precision", "none")),
                            models.Q(("asserted_on__isnull", False), ("asserted_precision", "day")),
                            models.Q(
                                ("asserted_on__isnull", False),
                                ("asserted_on__day", 1),
                                ("asserted_precision", "month"),
                            ),
                            models.Q(
                                ("asserted_on__isnull", False),
                                ("asserted_on__day", 1),
                                ("asserted_on__month", 1),
                                ("asserted_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                        name="claim_date_fits_its_precision",
                        violation_error_message="asserted_on and asserted_precision must agree: no date with precision none, and the first day of the month or year where only that is known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asserted_on__isnull", False),
                                models.Q(("asserted_basis", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("asserted_on__isnull", False), _negated=True),
                                ("asserted_basis", ""),
                            ),
                            _connector="OR",
                        ),
                        name="claim_date_says_its_basis",
                        violation_error_message="asserted_basis must be given with asserted_on, and only then.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about_start__isnull", True),
                            ("about_end__isnull", True),
                            ("about_start__lte", models.F("about_end")),
                            _connector="OR",
                        ),
                        name="claim_is_about_a_time_in_order",
                        violation_error_message="about_start must not be after about_end.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("speaker__isnull", True),
                            ("characterised_by__isnull", True),
                            models.Q(("speaker", models.F("characterised_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_not_characterised_by_its_speaker",
                        violation_error_message="speaker and characterised_by must differ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim_type", "denial"), ("modality", "denied")),
                            models.Q(
                                models.Q(("claim_type", "denial"), _negated=True),
                                models.Q(("modality", "denied"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_denial_is_denied",
                        violation_error_message="A denial has the modality denied, and only a denial has it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OccasionParticipant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="claims.occasion",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attended_occasions",
                        to="actors.actor",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order in which they are named."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occasion", "actor"), name="participant_named_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quantity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quantities",
                        to="claims.claim",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Order in the claim."),
                ),
                (
                    "measure",
                    models.TextField(
                        help_text="What is measured: Islamic State fighters in Afghanistan."
                    ),
                ),
                (
                    "counted_category",
                    models.CharField(
                        choices=[
                            ("total", "total"),
                            ("active", "active"),
                            ("reserve", "reserve"),
                            ("auxiliary", "auxiliary"),
                            ("supporter", "supporters"),
                            ("unspecified", "not stated"),
                        ],
                        default="unspecified",
                        help_text="Who or what is counted.",
                        max_length=20,
                    ),
                ),
                ("verbatim", models.TextField(blank=True, help_text="The words as printed.")),
                (
                    "comparator",
                    models.CharField(
                        choices=[
                            ("exact", "exactly"),
                            ("about", "about"),
                            ("at_least", "at least"),
                            ("more_than", "more than"),
                            ("up_to", "up to"),
                            ("less_than", "less than"),
                            ("between", "between"),
                            ("vague", "in words"),
                        ],
                        help_text="How the figure is bounded.",
                        max_length=20,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="Lower end; empty when open.",
                        max_digits=15,
                        null=True,
                    ),
                ),
                (
                    "best",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="The figure itself.",
                        max_digits=15,
                        null=True,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="Upper end; empty when open.",
                        max_digits=15,
                        null=True,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        default="persons", help_text="In what it is counted.", max_length=40
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day the number is about. A month or a year is stored as its first day.",
                        null=True,
                    ),
                ),
                (
                    "as_of_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("year", "Year"),
                            ("none", "No date"),
                        ],
                        default="none",
                        help_text="How exactly that is known.",
                        max_length=5,
                    ),
                ),
                ("place", models.TextField(blank=True, help_text="The area counted.")),
                (
                    "trend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rising", "rising"),
                            ("stable", "stable"),
                            ("falling", "falling"),
                        ],
                        help_text="Which way it is said to move.",
                        max_length=10,
                    ),
                ),
                (
                    "derivation",
                    models.CharField(
                        choices=[("stated", "Printed"), ("interpreted", "Our reading")],
                        default="stated",
                        help_text="Printed, or read by us into words.",
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, help_text="What is uncertain about the number."),
                ),
            ],
            options={
                "verbose_name_plural": "quantities",
                "indexes": [
                    models.Index(
                        models.F("measure"),
                        models.OrderBy(models.F("as_of"), descending=True),
                        name="quantity_by_measure_and_day",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("measure__regex", "[^ \\t\\r\\n]")),
                        name="quantity_says_what_is_measured",
                        violation_error_message="measure must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "counted_category__in",
                                [
                                    "total",
                                    "active",
                                    "reserve",
                                    "auxiliary",
                                    "supporter",
                                    "unspecified",
                                ],
                            )
                        ),
                        name="quantity_category_is_listed",
                        violation_error_message="counted_category must be one of: total, active, reserve, auxiliary, supporter, unspecified.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "comparator__in",
                                [
                                    "exact",
                                    "about",
                                    "at_least",
                                    "more_than",
                                    "up_to",
                                    "less_than",
                                    "between",
                                    "vague",
                                ],
                            )
                        ),
                        name="quantity_comparator_is_listed",
                        violation_error_message="comparator must be one of: exact, about, at_least, more_than, up_to, less_than, between, vague.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("as_of_precision__in", ["day", "month", "year", "none"])
                        ),
                        name="quantity_precision_is_listed",
                        violation_error_message="as_of_precision must be one of: day, month, year, none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trend__in", ["rising", "stable", "falling", ""])),
                        name="quantity_trend_is_listed",
                        violation_error_message="trend must be one of: rising, stable, falling.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("derivation__in", ["stated", "interpreted"])),
                        name="quantity_derivation_is_listed",
                        violation_error_message="derivation must be one of: stated, interpreted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of__isnull", True), ("as_of_precision", "none")),
                            models.Q(("as_of__isnull", False), ("as_of_precision", "day")),
                            models.Q(
                                ("as_of__isnull", False),
                                ("as_of__day", 1),
                                ("as_of_precision", "month"),
                            ),
                            models.Q(
                                ("as_of__isnull", False),
                                ("as_of__day", 1),
                                ("as_of__month", 1),
                                ("as_of_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                        name="quantity_date_fits_its_precision",
                        violation_error_message="as_of and as_of_precision must agree: no date with precision none, and the first day of the month or year where only that is known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", True),
                            ("best__isnull", True),
                            ("low__lte", models.F("best")),
                            _connector="OR",
                        ),
                        name="quantity_low_not_above_best",
                        violation_error_message="low must not be after best.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("best__isnull", True),
                            ("high__isnull", True),
                            ("best__lte", models.F("high")),
                            _connector="OR",
                        ),
                        name="quantity_best_not_above_high",
                        violation_error_message="best must not be after high.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", True),
                            ("high__isnull", True),
                            ("low__lte", models.F("high")),
                            _connector="OR",
                        ),
                        name="quantity_low_not_above_high",
                        violation_error_message="low must not be after high.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verbatim", ""), _negated=True),
                            ("low__isnull", False),
                            ("best__isnull", False),
                            ("high__isnull", False),
                            _connector="OR",
                        ),
                        name="quantity_has_a_number_or_words",
                        violation_error_message="Give at least one number or the printed words.",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "measure", "verbatim"), name="quantity_stated_once_a_claim"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RatingScale",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The scale's name in the API.", max_length=100, unique=True
                    ),
                ),
                ("name", models.TextField(help_text="What the assessor calls it.")),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose scale it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_scales",
                        to="actors.actor",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True, help_text="Where the assessor explains it.", max_length=500
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="scale_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "[^ \\t\\r\\n]")),
                        name="scale_has_a_name",
                        violation_error_message="name must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url__regex", "\\Ahttps?://[!-~]+\\Z"), ("url", ""), _connector="OR"
                        ),
                        name="scale_url_is_http",
                        violation_error_message="url must start with http:// or https:// and hold no spaces; encode other letters.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="claims.ratingscale",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order on the scale, lowest first."
                    ),
                ),
                ("label", models.TextField(help_text="The assessor's own word.")),
                (
                    "normalised",
                    models.CharField(
                        choices=[
                            ("false", "not so"),
                            ("mixture", "partly so"),
                            ("true", "so"),
                            ("other", "other"),
                        ],
                        default="other",
                        help_text="What it comes to on the scale that serves all.",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("label__regex", "[^ \\t\\r\\n]")),
                        name="rating_has_a_label",
                        violation_error_message="label must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("normalised__in", ["false", "mixture", "true", "other"])
                        ),
                        name="rating_normalised_is_listed",
                        violation_error_message="normalised must be one of: false, mixture, true, other.",
                    ),
                    models.UniqueConstraint(
                        fields=("scale", "label"), name="rating_named_once_a_scale"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The assessment's name in the API.", max_length=100, unique=True
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        help_text="The claim assessed.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="claims.claim",
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        help_text="Who assessed it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="actors.actor",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        blank=True,
                        help_text="The step on the assessor's own scale.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="claims.rating",
                    ),
                ),
                ("rationale", models.TextField(blank=True, help_text="The reason, in short.")),
                ("url", models.URLField(help_text="Where it was published.", max_length=500)),
                (
                    "assessed_on",
                    models.DateField(blank=True, help_text="When it was published.", null=True),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="assessment_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("url__regex", "\\Ahttps?://[!-~]+\\Z")),
                        name="assessment_url_is_http",
                        violation_error_message="url must start with http:// or https:// and hold no spaces.",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "assessor", "url"), name="assessment_made_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The address of the source's page.", max_length=100, unique=True
                    ),
                ),
                (
                    "title",
                    models.TextField(
                        help_text="The title as printed, or a description where none is."
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where it was published.",
                        max_length=500,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "canonical_url",
                    models.URLField(
                        blank=True,
                        help_text="The address the page itself calls canonical.",
                        max_length=500,
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who published it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_sources",
                        to="actors.actor",
                    ),
                ),
                ("byline", models.TextField(blank=True, help_text="The author as printed.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("wire", "Wire"),
                            ("opinion", "Opinion"),
                            ("transcript", "Transcript"),
                            ("press_release", "Press release"),
                            ("interview", "Interview"),
                            ("broadcast", "Broadcast"),
                            ("social_post", "Social post"),
                            ("report", "Report"),
                            ("fact_check", "Fact check"),
                            ("academic", "Academic"),
                            ("book", "Book"),
                        ],
                        help_text="What sort of document it is.",
                        max_length=20,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="BCP 47 tag; empty when not known.", max_length=12
                    ),
                ),
                (
                    "published_on",
                    models.DateField(
                        blank=True,
                        help_text="When it was published. A month or a year is stored as its first day.",
                        null=True,
                    ),
                ),
                (
                    "published_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("year", "Year"),
                            ("none", "No date"),
                        ],
                        default="none",
                        help_text="How exactly that is known.",
                        max_length=5,
                    ),
                ),
                (
                    "published_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("relative_resolved", "Worked out"),
                            ("publication", "By publication"),
                            ("inferred", "Inferred"),
                        ],
                        help_text="How that date was arrived at.",
                        max_length=20,
                    ),
                ),
                (
                    "accessed_on",
                    models.DateField(
                        blank=True, help_text="When we last read it there.", null=True
                    ),
                ),
                (
                    "archived_url",
                    models.URLField(blank=True, help_text="A lasting copy.", max_length=500),
                ),
                (
                    "credit_line",
                    models.TextField(
                        blank=True, help_text="The credit as printed: Source: VOA News."
                    ),
                ),
                (
                    "reliability",
                    models.CharField(
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: cannot be judged"),
                        ],
                        default="F",
                        help_text="Admiralty letter of the source, apart from what it reports.",
                        max_length=1,
                    ),
                ),
                ("reliability_note", models.TextField(blank=True, help_text="Why that letter.")),
                (
                    "is_captured",
                    models.BooleanField(
                        default=False,
                        help_text="Whether we hold its text. Known but not in hand otherwise.",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["publisher", "published_on"], name="source_by_publisher_and_day"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="source_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "[^ \\t\\r\\n]")),
                        name="source_has_a_title",
                        violation_error_message="title must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "news",
                                    "wire",
                                    "opinion",
                                    "transcript",
                                    "press_release",
                                    "interview",
                                    "broadcast",
                                    "social_post",
                                    "report",
                                    "fact_check",
                                    "academic",
                                    "book",
                                ],
                            )
                        ),
                        name="source_kind_is_listed",
                        violation_error_message="kind must be one of: news, wire, opinion, transcript, press_release, interview, broadcast, social_post, report, fact_check, academic, book.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_precision__in", ["day", "month", "year", "none"])
                        ),
                        name="source_precision_is_listed",
                        violation_error_message="published_precision must be one of: day, month, year, none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "published_basis__in",
                                ["stated", "relative_resolved", "publication", "inferred", ""],
                            )
                        ),
                        name="source_date_basis_is_listed",
                        violation_error_message="published_basis must be one of: stated, relative_resolved, publication, inferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                        name="source_reliability_is_listed",
                        violation_error_message="reliability must be one of: A, B, C, D, E, F.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "language__regex",
                                "\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\Z",
                            ),
                            ("language", ""),
                            _connector="OR",
                        ),
                        name="source_language_is_bcp_47",
                        violation_error_message="A language is a BCP 47 tag such as en, ur, ru-Latn or fa-AF.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url__regex", "\\Ahttps?://[!-~]+\\Z"),
                            ("url__isnull", True),
                            _connector="OR",
                        ),
                        name="source_url_is_http",
                        violation_error_message="url must start with http:// or https:// and hold no spaces; encode other letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("canonical_url__regex", "\\Ahttps?://[!-~]+\\Z"),
                            ("canonical_url", ""),
                            _connector="OR",
                        ),
                        name="source_canonical_url_is_http",
                        violation_error_message="canonical_url must start with http:// or https:// and hold no spaces; encode other letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("archived_url__regex", "\\Ahttps?://[!-~]+\\Z"),
                            ("archived_url", ""),
                            _connector="OR",
                        ),
                        name="source_archived_url_is_http",
                        violation_error_message="archived_url must start with http:// or https:// and hold no spaces; encode other letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_on__isnull", True), ("published_precision", "none")
                            ),
                            models.Q(
                                ("published_on__isnull", False), ("published_precision", "day")
                            ),
                            models.Q(
                                ("published_on__isnull", False),
                                ("published_on__day", 1),
                                ("published_precision", "month"),
                            ),
                            models.Q(
                                ("published_on__isnull", False),
                                ("published_on__day", 1),
                                ("published_on__month", 1),
                                ("published_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                        name="source_date_fits_its_precision",
                        violation_error_message="published_on and published_precision must agree: no date with precision none, and the first day of the month or year where only that is known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_on__isnull", False),
                                models.Q(("published_basis", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("published_on__isnull", False), _negated=True),
                                ("published_basis", ""),
                            ),
                            _connector="OR",
                        ),
                        name="source_date_says_its_basis",
                        violation_error_message="published_basis must be given with published_on, and only then.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        default=claims_app.models.report.new_report_slug,
                        help_text="The report's name in bundles, in the API and in links to its passage.",
                        max_length=100,
                        unique=True,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        help_text="The claim it attributes.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="claims.claim",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="Where it stands.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="claims.source",
                    ),
                ),
                (
                    "quote_kind",
                    models.CharField(
                        choices=[
                            ("direct", "In quotation marks"),
                            ("indirect", "Paraphrase"),
                            ("mixed", "Partly quoted"),
                            ("headline", "Headline"),
                            ("narrator", "The author's own voice"),
                        ],
                        help_text="How the passage gives the words.",
                        max_length=20,
                    ),
                ),
                (
                    "exact",
                    models.TextField(help_text="The passage as printed: speaker, cue and content."),
                ),
                (
                    "content_spans",
                    models.JSONField(
                        default=list,
                        help_text="Where the content lies: pairs of start and end, counted in the captured text.",
                    ),
                ),
                (
                    "prefix",
                    models.TextField(blank=True, help_text="The text just before the passage."),
                ),
                (
                    "suffix",
                    models.TextField(blank=True, help_text="The text just after the passage."),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        help_text="First character of the passage in the captured text, counted from 0."
                    ),
                ),
                (
                    "end",
                    models.PositiveIntegerField(help_text="First character after the passage."),
                ),
                (
                    "text_sha256",
                    models.CharField(
                        blank=True,
                        help_text="Fingerprint of the captured text in which the characters are counted.",
                        max_length=64,
                    ),
                ),
                (
                    "locator",
                    models.CharField(
                        blank=True, help_text="Page, or minutes and seconds.", max_length=100
                    ),
                ),
                (
                    "anchor_state",
                    models.CharField(
                        choices=[
                            ("exact", "found exactly"),
                            ("moved", "found, moved"),
                            ("fuzzy", "found nearly"),
                            ("orphaned", "not found"),
                            ("unverified", "not yet checked"),
                        ],
                        default="unverified",
                        help_text="Whether the passage is found in the captured text.",
                        max_length=20,
                    ),
                ),
                (
                    "cue",
                    models.TextField(
                        blank=True,
                        help_text="The words that attribute: said, alleged. Parts are joined with “ … ”.",
                    ),
                ),
                (
                    "outlet_stance",
                    models.CharField(
                        choices=[
                            ("for", "shares it"),
                            ("against", "distances itself"),
                            ("observing", "passes it on"),
                        ],
                        default="observing",
                        help_text="Where the outlet stands towards the claim.",
                        max_length=20,
                    ),
                ),
                (
                    "attributed_label",
                    models.TextField(
                        blank=True, help_text="To whom the passage attributes it, as printed."
                    ),
                ),
                (
                    "language",
                    models.CharField(help_text="BCP 47 tag of the passage.", max_length=12),
                ),
                (
                    "fidelity",
                    models.CharField(
                        choices=[
                            ("verbatim", "Verbatim"),
                            ("faithful", "Faithful"),
                            ("drifted", "Drifted"),
                            ("contradicted", "Contradicted"),
                            ("unassessed", "Not compared"),
                        ],
                        default="unassessed",
                        help_text="How it compares with the nearest text to the words spoken.",
                        max_length=20,
                    ),
                ),
                (
                    "drift_codes",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="What changed in the retelling, in words of the list.",
                    ),
                ),
                (
                    "fidelity_note",
                    models.TextField(
                        blank=True, help_text="Why: what was compared, and what differs."
                    ),
                ),
                (
                    "is_baseline",
                    models.BooleanField(
                        default=False,
                        help_text="Whether this is the nearest text to the words spoken.",
                    ),
                ),
                (
                    "credibility",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1: confirmed by other sources"),
                            (2, "2: probably true"),
                            (3, "3: possibly true"),
                            (4, "4: doubtful"),
                            (5, "5: improbable"),
                            (6, "6: cannot be judged"),
                        ],
                        help_text="Admiralty digit of the information, apart from its source.",
                        null=True,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "start"], name="report_by_source_and_place")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="report_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exact__regex", "[^ \\t\\r\\n]")),
                        name="report_quotes_a_passage",
                        violation_error_message="exact must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "quote_kind__in",
                                ["direct", "indirect", "mixed", "headline", "narrator"],
                            )
                        ),
                        name="report_quote_kind_is_listed",
                        violation_error_message="quote_kind must be one of: direct, indirect, mixed, headline, narrator.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "anchor_state__in",
                                ["exact", "moved", "fuzzy", "orphaned", "unverified"],
                            )
                        ),
                        name="report_anchor_state_is_listed",
                        violation_error_message="anchor_state must be one of: exact, moved, fuzzy, orphaned, unverified.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outlet_stance__in", ["for", "against", "observing"])),
                        name="report_stance_is_listed",
                        violation_error_message="outlet_stance must be one of: for, against, observing.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "fidelity__in",
                                ["verbatim", "faithful", "drifted", "contradicted", "unassessed"],
                            )
                        ),
                        name="report_fidelity_is_listed",
                        violation_error_message="fidelity must be one of: verbatim, faithful, drifted, contradicted, unassessed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "language__regex",
                                "\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\Z",
                            )
                        ),
                        name="report_language_is_bcp_47",
                        violation_error_message="A language is a BCP 47 tag such as en, ur, ru-Latn or fa-AF.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("text_sha256__regex", "\\A[0-9a-f]{64}\\Z"),
                            ("text_sha256", ""),
                            _connector="OR",
                        ),
                        name="report_text_has_a_fingerprint",
                        violation_error_message="A fingerprint is 64 hexadecimal digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="report_passage_has_length",
                        violation_error_message="A passage ends after it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("credibility__isnull", True),
                            ("credibility__range", (1, 6)),
                            _connector="OR",
                        ),
                        name="report_credibility_is_listed",
                        violation_error_message="Credibility is 1 to 6.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quote_kind", "narrator"), _negated=True),
                            models.Q(("attributed_label", ""), ("cue", "")),
                            _connector="OR",
                        ),
                        name="report_narrator_attributes_to_nobody",
                        violation_error_message="The author's own voice has no cue and no label.",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "source", "start"), name="report_made_once_per_passage"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimRelation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        default=claims_app.models.relation.new_relation_slug,
                        help_text="The relation's name in the API.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        help_text="The answering claim.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="claims.claim",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        help_text="The claim it answers.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="claims.claim",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rebuts", "rebuts"),
                            ("disputes_quantity", "disputes the number"),
                            ("undercuts", "undercuts"),
                            ("imputes_motive", "imputes a motive"),
                            ("qualifies", "qualifies"),
                            ("supports", "supports"),
                            ("restates", "restates"),
                            ("supersedes", "supersedes"),
                            ("corrects", "corrects"),
                            ("concedes", "concedes"),
                            ("retracts", "retracts"),
                            ("responds_to", "responds"),
                        ],
                        help_text="What the answer does.",
                        max_length=20,
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("quantity", "number"),
                            ("existence", "existence"),
                            ("location", "place"),
                            ("timing", "time"),
                            ("motive", "motive"),
                            ("attribution", "attribution"),
                            ("cause", "cause"),
                            ("other", "other"),
                        ],
                        default="other",
                        help_text="What the answer is about.",
                        max_length=20,
                    ),
                ),
                (
                    "directness",
                    models.CharField(
                        choices=[("explicit", "explicit"), ("implicit", "linked by an analyst")],
                        help_text="Made by the speaker or reporter, or by us.",
                        max_length=20,
                    ),
                ),
                (
                    "basis",
                    models.ForeignKey(
                        blank=True,
                        help_text="The passage that shows it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proves",
                        to="claims.report",
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="Why the link is made as it is.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                        ],
                        default="proposed",
                        help_text="Only confirmed links are released.",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target", "kind"], name="relation_by_target_and_kind")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="relation_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "rebuts",
                                    "disputes_quantity",
                                    "undercuts",
                                    "imputes_motive",
                                    "qualifies",
                                    "supports",
                                    "restates",
                                    "supersedes",
                                    "corrects",
                                    "concedes",
                                    "retracts",
                                    "responds_to",
                                ],
                            )
                        ),
                        name="relation_kind_is_listed",
                        violation_error_message="kind must be one of: rebuts, disputes_quantity, undercuts, imputes_motive, qualifies, supports, restates, supersedes, corrects, concedes, retracts, responds_to.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "aspect__in",
                                [
                                    "quantity",
                                    "existence",
                                    "location",
                                    "timing",
                                    "motive",
                                    "attribution",
                                    "cause",
                                    "other",
                                ],
                            )
                        ),
                        name="relation_aspect_is_listed",
                        violation_error_message="aspect must be one of: quantity, existence, location, timing, motive, attribution, cause, other.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("directness__in", ["explicit", "implicit"])),
                        name="relation_directness_is_listed",
                        violation_error_message="directness must be one of: explicit, implicit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["proposed", "confirmed", "rejected"])),
                        name="relation_status_is_listed",
                        violation_error_message="status must be one of: proposed, confirmed, rejected.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__isnull", True),
                            ("target__isnull", True),
                            models.Q(("subject", models.F("target")), _negated=True),
                            _connector="OR",
                        ),
                        name="relation_joins_two_claims",
                        violation_error_message="subject and target must differ.",
                    ),
                    models.UniqueConstraint(
                        fields=("subject", "target", "kind", "aspect"), name="relation_stated_once"
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("subject", "target"),
                        django.db.models.functions.comparison.Greatest("subject", "target"),
                        models.F("kind"),
                        models.F("aspect"),
                        condition=models.Q(("kind__in", ["restates"])),
                        name="relation_symmetric_stated_once",
                        violation_error_message="This link holds both ways and is stored once.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttributionHop",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hops",
                        to="claims.report",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="0 is the outlet of the captured source."
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        help_text="Who passes it on, or who said it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hops",
                        to="actors.actor",
                    ),
                ),
                ("label", models.TextField(blank=True, help_text="As printed.")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="The document of this link, in hand or not.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hops",
                        to="claims.source",
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reports", "reports"),
                            ("quotes", "quotes"),
                            ("interviews", "interviews"),
                            ("cites_document", "cites"),
                            ("spokesperson_of", "speaks for"),
                            ("translates", "translates"),
                            ("unnamed", "does not name"),
                        ],
                        help_text="What this link does with the next one.",
                        max_length=20,
                    ),
                ),
                (
                    "is_speaker",
                    models.BooleanField(
                        default=False, help_text="Whether this link is the speaker."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                [
                                    "reports",
                                    "quotes",
                                    "interviews",
                                    "cites_document",
                                    "spokesperson_of",
                                    "translates",
                                    "unnamed",
                                    "",
                                ],
                            )
                        ),
                        name="hop_relation_is_listed",
                        violation_error_message="relation must be one of: reports, quotes, interviews, cites_document, spokesperson_of, translates, unnamed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_speaker", True),
                            models.Q(("relation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="hop_says_what_it_does",
                        violation_error_message="Every link but the speaker says what it does with the next one.",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "position"), name="hop_has_its_own_place"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="claims.assessment",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_for",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "assessment evidence",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("assessment", "source"), name="evidence_named_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceDerivation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "derived",
                    models.ForeignKey(
                        help_text="The later text.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="derived_from",
                        to="claims.source",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        help_text="The text it draws on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="derivations",
                        to="claims.source",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("republishes", "republishes"),
                            ("rewrites", "rewrites"),
                            ("translates", "translates"),
                            ("excerpts", "excerpts"),
                            ("cites", "cites"),
                            ("embeds", "embeds"),
                        ],
                        help_text="How it draws on it.",
                        max_length=20,
                    ),
                ),
                ("basis", models.TextField(help_text="What shows it: the printed words.")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "republishes",
                                    "rewrites",
                                    "translates",
                                    "excerpts",
                                    "cites",
                                    "embeds",
                                ],
                            )
                        ),
                        name="derivation_kind_is_listed",
                        violation_error_message="kind must be one of: republishes, rewrites, translates, excerpts, cites, embeds.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__regex", "[^ \\t\\r\\n]")),
                        name="derivation_says_what_shows_it",
                        violation_error_message="basis must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("derived__isnull", True),
                            ("original__isnull", True),
                            models.Q(("derived", models.F("original")), _negated=True),
                            _connector="OR",
                        ),
                        name="derivation_joins_two_sources",
                        violation_error_message="derived and original must differ.",
                    ),
                    models.UniqueConstraint(
                        fields=("derived", "original", "kind"), name="derivation_stated_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimSpeaker",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="further_speakers",
                        to="claims.claim",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        help_text="Who else made it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_claims",
                        to="actors.actor",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("joint", "Jointly"),
                            ("spokesperson", "Spokesperson"),
                            ("collective", "Grouped by the reporter"),
                        ],
                        default="joint",
                        help_text="How they share in it.",
                        max_length=20,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order in which they are named."
                    ),
                ),
                (
                    "speaker_label",
                    models.TextField(blank=True, help_text="The speaker as printed."),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        help_text="The post held at the time, resolved by us.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_claims",
                        to="actors.role",
                    ),
                ),
                ("role_label", models.TextField(blank=True, help_text="The post as printed.")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["joint", "spokesperson", "collective"])),
                        name="claim_speaker_part_is_listed",
                        violation_error_message="part must be one of: joint, spokesperson, collective.",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "actor"), name="claim_speaker_named_once"
                    ),
                ],
            },
        ),
    ]
