import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
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
                        help_text="The address of the actor's page. It belongs to this actor for ever once published.",
                        max_length=100,
                        unique=True,
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The body it is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="actors.actor",
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(
                        blank=True,
                        help_text="Wikidata item, Q and digits.",
                        max_length=20,
                        null=True,
                        unique=True,
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
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        help_text="The actor that this one turned out to be.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_actors",
                        to="actors.actor",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "sort_name"], name="actor_by_kind_and_name")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="actor_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "person",
                                    "organization",
                                    "state",
                                    "armed_group",
                                    "media_outlet",
                                    "intergovernmental",
                                    "office",
                                    "collective",
                                    "anonymous",
                                ],
                            )
                        ),
                        name="actor_kind_is_listed",
                        violation_error_message="kind must be one of: person, organization, state, armed_group, media_outlet, intergovernmental, office, collective, anonymous.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "[^ \\t\\r\\n]")),
                        name="actor_has_a_name",
                        violation_error_message="name must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sort_name__regex", "[^ \\t\\r\\n]")),
                        name="actor_has_a_sort_name",
                        violation_error_message="sort_name must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("country__regex", "\\A[A-Z]{2}\\Z"), ("country", ""), _connector="OR"
                        ),
                        name="actor_country_is_iso_3166",
                        violation_error_message="A country is two capital letters (ISO 3166-1).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wikidata_id__regex", "\\AQ[1-9][0-9]*\\Z"),
                            ("wikidata_id__isnull", True),
                            _connector="OR",
                        ),
                        name="actor_wikidata_id_is_an_item",
                        violation_error_message="A Wikidata item is Q and digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("id__isnull", True),
                            ("parent__isnull", True),
                            models.Q(("id", models.F("parent")), _negated=True),
                            _connector="OR",
                        ),
                        name="actor_is_not_its_own_parent",
                        violation_error_message="id and parent must differ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("id__isnull", True),
                            ("merged_into__isnull", True),
                            models.Q(("id", models.F("merged_into")), _negated=True),
                            _connector="OR",
                        ),
                        name="actor_is_not_merged_into_itself",
                        violation_error_message="id and merged_into must differ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "anonymous"), _negated=True),
                            models.Q(("anonymity_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="actor_not_named_says_what_is_printed",
                        violation_error_message="A speaker who is not named needs a note: what is printed, and why no name stands here.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorIdentifier",
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
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="actors.actor",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "value"), name="actor_identifier_names_one_actor"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="actor_identifier_scheme_is_a_slug",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__regex", "[^ \\t\\r\\n]")),
                        name="actor_identifier_has_a_value",
                        violation_error_message="value must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url__regex", "\\Ahttps?://[!-~]+\\Z"), ("url", ""), _connector="OR"
                        ),
                        name="actor_identifier_url_is_http",
                        violation_error_message="url must start with http:// or https:// and hold no spaces; encode other letters.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActorName",
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
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="actors.actor",
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
            ],
            options={
                "indexes": [models.Index(fields=["name"], name="actor_name_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "official",
                                    "alias",
                                    "transliteration",
                                    "acronym",
                                    "former",
                                    "metonym",
                                ],
                            )
                        ),
                        name="actor_name_kind_is_listed",
                        violation_error_message="kind must be one of: official, alias, transliteration, acronym, former, metonym.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "language__regex",
                                "\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\Z",
                            )
                        ),
                        name="actor_name_language_is_bcp_47",
                        violation_error_message="A language is a BCP 47 tag such as en, ur, ru-Latn or fa-AF.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "[^ \\t\\r\\n]")),
                        name="actor_name_is_not_empty",
                        violation_error_message="name must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_from__lte", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="actor_name_starts_before_it_ends",
                        violation_error_message="valid_from must not be after valid_to.",
                    ),
                    models.UniqueConstraint(
                        fields=("actor", "name", "language"),
                        name="actor_name_given_once_a_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
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
                        help_text="The role's name in bundles and in the API.",
                        max_length=100,
                        unique=True,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        help_text="Who held it.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="actors.actor",
                    ),
                ),
                ("title", models.TextField(help_text="The post, in English.")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        help_text="The body the post belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="actors.actor",
                    ),
                ),
                (
                    "represents",
                    models.ForeignKey(
                        blank=True,
                        help_text="The actor the holder speaks for.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="actors.actor",
                    ),
                ),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["actor", "start_on"], name="role_by_actor_and_start")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z")),
                        name="role_slug_fits_an_address",
                        violation_error_message="A slug has lower-case letters a–z, digits and single hyphens between them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "[^ \\t\\r\\n]")),
                        name="role_has_a_title",
                        violation_error_message="title must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_precision__in", ["day", "month", "year", "none"])
                        ),
                        name="role_start_precision_is_listed",
                        violation_error_message="start_precision must be one of: day, month, year, none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_precision__in", ["day", "month", "year", "none"])),
                        name="role_end_precision_is_listed",
                        violation_error_message="end_precision must be one of: day, month, year, none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("start_on__isnull", True), ("start_precision", "none")),
                            models.Q(("start_on__isnull", False), ("start_precision", "day")),
                            models.Q(
                                ("start_on__isnull", False),
                                ("start_on__day", 1),
                                ("start_precision", "month"),
                            ),
                            models.Q(
                                ("start_on__isnull", False),
                                ("start_on__day", 1),
                                ("start_on__month", 1),
                                ("start_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                        name="role_start_fits_its_precision",
                        violation_error_message="start_on and start_precision must agree: no date with precision none, and the first day of the month or year where only that is known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_on__isnull", True), ("end_precision", "none")),
                            models.Q(("end_on__isnull", False), ("end_precision", "day")),
                            models.Q(
                                ("end_on__isnull", False),
                                ("end_on__day", 1),
                                ("end_precision", "month"),
                            ),
                            models.Q(
                                ("end_on__isnull", False),
                                ("end_on__day", 1),
                                ("end_on__month", 1),
                                ("end_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                        name="role_end_fits_its_precision",
                        violation_error_message="end_on and end_precision must agree: no date with precision none, and the first day of the month or year where only that is known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_on__isnull", True),
                            ("end_on__isnull", True),
                            ("start_on__lte", models.F("end_on")),
                            _connector="OR",
                        ),
                        name="role_starts_before_it_ends",
                        violation_error_message="start_on must not be after end_on.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source_url__regex", "\\Ahttps?://[!-~]+\\Z"),
                            ("source_url", ""),
                            _connector="OR",
                        ),
                        name="role_source_url_is_http",
                        violation_error_message="source_url must start with http:// or https:// and hold no spaces; encode other letters.",
                    ),
                ],
            },
        ),
    ]
