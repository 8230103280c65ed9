"""Twenty values that tell how the sectors of a larger place are spread."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analysis", "0006_frozen_editions")]

    operations = [
        migrations.AddField(
            model_name="carriedfigure",
            name="spread",
            field=models.JSONField(default=list),
        ),
    ]
