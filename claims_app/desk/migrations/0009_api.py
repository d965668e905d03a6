import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0008_merge'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text="The request's Idempotency-Key.", max_length=200)),
                ('asked', models.CharField(help_text='SHA-256 of the request: where, how, and its body.', max_length=64)),
                ('status', models.PositiveSmallIntegerField(default=0)),
                ('headers', models.JSONField(default=dict)),
                ('body', models.TextField(blank=True)),
                ('kept_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name='token',
            name='scope',
            field=models.CharField(blank=True, choices=[('read', 'Read the desk'), ('draft', 'Read the desk and write drafts')], help_text="What it opens of the desk, as far as its owner's roles reach; empty: nothing.", max_length=10),
        ),
        migrations.AddConstraint(
            model_name='token',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['read', 'draft', ''])), name='token_scope_is_listed', violation_error_message='scope must be one of: read, draft.'),
        ),
        migrations.AddField(
            model_name='keptanswer',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_answers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='keptanswer',
            constraint=models.UniqueConstraint(fields=('account', 'key'), name='answer_kept_once_a_key'),
        ),
        migrations.AddConstraint(
            model_name='keptanswer',
            constraint=models.CheckConstraint(condition=models.Q(('asked__regex', '\\A[0-9a-f]{64}\\Z')), name='answer_says_what_was_asked', violation_error_message='A fingerprint is 64 hexadecimal digits.'),
        ),
    ]
