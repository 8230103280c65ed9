"""Building the demo town through the same doors that real data comes in by."""

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import transaction

from sombrero.analysis.actions import (
    FacilityWish,
    Wish,
    import_facilities,
    import_figures,
    import_places,
)
from sombrero.core.actions import (
    create_initiative,
    create_user,
    deliver_due,
    grant_role,
)
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import Refused
from sombrero.core.models import Initiative, Message, Place
from sombrero.core.queries import list_places
from sombrero.core.scoping import scope
from sombrero.demo.actions.analysing import analyse
from sombrero.demo.actions.asking import ask_and_remind
from sombrero.demo.actions.crediting import keep_time
from sombrero.demo.actions.helping import help_each_other
from sombrero.demo.actions.living import live
from sombrero.demo.actions.offering import advise, offer_help
from sombrero.demo.actions.streets import keep_no_records
from sombrero.demo.actions.telling import tell
from sombrero.demo.actions.world import World
from sombrero.demo.domain import cast
from sombrero.demo.domain.chronicle import EPISODES
from sombrero.demo.domain.geofiles import geofiles
from sombrero.demo.domain.hsds import directory_files
from sombrero.demo.domain.provisions import provisions_file
from sombrero.demo.domain.town import Town, build_town_plan
from sombrero.demo.queries import is_installation_empty
from sombrero.partnerships.actions import import_directory

Progress = Callable[[str, float], None]

PLACES = (
    "sectors_2022.geojson",
    "sectors_2025.geojson",
    "quartiers_2022.csv",
    "quartiers_2025.csv",
    "conversion_2022_2025.csv",
)


class _Delivered:
    """The mail of the past ten months: it has long been read."""

    def send(self, message: Message) -> None:
        """Nobody reads an invented address."""


PAST_MAIL = {"email": _Delivered(), "sms": _Delivered()}
FIGURES = ("ages_2021.csv", "income_2021.csv", "lives_alone_2025.csv")
# Files in an official form, but not official figures: the pages must say so.
INVENTED = Wish(
    source="Sombrero: een verzonnen stad, une ville inventée", licence="CC0"
)
INVENTED_STREETS = FacilityWish(source=INVENTED.source, licence=INVENTED.licence)


def build_town(
    *,
    seed: int,
    now: dt.datetime,
    progress: Progress = lambda what, done: None,
    episodes: int = EPISODES,
) -> Initiative:
    """Fill an empty installation with the town of this seed; return its initiative.

    episodes: how many ordinary signals the last ten months brought. progress: told
    what happens and which part (0–1) is done. Raises Refused when the installation is
    in real use: the demo never mixes with residents' data.
    """
    if not is_installation_empty():
        raise Refused(
            "This installation is in use already. Give the demo its own folder: "
            "SOMBRERO_HOME=/some/empty/folder SOMBRERO_DEMO=1 sombrero demo."
        )
    progress("Drawing streets and counting people", 0.0)
    town = build_town_plan(seed=seed)
    # All or nothing: a build that is stopped half-way leaves an empty installation.
    with transaction.atomic(), tempfile.TemporaryDirectory() as folder:
        _take_in(Path(folder), town, now=now, progress=progress)
        progress("Opening the info point", 0.2)
        initiative = _open_house(now=now)
        _let_live(World(town, initiative, now), episodes, progress)
    return initiative


def _let_live(world: World, episodes: int, progress: Progress) -> None:
    words = "Living through ten months in the neighbourhood"
    with scope(initiative=world.initiative.pk):
        live(
            world,
            count=episodes,
            told=lambda done: progress(words, 0.2 + 0.7 * done),
        )
        progress("Asking neighbours what they like to do", 0.9)
        offer_help(world)
        keep_time(world)
        help_each_other(world)
        ask_and_remind(world)
        keep_no_records(world)
        progress("Telling the five stories", 0.93)
        tell(world)
        progress("Listening at the quay, and making a plan", 0.95)
        analyse(world, home_places()[0])
        progress("Writing to the council", 0.96)
        advise(world, place_id=home_places()[0].pk)
        progress("Handing over the mail of the past", 0.98)
        deliver_due(now=world.now, transports=PAST_MAIL, limit=10_000)


def _take_in(folder: Path, town: Town, *, now: dt.datetime, progress: Progress) -> None:
    """Write the files and let the importers eat them."""
    written = _write(folder, geofiles(town))
    progress("Taking in sectors, quartiers and their figures", 0.02)
    places = [written[name] for name in PLACES]
    figures = [written[name] for name in FIGURES]
    import_places(by=SYSTEM, now=now, files=places, wish=INVENTED)
    import_figures(by=SYSTEM, now=now, files=figures, wish=INVENTED)
    progress("Taking in stops, shops and benches", 0.08)
    streets = _write(folder, {"provisions.csv": provisions_file(town)})
    import_facilities(
        by=SYSTEM, now=now, files=list(streets.values()), wish=INVENTED_STREETS
    )
    progress("Taking in the service directory", 0.1)
    tables = _write(folder / "directory", directory_files(town))
    import_directory(by=SYSTEM, now=now, paths=list(tables.values()))


def _write(folder: Path, files: Mapping[str, str]) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in files}


def home_places() -> list[Place]:
    """Return the quartiers in which the demo initiative works, in their order."""
    quartiers = {one.code: one for one in list_places(kind="neighbourhood")}
    return [quartiers[str(number)] for number in cast.QUARTIERS]


def _open_house(*, now: dt.datetime) -> Initiative:
    """Start the initiative and give each role to somebody."""
    places = home_places()
    initiative = create_initiative(
        by=SYSTEM,
        now=now,
        name=cast.INITIATIVE,
        phone=cast.PHONE,
        email=cast.EMAIL,
        address=cast.ADDRESS,
        place_ids=[place.pk for place in places],
        is_demo=True,
    )
    for worker in cast.WORKERS:
        user = create_user(
            by=SYSTEM,
            now=now,
            email=worker.email,
            name=worker.name,
            language=worker.language,
            is_demo=True,
        )
        for place in places if worker.role == "referent" else [None]:
            grant_role(
                by=SYSTEM,
                now=now - dt.timedelta(days=400),
                user=user,
                initiative=initiative,
                role=worker.role,
                place=place,
            )
    return initiative
