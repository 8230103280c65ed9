"""A neighbourhood of one's own, from four answers."""

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

from django.db import transaction

from sombrero.core.actions import create_initiative, grant_role
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.models import Initiative, User
from sombrero.core.queries import get_place
from sombrero.demo.domain.cast import PHONE
from sombrero.demo.queries import demo_user
from sombrero.partnerships.actions import import_directory


def start_neighbourhood(
    *,
    now: dt.datetime,
    name: str,
    place: int,
    takes_part: str,
    registration_level: str,
) -> tuple[Initiative, User]:
    """Start an initiative in a place; the demo's coordinator coordinates it too.

    takes_part: one organisation a line. Raises Refused when the name is taken and
    NotFound for an unknown place or a demo that is not built.
    """
    where = get_place(pk=place)
    coordinator = demo_user(role="coordinator")
    with transaction.atomic():
        initiative = create_initiative(
            by=SYSTEM,
            now=now,
            name=name,
            phone=PHONE,
            registration_level=registration_level,
            place_ids=[where.pk],
            is_demo=True,
        )
        grant_role(
            by=SYSTEM,
            now=now,
            user=coordinator,
            initiative=initiative,
            role="coordinator",
        )
        _who_takes_part(initiative, takes_part, now=now)
    return initiative, coordinator


def _who_takes_part(
    initiative: Initiative, takes_part: str, *, now: dt.datetime
) -> None:
    """Take the organisations in as a directory of one table, as a file would."""
    names = list(dict.fromkeys(filter(None, map(str.strip, takes_part.splitlines()))))
    if not names:
        return
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("id", "name", "description"))
    writer.writerows((f"{i}", name, initiative.name) for i, name in enumerate(names))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "organizations.csv"
        path.write_text(table.getvalue(), encoding="utf-8")
        import_directory(
            by=SYSTEM, now=now, paths=[path], source=f"start-{initiative.slug}"
        )
