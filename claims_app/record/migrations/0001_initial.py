import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("claims", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        help_text="Number of the line, without gaps.",
                        primary_key=True,
                        serialize=False,
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
                        help_text="What happened.",
                        max_length=10,
                    ),
                ),
                (
                    "commitment",
                    models.CharField(
                        help_text="Salted SHA-256 of the edition: slug, note and payload.",
                        max_length=64,
                    ),
                ),
                (
                    "previous_sha256",
                    models.CharField(
                        blank=True,
                        help_text="Hash of the line before; empty on the first.",
                        max_length=64,
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        help_text="Hash of this line, chained to the one before.",
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("published_at", models.DateTimeField(help_text="When it became public.")),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("object_id"),
                        models.OrderBy(models.F("version"), descending=True),
                        name="publication_by_object",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id", "version"),
                        name="publication_numbers_versions_once",
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
                        name="publication_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["publish", "correct", "retract", "redact"])
                        ),
                        name="publication_action_is_listed",
                        violation_error_message="action must be one of: publish, correct, retract, redact.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("commitment__regex", "\\A[0-9a-f]{64}\\Z")),
                        name="publication_commitment_is_a_hash",
                        violation_error_message="A commitment is 64 hexadecimal digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "\\A[0-9a-f]{64}\\Z")),
                        name="publication_hash_is_a_hash",
                        violation_error_message="A hash is 64 hexadecimal digits.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="ledger_head_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimCounters",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="counters",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "report_count",
                    models.PositiveIntegerField(help_text="Passages that attribute the claim."),
                ),
                (
                    "independent_origins",
                    models.PositiveIntegerField(
                        help_text="Groups of sources that do not draw on one another."
                    ),
                ),
                (
                    "chain_depth",
                    models.PositiveIntegerField(
                        help_text="Fewest links between us and the speaker.", null=True
                    ),
                ),
                (
                    "primary_captured",
                    models.BooleanField(help_text="Whether a first-hand text is in hand."),
                ),
                (
                    "has_unnamed_hop",
                    models.BooleanField(help_text="Whether a link of a chain is not named."),
                ),
                (
                    "first_reported_on",
                    models.DateField(help_text="Earliest publication of a report.", null=True),
                ),
                (
                    "answer_count",
                    models.PositiveIntegerField(help_text="Answers that go against it."),
                ),
                (
                    "dispute_status",
                    models.CharField(
                        choices=[
                            ("unanswered", "Unanswered"),
                            ("disputed", "Disputed"),
                            ("partly_conceded", "Partly conceded"),
                            ("withdrawn", "Withdrawn by its speaker"),
                            ("superseded", "Superseded"),
                        ],
                        help_text="What has become of it.",
                        max_length=20,
                    ),
                ),
                (
                    "answered_on",
                    models.DateTimeField(
                        help_text="When an answer against it last became public.", null=True
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "claim counters",
                "indexes": [
                    models.Index(
                        models.F("dispute_status"),
                        models.OrderBy(models.F("first_reported_on"), descending=True),
                        models.F("claim"),
                        name="counters_by_status",
                    ),
                    models.Index(
                        models.OrderBy(models.F("answered_on"), descending=True),
                        models.F("claim"),
                        name="counters_by_answer",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "dispute_status__in",
                                [
                                    "unanswered",
                                    "disputed",
                                    "partly_conceded",
                                    "withdrawn",
                                    "superseded",
                                ],
                            )
                        ),
                        name="counters_status_is_listed",
                        violation_error_message="dispute_status must be one of: unanswered, disputed, partly_conceded, withdrawn, superseded.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("object_id", models.UUIDField(primary_key=True, serialize=False)),
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
                ("slug", models.CharField(max_length=120)),
                ("version", models.PositiveIntegerField()),
                (
                    "is_gone",
                    models.BooleanField(
                        default=False, help_text="Whether only a tombstone is left."
                    ),
                ),
                ("sort_key", models.CharField(max_length=200)),
                ("card", models.TextField(help_text="JSON as it stands in a list.")),
                ("detail", models.TextField(help_text="JSON as it stands on its own.")),
                (
                    "changed_at",
                    models.DateTimeField(help_text="When the thing itself was last published."),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "is_gone", "sort_key", "object_id"],
                        name="document_in_list_order",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "slug"), name="document_has_one_address"
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
                        name="document_kind_is_listed",
                        violation_error_message="kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="edition",
                        serialize=False,
                        to="record.publication",
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        db_index=True, help_text="The address at this version.", max_length=120
                    ),
                ),
                (
                    "payload",
                    models.TextField(
                        blank=True,
                        help_text="Canonical JSON of the rows; empty when the thing left the record.",
                    ),
                ),
                (
                    "salt",
                    models.CharField(
                        help_text="Random; with the payload it gives the commitment.", max_length=32
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="Why, for readers.")),
            ],
        ),
    ]
