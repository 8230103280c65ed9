"""The database refuses persons of an initiative that promised to keep none.

Its triggers speak of tables of several packages and do not survive the rebuilding of a
table: they are put in place after every `migrate` instead (people/apps.py).
"""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing any more."""

    dependencies = [("people", "0001_initial")]
    operations = []
