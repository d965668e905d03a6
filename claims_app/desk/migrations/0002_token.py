import claims_app.desk.models.token
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("digest", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("token_key", models.CharField(db_index=True, max_length=25)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("expiry", models.DateTimeField(blank=True, null=True)),
                (
                    "reference",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Its name in addresses.",
                        unique=True,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="What it is for, such as “laptop”.", max_length=80),
                ),
                (
                    "rate",
                    models.CharField(
                        blank=True,
                        help_text="How often its holder may ask, such as 6000/min; empty: as often as all.",
                        max_length=20,
                        validators=[claims_app.desk.models.token.is_rate],
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="auth_token_set",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "name"),
                        name="token_named_once",
                        violation_error_message="There is a token of this name already.",
                    )
                ],
            },
        ),
    ]
