"""A full house: many signals and services, made from a seed, written in bulk."""

import datetime as dt
import hashlib
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sombrero.core.actions import (
    PlaceLink,
    PlaceRow,
    create_initiative,
    create_user,
    grant_role,
    publish_fact,
    save_places,
)
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.models import Initiative, User
from sombrero.core.scoping import scope
from sombrero.detection.domain.categories import Category, Urgency
from sombrero.detection.models import Reporter, Signal
from sombrero.partnerships.models import Organization, Service

BATCH = 2_000
SECTORS = 60
WORDS = (
    "huis",
    "bad",
    "trap",
    "maaltijd",
    "eten",
    "boodschappen",
    "winkel",
    "dokter",
    "verpleging",
    "poetsen",
    "wassen",
    "alleen",
    "eenzaam",
    "bezoek",
    "praten",
    "koffie",
    "tuin",
    "hond",
    "brief",
    "papieren",
    "geld",
    "rekening",
    "huur",
    "verwarming",
    "vervoer",
    "taxi",
    "bus",
    "rolstoel",
    "lift",
    "vallen",
    "geheugen",
    "vergeten",
    "mantelzorg",
    "buurt",
    "school",
    "taal",
    "les",
    "tekenen",
    "muziek",
    "wandelen",
    "sport",
    "repas",
    "soins",
    "maison",
    "aide",
    "visite",
    "voisin",
    "courses",
    "escalier",
    "chute",
    "solitude",
    "facture",
    "loyer",
    "chauffage",
    "transport",
    "fauteuil",
    "ascenseur",
    "langue",
    "cours",
    "dessin",
    "musique",
    "marche",
    "infirmier",
    "nettoyage",
    "linge",
)


@dataclass(frozen=True)
class House:
    """What was filled, and who looks at it."""

    initiative: Initiative
    coordinator: User
    neighbourhood: str


def fill(*, signals: int, services: int, now: dt.datetime, seed: int = 7) -> House:
    """Fill an empty, migrated database; return the way in."""
    chance = random.Random(seed)
    house, sectors = _ground(now)
    with scope(initiative=house.initiative.pk):
        _signals(signals, house, sectors, now, chance)
    _services(services, chance)
    _facts(sectors, now, chance)
    return house


def _sector(number: int) -> PlaceRow:
    west, south = 4.30 + 0.01 * (number % 10), 50.80 + 0.01 * (number // 10)
    ring = [
        [west, south],
        [west + 0.01, south],
        [west + 0.01, south + 0.01],
        [west, south + 0.01],
        [west, south],
    ]
    return PlaceRow(
        kind="sector",
        code=f"99001B{number:03d}",
        vintage=2022,
        name_nl=f"Wijk {number}",
        name_fr=f"Quartier {number}",
        parent=("municipality", "99001", 2022),
        geometry={"type": "Polygon", "coordinates": [ring]},
        area_ha=78.0,
        lat=south + 0.005,
        lon=west + 0.005,
        bounds=(west, south, west + 0.01, south + 0.01),
    )


def _ground(now: dt.datetime) -> tuple[House, list[int]]:
    town = PlaceRow("municipality", "99001", 2022, "Meetdorp", "Village-Mesure")
    area = PlaceRow("neighbourhood", "M1", 2022, "Meetbuurt", "Quartier Mesure")
    rows = [_sector(number) for number in range(SECTORS)]
    ids = save_places(
        by=SYSTEM,
        now=now,
        places=[town, area, *rows],
        links=[PlaceLink(row.identity, area.identity) for row in rows],
    )
    initiative = create_initiative(
        by=SYSTEM,
        now=now,
        name="Meetbuurt",
        phone="+3225550100",
        place_ids=[ids[area.identity]],
    )
    user = create_user(by=SYSTEM, now=now, email="c@example.org", name="C. Meter")
    grant_role(by=SYSTEM, now=now, user=user, initiative=initiative, role="coordinator")
    house = House(initiative, user, "meetbuurt")
    return house, [ids[row.identity] for row in rows]


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _signal(
    number: int,
    house: House,
    sectors: list[int],
    now: dt.datetime,
    chance: random.Random,
) -> Signal:
    at = now - dt.timedelta(minutes=10 * number)
    waiting = number % 10 == 0
    mark = hashlib.sha256(str(number).encode()).hexdigest()
    name = f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS).capitalize()}"
    return Signal(
        initiative=house.initiative,
        what=_text(chance, 14),
        about_name=name,
        name_key=name.lower(),
        place_text=f"Meetstraat {number % 400}",
        address_key=f"meetstraat {number % 400}",
        place_id=chance.choice(sectors),
        channel="web",
        language="nl",
        category=chance.choice(list(Category)).value,
        urgency=chance.choice(list(Urgency)).value,
        received_at=at,
        read_by=at + dt.timedelta(days=1),
        due_at=at + dt.timedelta(days=1) if waiting else None,
        stage="received" if waiting else "closed",
        closed_at=None if waiting else at,
        receipt_hash=mark,
        token_hash=mark[::-1],
    )


def _batches(count: int) -> Iterator[range]:
    numbers = iter(range(count))
    while batch := list(islice(numbers, BATCH)):
        yield range(batch[0], batch[-1] + 1)


def _signals(
    count: int,
    house: House,
    sectors: list[int],
    now: dt.datetime,
    chance: random.Random,
) -> None:
    for batch in _batches(count):
        made = Signal.objects.bulk_create(
            [_signal(number, house, sectors, now, chance) for number in batch]
        )
        Reporter.objects.bulk_create(
            Reporter(initiative=house.initiative, signal=one, name="M. Elder")
            for one in made[::2]
        )


def _services(count: int, chance: random.Random) -> None:
    organizations = Organization.objects.bulk_create(
        Organization(
            id=uuid.uuid5(uuid.NAMESPACE_OID, f"o{number}"),
            external_id=f"o{number}",
            source="bench",
            name=f"Organisatie {number}",
        )
        for number in range(max(1, count // 4))
    )
    # Branches of one organisation share name and text. Fewer distinct ones than in a
    # real directory: that shortens the building of the index, not the search.
    offers = [(_text(chance, 3), _text(chance, 60)) for _ in range(400)]
    Service.objects.bulk_create(
        (
            Service(
                id=uuid.uuid5(uuid.NAMESPACE_OID, f"s{number}"),
                external_id=f"s{number}",
                source="bench",
                organization=chance.choice(organizations),
                name=name,
                description=text,
                status="active",
            )
            for number, (name, text) in enumerate(chance.choices(offers, k=count))
        ),
        batch_size=BATCH,
    )


def _facts(sectors: list[int], now: dt.datetime, chance: random.Random) -> None:
    for sector in sectors:
        for back in range(12):
            on = (now - dt.timedelta(days=30 * back)).date()
            for domain in LIFE_DOMAINS:
                publish_fact(
                    place_id=sector,
                    on=on,
                    measure="need.unmet",
                    dimensions={"life_domain": domain},
                    count=chance.randint(0, 9),
                )
