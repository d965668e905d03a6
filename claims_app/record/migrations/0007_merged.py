from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0006_ledger_is_looked_through'),
        ('claims', '0002_merged'),
    ]

    # Documents are derived: they are made anew by `rebuild_record`.
    operations = [
        migrations.DeleteModel('Document'),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('object_id', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('issue', 'Issue'), ('actor', 'Speaker'), ('source', 'Source'), ('occasion', 'Occasion'), ('claim', 'Claim'), ('relation', 'Answer'), ('rating_scale', 'Rating scale'), ('assessment', 'Assessment'), ('report', 'Report'), ('quantity', 'Quantity'), ('role', 'Role')], max_length=20)),
                ('root', models.UUIDField(db_index=True, help_text='For a part: the thing it is released in.', null=True)),
                ('slug', models.CharField(max_length=120)),
                ('version', models.PositiveIntegerField()),
                ('is_gone', models.BooleanField(default=False, help_text='Whether only a tombstone is left.')),
                ('is_merged', models.BooleanField(default=False, help_text='Whether it turned out to be another thing, which stands for it.')),
                ('sort_key', models.CharField(max_length=200)),
                ('card', models.TextField(help_text='JSON as it stands in a list.')),
                ('detail', models.TextField(blank=True, help_text='JSON as it stands on its own; empty where that is the card.')),
                ('digest', models.CharField(help_text='SHA-256 of the JSON as it stands alone.', max_length=64)),
                ('changed_at', models.DateTimeField(help_text='When the thing itself was last published.')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_gone', False), ('is_merged', False)), fields=['kind', 'sort_key', 'object_id'], name='documents_in_list_order')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='document_has_one_address'), models.CheckConstraint(condition=models.Q(('kind__in', ['issue', 'actor', 'source', 'occasion', 'claim', 'relation', 'rating_scale', 'assessment', 'report', 'quantity', 'role'])), name='document_kind_is_listed', violation_error_message='kind must be one of: issue, actor, source, occasion, claim, relation, rating_scale, assessment, report, quantity, role.')],
            },
        ),
    ]
