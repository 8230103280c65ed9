"""Neighbours who like to help, and what the team told the council."""

import datetime as dt

import numpy as np
from django.utils import timezone

from sombrero.core.queries import find_sector
from sombrero.demo.actions.giving import give
from sombrero.demo.actions.world import World
from sombrero.demo.domain.chronicle import draw_resident
from sombrero.people.actions import register_person
from sombrero.policy.actions import (
    AdviceWords,
    draft_advice,
    freeze_figures,
    note_policy_signal,
    send_advice,
)
from sombrero.talents.actions import add_offer

OFFERS = (
    ("coffee", "Kom gerust bij mij aan tafel", "dinsdag en donderdag"),
    ("walk", "Elke dag een toertje met de hond, wie wil mag mee", "voormiddag"),
    ("drawing", "Ik teken zelf ook, liefst samen", "vrijdagnamiddag"),
    ("shopping", "Je fais mes courses le samedi, j'en prends pour deux", "samedi"),
    ("bins", "De vuilbakken van de buren buiten zetten", "zondagavond"),
    ("letter", "Lire et écrire des lettres, en français et en arabe", "le soir"),
    ("transport", "Met mijn auto naar de dokter of de markt", "op afspraak"),
    ("company", "Une visite, un jeu de cartes", "mercredi"),
)

KEPT_SEEING = (
    ("housing", "Een bad waar niemand meer in kan, en een huisbaas die wacht."),
    ("mobility", "L'arrêt de tram est trop loin, et il n'y a pas de banc en chemin."),
    ("rights", "Brieven die niemand begrijpt, zodat een recht verloren gaat."),
)
"""What the team keeps seeing: part of life, and words without persons."""


def offer_help(world: World) -> None:
    """Let neighbours say what they like to do for others, and on which terms."""
    by, rng = world.worker("coordinator"), np.random.default_rng([world.town.seed, 8])
    made = []
    for number, (kind, words, when) in enumerate(OFFERS):
        now = world.at(200 - 20 * number)
        resident = draw_resident(rng, year=world.now.year - 20, number=900 + number)
        lived = world.lived_sectors(1 + number % 5)
        spot = world.spot(lived[number % len(lived)], salt=8_000 + number)
        sector = find_sector(spot.lat, spot.lon)
        person = register_person(
            by=by,
            now=now,
            name=resident.name,
            called=resident.called,
            birth_year=resident.birth_year,
            languages=list(resident.languages),
            phone=resident.phone,
            address=resident.address,
            place_id=sector.pk if sector else None,
            strengths=words,
        )
        add_offer(
            by=by,
            now=now,
            person_id=person.pk,
            kind=kind,
            words=words,
            when_words=when,
            at_most=2 + number % 3,
        )
        made.append(person.pk)
    give(world, made)


def advise(world: World, *, place_id: int) -> None:
    """Send one advice to the council, and leave a second one as a draft."""
    by, today = world.worker("coordinator"), world.today
    for number, (life_domain, words) in enumerate(KEPT_SEEING):
        note_policy_signal(
            by=by,
            now=world.at(30 - 9 * number, 16),
            words=words,
            life_domain=life_domain,
            place_id=place_id,
        )
    now = world.at(20, 11)
    sent = draft_advice(
        by=by,
        now=now,
        place_id=place_id,
        words=AdviceWords(
            title="Een bad dat niemand meer in kan",
            addressee="Schepen van huisvesting van Hoedendaal",
            language="nl",
            what_we_see="Oudere huurders wassen zich aan de lavabo, omdat hun bad te "
            "hoog is. Een vraag aan de verhuurder blijft maanden liggen.",
            what_we_ask="Spreek met de sociale huisvestingsmaatschappij iets af: "
            "binnen drie maanden een douche zonder instap voor wie er een nodig heeft.",
        ),
    )
    frozen = freeze_figures(
        by=by, now=now, today=timezone.localdate(now), pk=sent.pk, version=sent.version
    )
    send_advice(
        by=by,
        now=now,
        today=timezone.localdate(now),
        pk=frozen.pk,
        version=frozen.version,
        answer_due_on=today + dt.timedelta(days=40),
    )
    draft_advice(
        by=by,
        now=world.at(3, 16),
        place_id=place_id,
        words=AdviceWords(
            title="Un banc tous les deux cents mètres",
            addressee="Collège de Valchapeau",
            language="fr",
            what_we_see="Des habitants ne vont plus au marché, car ils ne peuvent "
            "s'asseoir nulle part en chemin.",
        ),
    )
