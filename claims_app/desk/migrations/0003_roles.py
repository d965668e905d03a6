from django.db import migrations

ROLES = ("contributor", "analyst", "reviewer", "oversight", "administrator", "researcher")


def make_groups(apps, schema_editor):
    """A group for each role. What it may do is set after every `migrate`, from the table in code:
    permissions do not exist before."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("desk", "0002_token"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="review",
            options={
                "permissions": [
                    ("edit_released", "Can change what waits for a decision or was released"),
                    ("judge_answers", "Can confirm or reject proposed answers"),
                    ("request_release", "Can ask for a release"),
                    ("request_retraction", "Can ask for a retraction"),
                    ("return_release", "Can send a request back"),
                    ("approve_release", "Can approve what somebody else wrote and asked for"),
                    ("request_redaction", "Can ask for a redaction"),
                    ("approve_redaction", "Can approve a redaction"),
                ]
            },
        ),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
