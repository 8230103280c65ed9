"""Streets of the invented town that keep no records; one of them wants to start."""

import datetime as dt

from sombrero.core.actions import create_initiative, grant_role
from sombrero.core.domain.actor import PUBLIC, SYSTEM, Actor
from sombrero.core.scoping import scope
from sombrero.demo.actions.world import World
from sombrero.demo.domain import cast
from sombrero.demo.domain.names import landline
from sombrero.demo.queries import demo_user
from sombrero.networks.actions.intervision import (
    agree_lesson,
    bring_case,
    plan_meeting,
    were_there,
)
from sombrero.networks.actions.street_board import (
    CardWords,
    GatheringWords,
    note_held,
    plan_gathering,
    put_up_card,
)
from sombrero.networks.actions.street_contacts import name_contact
from sombrero.networks.actions.streets import (
    StreetWords,
    Wish,
    ask_to_start,
    open_street,
)
from sombrero.networks.queries.streets import get_street

NAME = "Zorgzame straten – Rues en lien"
WORKERS = ("coordinator", "desk")
DAY = dt.timedelta(days=1)

CARDS = (
    CardWords("asks", "bins", "note", 14, "De zak is zwaar op de trap.", "14"),
    CardWords("offers", "shopping", "ring", 30, "Ik ga zaterdag toch.", "3b"),
    CardWords("offers", "letter", "initiator", 30, "Français, néerlandais, arabe."),
    CardWords("asks", "pets", "note", 7, "Eén week de poes eten geven.", "22"),
)
FEW = (CardWords("offers", "coffee", "ring", 30, "De koffie staat altijd klaar.", "9"),)


def keep_no_records(world: World) -> None:
    """Start the initiative of the streets, and let two of them live."""
    made = create_initiative(
        by=SYSTEM,
        now=world.at(200),
        name=NAME,
        phone=landline(1200),
        address=cast.ADDRESS,
        registration_level="none",
        place_ids=[place.pk for place in world.initiative.places.all()],
        is_demo=True,
    )
    for role in WORKERS:
        grant_role(
            by=SYSTEM,
            now=world.at(200),
            user=demo_user(role=role),
            initiative=made,
            role=role,
        )
    by = world.worker("coordinator").within(made.pk)
    with scope(initiative=made.pk):
        place = world.initiative.places.order_by("pk").first()
        _lively(world, by, place.pk if place else None)
        _quiet(world, by)
        ask_to_start(
            by=PUBLIC,
            now=world.at(1, 16),
            initiative_id=made.pk,
            words=StreetWords("Wilgenpad"),
            wish=Wish(
                "Rachid",
                landline(1201),
                neighbours=2,
                understands="Dat we elkaar weer goeiedag zeggen, ook in de winter.",
            ),
        )


def _lively(world: World, by: Actor, place_id: int | None) -> None:
    street = open_street(
        by=by,
        now=world.at(120),
        words=StreetWords(
            "Klapperstraat samen",
            "Elkaar kennen, elkaar helpen, en af en toe de straat op met een tafel.",
            place_id,
            ("nl", "fr", "en"),
        ),
    )
    name_contact(
        by=by,
        now=world.at(20),
        street_pk=street.pk,
        called="Fatima",
        phone=landline(1202),
        until=world.today + 150 * DAY,
        agrees=True,
    )
    street = get_street(by=by, pk=street.pk)
    for number, card in enumerate(CARDS):
        put_up_card(by=by, now=world.at(1 + number), street=street, card=card)
    today = world.today
    saturday = today - dt.timedelta(days=(today.weekday() - 5) % 7 or 7)
    coffee, _slip = plan_gathering(
        by=by,
        now=world.at(30),
        street=street,
        words=GatheringWords(
            "coffee",
            "Hoek van de Lindelaan",
            saturday,
            dt.time(10),
            every="month",
        ),
    )
    note_held(
        by=by, now=world.now, street=street, pk=coffee.pk, day=saturday, band="some"
    )
    plan_gathering(
        by=by,
        now=world.at(3),
        street=street,
        words=GatheringWords(
            "sweep", "De hele straat", today + 12 * DAY, dt.time(14), "Bezems zijn er"
        ),
    )
    meeting = plan_meeting(
        by=by,
        now=world.at(40),
        kind="streets",
        on=today - 25 * DAY,
        at=dt.time(19),
        where="Het buurthuis",
    )
    were_there(
        by=by, now=world.at(24), pk=meeting.pk, version=1, street_ids=[street.pk]
    )
    case = bring_case(
        by=by,
        now=world.at(24),
        meeting_pk=meeting.pk,
        words="Een buur vraagt elke dag iets, en durft niemand anders te vragen.",
        question="Hoe zeggen we vriendelijk nee?",
    )
    agree_lesson(
        by=by,
        now=world.at(24),
        case_pk=case.pk,
        version=1,
        lesson="Spreek één vaste dag af, en ga de eerste keer met twee.",
    )
    plan_meeting(
        by=by,
        now=world.at(10),
        kind="home_care",
        on=today + 20 * DAY,
        at=dt.time(14),
        where="Bij de thuiszorg",
    )


def _quiet(world: World, by: Actor) -> None:
    street = open_street(
        by=by,
        now=world.at(160),
        words=StreetWords("La rue qui cuisine", "Manger ensemble chaque saison."),
    )
    street = get_street(by=by, pk=street.pk)
    put_up_card(by=by, now=world.at(110), street=street, card=FEW[0])
