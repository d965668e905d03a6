from django.db import migrations, models


def count_without_journal(apps, schema_editor):
    """PostgreSQL need not keep a journal of what may be lost."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE access_counter SET UNLOGGED")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Pass",
            fields=[
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-512 of the token, in hexadecimal digits.",
                        max_length=128,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("expires_at", models.DateTimeField(help_text="From when on it is refused.")),
                (
                    "rate",
                    models.CharField(
                        blank=True,
                        help_text="How often its holder may ask, such as 6000/min; empty: as often as all.",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "passes",
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="Whose: made from a token or an address.",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "used",
                    models.PositiveBigIntegerField(
                        help_text="Requests; a costly one counts several times."
                    ),
                ),
                (
                    "granted",
                    models.PositiveIntegerField(
                        help_text="What the last question was allowed of it."
                    ),
                ),
                (
                    "ends_at",
                    models.FloatField(help_text="When it begins anew, in seconds since 1970."),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ends_at"], name="counter_by_end")],
            },
        ),
        migrations.RunPython(count_without_journal, migrations.RunPython.noop),
    ]
