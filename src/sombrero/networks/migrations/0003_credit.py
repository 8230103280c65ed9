"""Time credit, in a ledger of which no line ever changes."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sombrero.networks.triggers import install, remove


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse changes of the ledger."""
    install(editor)


def unguard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusal away, for a migration backwards."""
    remove(editor)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_plan_run"),
        ("networks", "0002_heard"),
        ("people", "0002_no_records_where_none_are_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "A neighbour"),
                            ("pot", "The common pot"),
                            ("outside", "Neighbours who keep no time"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.initiative",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccountHolder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "wish",
                    models.CharField(
                        choices=[
                            ("pot", "To the common pot"),
                            ("person", "To somebody they choose"),
                            ("lapse", "It simply ends"),
                        ],
                        default="pot",
                        max_length=10,
                    ),
                ),
                ("since", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holder",
                        to="networks.account",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.initiative",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "wish_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CreditRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("soft_limit", models.PositiveSmallIntegerField(default=40)),
                ("free_draw", models.PositiveSmallIntegerField(default=8)),
                ("largest_draw", models.PositiveSmallIntegerField(default=40)),
                ("hands_needed", models.PositiveSmallIntegerField(default=5)),
                ("decided_on", models.DateField()),
                ("hands_for", models.PositiveSmallIntegerField(default=0)),
                ("hands_against", models.PositiveSmallIntegerField(default=0)),
                ("recorded_at", models.DateTimeField()),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.initiative",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PotDraw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("quarters", models.PositiveSmallIntegerField()),
                ("asked_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for the get-together"),
                            ("given", "Given"),
                            ("refused", "Not given"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("hands_for", models.PositiveSmallIntegerField(default=0)),
                ("hands_against", models.PositiveSmallIntegerField(default=0)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draws",
                        to="networks.account",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.initiative",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("quarters", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("help", "A visit"),
                            ("exchange", "Help among neighbours"),
                            ("gift", "A gift"),
                            ("draw", "From the common pot"),
                            ("settlement", "Settled when somebody left"),
                            ("correction", "A mistake put right"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("visit", models.BigIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.BigIntegerField(null=True)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter",
                        to="networks.transfer",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.initiative",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paid",
                        to="networks.account",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="networks.account",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "person"), _negated=True),
                fields=("initiative", "kind"),
                name="account_pot_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("free_draw__lte", models.F("largest_draw"))),
                name="credit_rules_free_draw",
            ),
        ),
        migrations.AddConstraint(
            model_name="potdraw",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarters__gte", 1)), name="pot_draw_quarters"
            ),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["initiative", "on"], name="transfer_month"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarters__gte", 1)), name="transfer_quarters"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="transfer_two_accounts",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("kind", "correction")),
                    models.Q(
                        models.Q(("kind", "correction"), _negated=True),
                        ("corrects", None),
                    ),
                    _connector="OR",
                ),
                name="transfer_correction",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("visit__isnull", False)),
                fields=("visit",),
                name="transfer_visit_once",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
