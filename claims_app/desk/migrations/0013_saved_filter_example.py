from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0012_judgements_and_holds'),
    ]

    operations = [
        migrations.AlterField(
            model_name='savedfilter',
            name='query',
            field=models.TextField(help_text='As in the address of the list: speaker=russia&dispute_status=unanswered.'),
        ),
    ]
