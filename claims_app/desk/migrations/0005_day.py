import django.db.models.deletion
import simple_history.models
import uuid
from itertools import islice
from django.conf import settings
from django.db import migrations, models


SHARED = (
    *("id", "kind", "object_id", "title", "state", "action", "reason", "public_note"),
    *("payload_sha256", "requested_by_id", "requested_at", "comment", "decided_by_id", "decided_at"),
)


def begin_histories(apps, schema_editor):
    """What was last asked and decided is where the history of each request begins."""
    alias = schema_editor.connection.alias
    review = apps.get_model("desk", "Review").objects.using(alias)
    history = apps.get_model("desk", "HistoricalReview")
    made = (
        history(
            **{name: getattr(one, name) for name in SHARED},
            history_type="+",
            history_date=one.decided_at or one.requested_at,
            history_user_id=one.decided_by_id or one.requested_by_id,
        )
        for one in review.filter(requested_at__isnull=False).iterator(1_000)
    )
    while some := list(islice(made, 1_000)):
        history.objects.using(alias).bulk_create(some)


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0004_letters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalReview',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('issue', 'Issue'), ('actor', 'Speaker'), ('source', 'Source'), ('occasion', 'Occasion'), ('claim', 'Claim'), ('relation', 'Answer'), ('rating_scale', 'Rating scale'), ('assessment', 'Assessment')], max_length=20)),
                ('object_id', models.UUIDField()),
                ('title', models.TextField(blank=True, help_text='The thing in words, for lists.')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('returned', 'Returned'), ('released', 'Released'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('action', models.CharField(blank=True, choices=[('publish', 'published'), ('correct', 'corrected'), ('retract', 'retracted'), ('redact', 'redacted')], help_text='What was asked for.', max_length=10)),
                ('reason', models.TextField(blank=True, help_text='Why, for the desk.')),
                ('public_note', models.TextField(blank=True, help_text='Why, for readers; a correction or retraction needs one.')),
                ('payload_sha256', models.CharField(blank=True, help_text='Fingerprint of what the requester saw. What is approved is this and nothing else.', max_length=64)),
                ('requested_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.TextField(blank=True, help_text='What the second person wrote.')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requested_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical review',
                'verbose_name_plural': 'historical reviews',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(begin_histories, migrations.RunPython.noop),
    ]
