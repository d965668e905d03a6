import django.db.models.deletion
from django.db import migrations, models


def forget_the_index(apps, schema_editor):
    """Going back, SQLite's own table for search goes too; migrating forward puts it there again."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS record_searchtext_words")


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0001_initial'),
        ('record', '0002_lists_and_search'),
    ]

    # Names are derived, and words are spelt in another way: all is made anew by `rebuild_record`.
    operations = [
        migrations.RunPython(migrations.RunPython.noop, forget_the_index),
        migrations.CreateModel(
            name='NameIndex',
            fields=[
                ('pk', models.CompositePrimaryKey('words', 'actor', blank=True, editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(help_text='The words of the name, spelt as in search texts.', max_length=1000)),
                ('actor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='known_as', to='actors.actor')),
                ('written', models.TextField(help_text='The name as written.')),
            ],
        ),
        migrations.AddIndex(
            model_name='searchtext',
            index=models.Index(fields=['kind', 'sort_key', 'object_id'], name='search_text_in_list_order'),
        ),
    ]
