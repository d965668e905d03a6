import claims_app.models.relation
import claims_app.models.report
import django.db.models.deletion
import django.db.models.functions.comparison
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actors", "0001_initial"),
        ("auth", "__first__"),
        ("claims", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalActor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The address of the actor's page. It belongs to this actor for ever once published.",
                        max_length=100,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organization", "Organisation"),
                            ("state", "State"),
                            ("armed_group", "Armed group"),
                            ("media_outlet", "Media outlet"),
                            ("intergovernmental", "Intergovernmental body"),
                            ("office", "Office"),
                            ("collective", "Collective"),
                            ("anonymous", "Not named"),
                        ],
                        help_text="What sort of thing it is.",
                        max_length=20,
                    ),
                ),
                ("name", models.TextField(help_text="The name we print.")),
                (
                    "sort_name",
                    models.TextField(help_text="The name as a list sorts it: Lavrov, Sergey."),
                ),
                ("description", models.TextField(blank=True, help_text="One neutral sentence.")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 alpha-2 code of the country it belongs to.",
                        max_length=2,
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="Wikidata item, Q and digits.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "state_affiliation",
                    models.TextField(
                        blank=True,
                        help_text="For an outlet: the state that owns or steers it, and how.",
                    ),
                ),
                (
                    "anonymity_note",
                    models.TextField(
                        blank=True,
                        help_text="For a speaker who is not named: what is printed, and why no name stands here.",
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The body it is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The actor that this one turned out to be.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical actor",
                "verbose_name_plural": "historical actors",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActorIdentifier",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        help_text="Whose number it is: viaf, isni, opensanctions.", max_length=40
                    ),
                ),
                ("value", models.CharField(help_text="The number itself.", max_length=200)),
                (
                    "url",
                    models.URLField(blank=True, help_text="Where it is shown.", max_length=500),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical actor identifier",
                "verbose_name_plural": "historical actor identifiers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActorName",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                ("name", models.TextField(help_text="The name as written.")),
                (
                    "language",
                    models.CharField(
                        help_text="BCP 47 tag of the name's language and script.", max_length=12
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "Official"),
                            ("alias", "Also called"),
                            ("transliteration", "Transliteration"),
                            ("acronym", "Acronym"),
                            ("former", "Former name"),
                            ("metonym", "Metonym"),
                        ],
                        help_text="How the name relates to the actor.",
                        max_length=20,
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True, help_text="First day the name was in use.", null=True
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="Last day the name was in use.", null=True
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical actor name",
                "verbose_name_plural": "historical actor names",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssessment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The assessment's name in the API.", max_length=100),
                ),
                ("rationale", models.TextField(blank=True, help_text="The reason, in short.")),
                ("url", models.URLField(help_text="Where it was published.", max_length=500)),
                (
                    "assessed_on",
                    models.DateField(blank=True, help_text="When it was published.", null=True),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The claim assessed.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who assessed it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The step on the assessor's own scale.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.rating",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical assessment",
                "verbose_name_plural": "historical assessments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssessmentEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.assessment",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.source",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical assessment evidence",
                "verbose_name_plural": "historical assessment evidence",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAttributionHop",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="0 is the outlet of the captured source."
                    ),
                ),
                ("label", models.TextField(blank=True, help_text="As printed.")),
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.report",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who passes it on, or who said it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The document of this link, in hand or not.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.source",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attribution hop",
                "verbose_name_plural": "historical attribution hops",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The address of the claim's page.", max_length=100),
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
                    "speaker_label",
                    models.TextField(blank=True, help_text="The speaker as printed."),
                ),
                ("role_label", models.TextField(blank=True, help_text="The post as printed.")),
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The question it bears on.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.issue",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who asserted it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The post held at the time, resolved by us.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.role",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="For whom the speaker spoke.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where it was said.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.occasion",
                    ),
                ),
                (
                    "characterised_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Known only from this opponent's or author's mouth; never first-hand.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical claim",
                "verbose_name_plural": "historical claims",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaimRelation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        default=claims_app.models.relation.new_relation_slug,
                        help_text="The relation's name in the API.",
                        max_length=120,
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The answering claim.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The claim it answers.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "basis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The passage that shows it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.report",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical claim relation",
                "verbose_name_plural": "historical claim relations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaimSpeaker",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
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
                ("role_label", models.TextField(blank=True, help_text="The post as printed.")),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who else made it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The post held at the time, resolved by us.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.role",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical claim speaker",
                "verbose_name_plural": "historical claim speakers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIssue",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The address of the issue's page.", max_length=100),
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The wider question.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.issue",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical issue",
                "verbose_name_plural": "historical issues",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOccasion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The occasion's name in bundles and in the API.", max_length=100
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who held it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical occasion",
                "verbose_name_plural": "historical occasions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOccasionParticipant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order in which they are named."
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.occasion",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical occasion participant",
                "verbose_name_plural": "historical occasion participants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalQuantity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical quantity",
                "verbose_name_plural": "historical quantities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "scale",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.ratingscale",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical rating",
                "verbose_name_plural": "historical ratings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRatingScale",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The scale's name in the API.", max_length=100),
                ),
                ("name", models.TextField(help_text="What the assessor calls it.")),
                (
                    "url",
                    models.URLField(
                        blank=True, help_text="Where the assessor explains it.", max_length=500
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose scale it is.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical rating scale",
                "verbose_name_plural": "historical rating scales",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        default=claims_app.models.report.new_report_slug,
                        help_text="The report's name in bundles, in the API and in links to its passage.",
                        max_length=100,
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The claim it attributes.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where it stands.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.source",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical report",
                "verbose_name_plural": "historical reports",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRole",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The role's name in bundles and in the API.", max_length=100
                    ),
                ),
                ("title", models.TextField(help_text="The post, in English.")),
                (
                    "start_on",
                    models.DateField(
                        blank=True,
                        help_text="First day in the post. A month or a year is stored as its first day.",
                        null=True,
                    ),
                ),
                (
                    "start_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("year", "Year"),
                            ("none", "No date"),
                        ],
                        default="none",
                        help_text="How exactly the start is known.",
                        max_length=5,
                    ),
                ),
                (
                    "end_on",
                    models.DateField(
                        blank=True,
                        help_text="Last day in the post; empty when still held or not known. A month or a year is stored as its first day.",
                        null=True,
                    ),
                ),
                (
                    "end_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("year", "Year"),
                            ("none", "No date"),
                        ],
                        default="none",
                        help_text="How exactly the end is known.",
                        max_length=5,
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, help_text="Where the dates come from.", max_length=500
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What is uncertain about the post or its dates."
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who held it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The body the post belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "represents",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The actor the holder speaks for.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical role",
                "verbose_name_plural": "historical roles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The address of the source's page.", max_length=100),
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
                        db_index=True,
                        help_text="Where it was published.",
                        max_length=500,
                        null=True,
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who published it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical source",
                "verbose_name_plural": "historical sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSourceDerivation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Random key, the same on desk and record.",
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
                ("history_change_reason", models.TextField(null=True)),
                (
                    "derived",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The later text.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.source",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The text it draws on.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="claims.source",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical source derivation",
                "verbose_name_plural": "historical source derivations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="Its name in bundles.", max_length=100, unique=True),
                ),
                ("topic", models.TextField(help_text="What it is about, in a few words.")),
                ("text", models.TextField()),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal_entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name_plural": "journal entries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="journal_entry_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "[^ \\t\\r\\n]")),
                        name="journal_entry_says_something",
                        violation_error_message="text must not be empty.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalReference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="references",
                        to="desk.journalentry",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issue", "Issue"),
                            ("actor", "Speaker"),
                            ("source", "Source"),
                            ("occasion", "Occasion"),
                            ("claim", "Claim"),
                            ("relation", "Answer"),
                            ("rating_scale", "Rating scale"),
                            ("assessment", "Assessment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("object_id", models.UUIDField()),
            ],
            options={
                "indexes": [models.Index(fields=["object_id"], name="journal_by_object")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "kind", "object_id"), name="journal_refers_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "issue",
                                    "actor",
                                    "source",
                                    "occasion",
                                    "claim",
                                    "relation",
                                    "rating_scale",
                                    "assessment",
                                ],
                            )
                        ),
                        name="journal_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        help_text="Global number, without gaps.", unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issue", "Issue"),
                            ("actor", "Speaker"),
                            ("source", "Source"),
                            ("occasion", "Occasion"),
                            ("claim", "Claim"),
                            ("relation", "Answer"),
                            ("rating_scale", "Rating scale"),
                            ("assessment", "Assessment"),
                        ],
                        help_text="What sort of thing.",
                        max_length=20,
                    ),
                ),
                ("object_id", models.UUIDField(help_text="Which one.")),
                (
                    "version",
                    models.PositiveIntegerField(help_text="Number of this version of the thing."),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("publish", "published"),
                            ("correct", "corrected"),
                            ("retract", "retracted"),
                            ("redact", "redacted"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "slug",
                    models.CharField(help_text="Its address at this version.", max_length=120),
                ),
                (
                    "payload",
                    models.TextField(
                        blank=True,
                        help_text="Canonical JSON of its rows; empty when it leaves the record or was redacted.",
                    ),
                ),
                (
                    "salt",
                    models.CharField(
                        blank=True,
                        help_text="Random; with the payload it gives the commitment.",
                        max_length=32,
                    ),
                ),
                (
                    "commitment",
                    models.CharField(
                        help_text="Salted SHA-256 of slug, public note and payload. It stays when they are erased.",
                        max_length=64,
                    ),
                ),
                ("reason", models.TextField(help_text="Why, for the desk.")),
                ("public_note", models.TextField(blank=True, help_text="Why, for readers.")),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested_releases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_releases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(help_text="Also the moment of publication on the ledger."),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("object_id"),
                        models.OrderBy(models.F("version"), descending=True),
                        name="release_by_object_and_version",
                    ),
                    models.Index(fields=["kind", "slug"], name="release_by_kind_and_slug"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id", "version"),
                        name="release_numbers_versions_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "issue",
                                    "actor",
                                    "source",
                                    "occasion",
                                    "claim",
                                    "relation",
                                    "rating_scale",
                                    "assessment",
                                ],
                            )
                        ),
                        name="release_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["publish", "correct", "retract", "redact"])
                        ),
                        name="release_action_is_listed",
                        violation_error_message="action must be one of: publish, correct, retract, redact.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("commitment__regex", "\\A[0-9a-f]{64}\\Z")),
                        name="release_commitment_is_a_hash",
                        violation_error_message="A commitment is 64 hexadecimal digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("requested_by", models.F("approved_by")), _negated=True
                        ),
                        name="release_takes_two_people",
                        violation_error_message="A second person must approve a release.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleaseHead",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        default=0, help_text="Number of the last release."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="release_head_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issue", "Issue"),
                            ("actor", "Speaker"),
                            ("source", "Source"),
                            ("occasion", "Occasion"),
                            ("claim", "Claim"),
                            ("relation", "Answer"),
                            ("rating_scale", "Rating scale"),
                            ("assessment", "Assessment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("title", models.TextField(blank=True, help_text="The thing in words, for lists.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("returned", "Returned"),
                            ("released", "Released"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publish", "published"),
                            ("correct", "corrected"),
                            ("retract", "retracted"),
                            ("redact", "redacted"),
                        ],
                        help_text="What was asked for.",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True, help_text="Why, for the desk.")),
                (
                    "public_note",
                    models.TextField(
                        blank=True,
                        help_text="Why, for readers; a correction or retraction needs one.",
                    ),
                ),
                (
                    "payload_sha256",
                    models.CharField(
                        blank=True,
                        help_text="Fingerprint of what the requester saw. What is approved is this and nothing else.",
                        max_length=64,
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("requested_at", models.DateTimeField(blank=True, null=True)),
                (
                    "comment",
                    models.TextField(blank=True, help_text="What the second person wrote."),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "permissions": [
                    ("request_release", "Can ask for a release"),
                    ("approve_release", "Can approve what somebody else asked for"),
                ],
                "indexes": [
                    models.Index(fields=["state", "requested_at"], name="review_by_state_and_time")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="review_is_one_a_thing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "issue",
                                    "actor",
                                    "source",
                                    "occasion",
                                    "claim",
                                    "relation",
                                    "rating_scale",
                                    "assessment",
                                ],
                            )
                        ),
                        name="review_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["draft", "in_review", "returned", "released", "withdrawn"],
                            )
                        ),
                        name="review_state_is_listed",
                        violation_error_message="state must be one of: draft, in_review, returned, released, withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["publish", "correct", "retract", "redact", ""])
                        ),
                        name="review_action_is_listed",
                        violation_error_message="action must be one of: publish, correct, retract, redact.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), _negated=True),
                            models.Q(("requested_by", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="review_takes_two_people",
                        violation_error_message="A second person must approve.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issue", "Issue"),
                            ("actor", "Speaker"),
                            ("source", "Source"),
                            ("occasion", "Occasion"),
                            ("claim", "Claim"),
                            ("relation", "Answer"),
                            ("rating_scale", "Rating scale"),
                            ("assessment", "Assessment"),
                        ],
                        help_text="What it lists.",
                        max_length=20,
                    ),
                ),
                (
                    "query",
                    models.TextField(
                        help_text="The question as in the address: speaker=russia&unanswered=1."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "name"), name="saved_filter_named_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "issue",
                                    "actor",
                                    "source",
                                    "occasion",
                                    "claim",
                                    "relation",
                                    "rating_scale",
                                    "assessment",
                                ],
                            )
                        ),
                        name="saved_filter_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceSnapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="claims.source",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="Empty when only the fingerprint is held: the text is elsewhere.",
                        null=True,
                    ),
                ),
                ("sha256", models.CharField(help_text="SHA-256 of the UTF-8 text.", max_length=64)),
                ("captured_at", models.DateTimeField(blank=True, null=True)),
                (
                    "method",
                    models.CharField(
                        help_text="How the text came here: pasted, uploaded, bundle.", max_length=40
                    ),
                ),
                (
                    "is_current",
                    models.BooleanField(
                        default=True, help_text="Whether reports are anchored in this one."
                    ),
                ),
                (
                    "boilerplate",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Pairs of start and end that are not part of the article; hidden in display, offsets unmoved.",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "\\A[0-9a-f]{64}\\Z")),
                        name="snapshot_has_a_fingerprint",
                        violation_error_message="A fingerprint is 64 hexadecimal digits.",
                    ),
                    models.UniqueConstraint(
                        fields=("source", "sha256"), name="snapshot_taken_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("source",),
                        name="snapshot_current_is_one_a_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="claims.source",
                    ),
                ),
                (
                    "proposed",
                    models.JSONField(help_text="What is proposed, in the words of a bundle."),
                ),
                (
                    "extractor",
                    models.CharField(help_text="Which program proposed it.", max_length=80),
                ),
                ("extractor_version", models.CharField(max_length=40)),
                (
                    "score",
                    models.FloatField(
                        blank=True, help_text="How sure the program was, 0 to 1.", null=True
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_suggestions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decision__in", ["open", "accepted", "rejected"])),
                        name="suggestion_decision_is_listed",
                        violation_error_message="decision must be one of: open, accepted, rejected.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("score__isnull", True),
                            models.Q(("score__gte", 0), ("score__lte", 1)),
                            _connector="OR",
                        ),
                        name="suggestion_score_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorJudgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements_as_left",
                        to="actors.actor",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements_as_right",
                        to="actors.actor",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "Same"),
                            ("different", "Different"),
                            ("unsure", "Not sure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actor_judgements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("judged_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["same", "different", "unsure"])),
                        name="judgement_verdict_is_listed",
                        violation_error_message="verdict must be one of: same, different, unsure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", models.F("right")), _negated=True),
                        name="judgement_is_of_two_actors",
                        violation_error_message="A judgement is of two actors.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("left", "right"),
                        django.db.models.functions.comparison.Greatest("left", "right"),
                        name="judgement_made_once_a_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issue", "Issue"),
                            ("actor", "Speaker"),
                            ("source", "Source"),
                            ("occasion", "Occasion"),
                            ("claim", "Claim"),
                            ("relation", "Answer"),
                            ("rating_scale", "Rating scale"),
                            ("assessment", "Assessment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("title", models.TextField(blank=True, help_text="The thing in words, for lists.")),
                ("reason", models.TextField(help_text="Why it must not be released.")),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("held_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="hold_is_one_a_thing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "issue",
                                    "actor",
                                    "source",
                                    "occasion",
                                    "claim",
                                    "relation",
                                    "rating_scale",
                                    "assessment",
                                ],
                            )
                        ),
                        name="hold_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "[^ \\t\\r\\n]")),
                        name="hold_says_why",
                        violation_error_message="reason must not be empty.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField(help_text="Title of the bundle.")),
                ("sha256", models.CharField(help_text="Fingerprint of the file.", max_length=64)),
                ("created_count", models.PositiveIntegerField(default=0)),
                ("changed_count", models.PositiveIntegerField(default=0)),
                ("same_count", models.PositiveIntegerField(default=0)),
                (
                    "imported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_batches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("imported_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name_plural": "import batches",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "\\A[0-9a-f]{64}\\Z")),
                        name="import_has_a_fingerprint",
                        violation_error_message="A fingerprint is 64 hexadecimal digits.",
                    )
                ],
            },
        ),
    ]
