"""Neighbours with their terms, roles that count, and a care ambassador in duo."""

import numpy as np
from django.utils import timezone

from sombrero.core.queries import find_sector
from sombrero.demo.actions.world import World
from sombrero.demo.domain.chronicle import draw_resident
from sombrero.talents.actions import (
    Chosen,
    DuoWords,
    RoleWords,
    Terms,
    TipWords,
    VisitWords,
    answer_tip,
    begin_duo,
    look_for,
    make_step,
    note_visit,
    note_week,
    rest,
    set_known,
    set_terms,
    share_tip,
    take_role,
    welcome_helper,
    write_tip,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
REACHES = (100, 270, 530, 1070, None)

MORE = (
    ("coffee", "company"),
    ("shopping", "recycling"),
    ("bins",),
    ("walk", "pets"),
    ("call",),
    ("letter", "language", "appointment"),
    ("transport", "recycling"),
    ("cooking", "coffee"),
    ("repair", "computer"),
    ("plants", "bins"),
    ("children", "homework"),
    ("salon", "appointment"),
    ("homework", "language"),
    ("computer",),
    ("company", "drawing"),
    ("walk", "call"),
    ("shopping", "bins"),
    ("pets", "plants"),
    ("transport",),
    ("letter", "call"),
)
"""What twenty more neighbours point at, one row a neighbour."""


def terms_of(number: int) -> Terms:
    """Return the terms of one neighbour: all different, none of them strange."""
    days = [WEEKDAYS[(number + step) % 5] for step in range(2 + number % 3)]
    part = ("am", "pm")[number % 2]
    return Terms(
        at_most=2 + number % 5,
        asks_at_most=2 + number % 3,
        reach_m=REACHES[number % 5],
        slots=tuple(f"{day}-{part}" for day in days),
        tags=(("woman", "man")[number % 2], *(("car",) if number % 7 == 6 else ())),
        declines=(("stairs", "pets", "smoke")[number % 3],) if number % 4 == 0 else (),
    )


def say_terms(world: World, person_ids: list[int]) -> None:
    """Let those who offered something earlier say on which terms."""
    by = world.worker("coordinator")
    for number, pk in enumerate(person_ids):
        set_terms(
            by=by,
            now=world.at(40, 11),
            person_id=pk,
            version=0,
            terms=terms_of(number),
        )
    for pk in person_ids[:3]:
        set_known(
            by=by,
            now=world.at(30, 11),
            person_id=pk,
            known="checked",
            seen_on=timezone.localdate(world.at(30)),
        )
    rest(by=by, now=world.at(0, 9), person_id=person_ids[-1])


def welcome_more(world: World) -> list[int]:
    """Let twenty more neighbours fill in a sheet; return who they are."""
    by, rng = world.worker("coordinator"), np.random.default_rng([world.town.seed, 9])
    made = []
    for number, kinds in enumerate(MORE):
        resident = draw_resident(rng, year=world.now.year - 12, number=940 + number)
        lived = world.lived_sectors(1 + number % 5)
        spot = world.spot(lived[number % len(lived)], salt=9_000 + number)
        sector = find_sector(spot.lat, spot.lon)
        made.append(
            welcome_helper(
                by=by,
                now=world.at(120 - 5 * number, 15),
                person={
                    "name": resident.name,
                    "called": resident.called,
                    "languages": list(resident.languages),
                    "phone": resident.phone,
                    "address": resident.address,
                    "place_id": sector.pk if sector else None,
                    "preferred_channel": "phone",
                },
                agreed="spoken",
                chosen=Chosen(kinds),
                terms=terms_of(number + 8),
            )
        )
    return made


def take_roles(world: World, person_ids: list[int]) -> None:
    """Let some have a role, one wish for one, and two roles wait."""
    by, now = world.worker("coordinator"), world.at(60, 14)
    take_role(
        by=by,
        now=now,
        person_id=person_ids[0],
        role=RoleWords(
            "host",
            "Bij mij staat de koffie klaar, en iedereen krijgt een stoel",
            "dinsdag in de zaal aan de Vlierkaai",
            "Iemand die de thermossen draagt",
        ),
        since=timezone.localdate(world.at(60)),
    )
    take_role(
        by=by,
        now=now,
        person_id=person_ids[5],
        role=RoleWords(
            "teacher",
            "L'arabe, en parlant et en chantant",
            "le jeudi à la bibliothèque",
            "Une chaise avec des accoudoirs",
        ),
        since=timezone.localdate(world.at(45)),
    )
    take_role(
        by=by,
        now=now,
        person_id=person_ids[2],
        role=RoleWords("storyteller", "Over de tijd van de hoedenmakers"),
    )
    look_for(
        by=by,
        now=world.at(12, 16),
        role=RoleWords(
            "key_holder",
            "op dinsdag om twee uur de zaal opent",
            "Vlierkaai",
            "De sleutel brengen wij; een telefoontje vooraf",
        ),
    )
    look_for(
        by=by,
        now=world.at(9, 16),
        role=RoleWords(
            "storyteller",
            "raconte la vie d'autrefois aux enfants de l'école",
            "à l'école du quai, une fois par mois",
            "Un trajet, et quelqu'un à côté",
        ),
    )


def begin_to_care(world: World, person_id: int) -> None:
    """Let one neighbour be care ambassador: time, steps, visits and tips of a duo."""
    by, start = world.worker("coordinator"), world.at(75, 10)
    duo = begin_duo(
        by=by,
        now=start,
        person_id=person_id,
        duo=DuoWords(
            professional="Lien Wielemaker",
            organisation="Thuiszorg De Hoedenspeld",
            since=timezone.localdate(start),
            terms="experience",
        ),
    )
    for back, (quarters, why) in enumerate(WEEKS):
        note_week(
            by=by,
            now=world.now,
            pk=duo.pk,
            day=timezone.localdate(world.at(7 * (back + 1))),
            quarters=quarters,
            why=why,
        )
    for number, key in enumerate(("welcome", "duo", "listening", "secrecy", "ways")):
        make_step(
            by=by,
            now=world.now,
            pk=duo.pk,
            key=key,
            on=timezone.localdate(world.at(70 - 9 * number)),
        )
    _visit(world, duo.pk)
    _tell(world, duo.pk)


WEEKS = (
    (30, ""),
    (18, "cover"),
    (30, ""),
    (28, ""),
    (0, "away"),
    (30, ""),
    (20, "cover"),
)
VISITS = (
    (50, "group", 12, 6, "In de moskee eerst thee, dan pas een folder."),
    (33, "not_seen", 1, 4, ""),
    (19, "carers", 2, 6, "Wie voor iemand zorgt, vraagt zelden iets voor zichzelf."),
    (6, "care", 1, 5, ""),
)


def _visit(world: World, duo_id: int) -> None:
    for days, theme, met, quarters, learned in VISITS:
        note_visit(
            by=world.worker("coordinator"),
            now=world.now,
            pk=duo_id,
            visit=VisitWords(
                timezone.localdate(world.at(days)), theme, met, quarters, learned
            ),
        )


def _tell(world: World, duo_id: int) -> None:
    by, now = world.worker("coordinator"), world.at(28, 16)
    shoes = write_tip(
        by=by,
        now=now,
        ambassador_id=duo_id,
        tip=TipWords(
            organisation="Thuiszorg De Hoedenspeld",
            theme="house_rules",
            words="Wie binnenkomt met schoenen aan, komt er bij sommigen niet meer in.",
            service="Hulp bij het wassen",
            proposal="Overschoenen in elke tas, en vragen voor je binnenstapt.",
        ),
    )
    share_tip(
        by=by, now=now, pk=shoes.pk, version=shoes.version, on=timezone.localdate(now)
    )
    answer_tip(
        by=by,
        now=world.at(14, 16),
        pk=shoes.pk,
        version=shoes.version + 1,
        outcome="changed",
        answer="Overschoenen zitten sinds deze maand in elke tas.",
    )
    write_tip(
        by=by,
        now=world.at(5, 16),
        ambassador_id=duo_id,
        tip=TipWords(
            organisation="Dagcentrum De Strohoed",
            theme="food",
            words="Op vrijdag is er enkel vlees op het menu.",
            proposal="Elke dag ook een bord zonder vlees.",
        ),
    )


def give(world: World, person_ids: list[int]) -> None:
    """Fill in what neighbours give. person_ids: those who offered something earlier."""
    say_terms(world, person_ids)
    more = welcome_more(world)
    take_roles(world, person_ids)
    begin_to_care(world, more[5])
