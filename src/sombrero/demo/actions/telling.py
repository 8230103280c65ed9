"""The five stories of the cahier, each at another stage when the demo opens."""

import datetime as dt

from sombrero.core.domain.actor import Actor
from sombrero.demo.actions.road import Road, receiver_of
from sombrero.demo.actions.world import World
from sombrero.demo.domain import stories
from sombrero.demo.domain.stories import Told
from sombrero.detection.actions import (
    Channel,
    FeltLonely,
    Intake,
    Isolated,
    Kind,
    NeedWords,
    ask_reporter,
)
from sombrero.people.actions import add_relation

DAY = dt.timedelta(days=1)


def tell(world: World) -> None:
    """Bring the five stories to where they stand today."""
    _mohammed(world)
    _drawing_class(world)
    _two_friends(world)
    _bath(world)
    _librarian(world)


def _road(world: World) -> Road:
    return Road(world.worker("coordinator"))


def _notice(world: World, road: Road, now: dt.datetime, told: Told, key: str) -> None:
    """Record a story's signal as it reached the info point."""
    sector = world.lived_sectors(told.quartier)[told.sector]
    spot = world.spot(sector, salt=9_000 + told.quartier)
    recorder: Actor = world.public if told.channel == "web" else world.worker("desk")
    road.notice(
        now,
        Intake(
            what=told.what,
            about_name=told.about,
            place_text=told.address,
            lat=spot.lat,
            lon=spot.lon,
            reporter_name=told.reporter,
            reporter_phone=told.reporter_phone,
            language=told.language,
            channel=Channel(told.channel),
            on_behalf_of="" if told.channel == "web" else told.reporter,
        ),
        by=recorder,
        key=f"story-{key}",
    )


def _mohammed(world: World) -> None:
    """The pharmacist misses Mohammed: somebody went twice, and goes again today."""
    road = _road(world)
    _notice(world, road, world.at(5, 11), stories.MOHAMMED_MISSED, "mohammed")
    road.triage(world.at(5, 14), "not_seen")
    road.go(world.at(5, 15), called="Mohammed")
    road.contact(
        world.at(4, 16),
        made=False,
        note="Niemand deed open. De buurvrouw zag zaterdag nog licht branden.",
    )
    road.contact(
        world.at(2, 11),
        made=False,
        how="through",
        via_whom="Brahim, zorgambassadeur",
        note="Brahim kent hem van de moskee en wil vandaag mee aanbellen.",
        next_on=world.today,
    )
    road.tell(world.at(2, 12), "postponed", "not_found_yet", world.today + 12 * DAY)


def _drawing_class(world: World) -> None:
    """Gust draws again: transport and lessons run; today we ask whether it helps."""
    road = _road(world)
    _notice(world, road, world.at(41, 9), stories.GUST_AT_HOME, "gust")
    road.triage(world.at(41, 13), "mobility")
    road.go(world.at(41, 14), called="Gust")
    road.contact(
        world.at(38, 14),
        made=True,
        note="Koffie gedronken tussen de tekeningen. Hij mist de groep.",
    )
    road.tell(world.at(38, 15))
    road.meet(
        world.at(38, 16),
        stories.GUST,
        strengths="Tekent en schildert al zijn hele leven\nVertelt graag over de buurt",
    )
    _circle_of_gust(world, road)
    road.need_found(
        world.at(37, 10),
        NeedWords(
            kind=Kind.REQUEST,
            words="Ik wil weer naar de tekenles, maar ik raak er niet meer.",
            life_domains=("mobility", "meaning", "contact"),
            felt_lonely=FeltLonely.YES,
            isolated=Isolated.NO,
            root_causes=("transport",),
        ),
    )
    road.ask(world.at(36, 10), receiver_of("mobiel-rit"), warm=True)
    road.reply(world.at(34, 10), "accept")
    road.together(world.at(31, 14), who="Gust, de chauffeur en Nele", where="Bij Gust")
    road.ask(world.at(36, 11), receiver_of("academie-tekenles"))
    road.reply(world.at(33, 11), "accept")
    road.finish_steps(world.at(31, 15))
    road.ask(world.at(30, 11), receiver_of("bezoek-aan-huis"))
    road.reply(world.at(28, 11), "accept")
    road.move_steps(world.at(14, 11), world.today)
    road.plan(
        world.at(6, 11),
        "Bij Gust langsgaan en samen tekenen",
        world.today,
        who=world.worker("volunteer"),
    )


def _circle_of_gust(world: World, road: Road) -> None:
    circle = (
        ("Hilda, zijn zus", "family", 1, "thin"),
        ("Lea van Thuiszorg Linnen en Zout", "care", 2, "strong"),
        ("De tekengroep", "friend", 2, "broken"),
    )
    for name, kind, ring, bond in circle:
        add_relation(
            by=road.by,
            now=world.at(38, 16),
            person_id=road.person or 0,
            name=name,
            kind=kind,
            ring=ring,
            bond=bond,
        )


def _two_friends(world: World) -> None:
    """Two ladies worry about one friend: their signals lie side by side, unread."""
    _notice(world, _road(world), world.at(0, 8), stories.FRIEND_ONE, "friend-1")
    _notice(world, _road(world), world.at(0, 9), stories.FRIEND_TWO, "friend-2")


def _bath(world: World) -> None:
    """Zohra cannot get into her bath: the mediators were asked and must answer."""
    road = _road(world)
    _notice(world, road, world.at(12, 10), stories.ZOHRA_BATH, "zohra")
    road.triage(world.at(12, 15), "home_unfit")
    road.go(world.at(11, 10), called="Zohra")
    road.contact(
        world.at(9, 14),
        made=True,
        note="Vriendelijk ontvangen, met muntthee. Het bad is 58 cm hoog.",
    )
    road.tell(world.at(9, 15))
    road.meet(
        world.at(9, 16),
        stories.ZOHRA,
        strengths="Kookt voor het hele trappenhuis\nSpreekt drie talen",
    )
    road.need_found(
        world.at(8, 10),
        NeedWords(
            kind=Kind.REQUEST,
            words="Je veux pouvoir me laver sans avoir peur de tomber.",
            life_domains=("housing", "care"),
            felt_lonely=FeltLonely.NO,
            isolated=Isolated.NO,
            root_causes=("housing",),
        ),
    )
    road.ask(world.at(7, 10), receiver_of("woonbemiddeling"), warm=True)
    road.move_steps(world.at(3, 10), world.today)


def _librarian(world: World) -> None:
    """The librarian got an answer: whom to send a reader with letters to."""
    road = _road(world)
    _notice(world, road, world.at(16, 11), stories.LIBRARIAN, "librarian")
    road.triage(world.at(16, 13), "question", "can_wait")
    ask_reporter(
        by=road.by,
        now=world.at(16, 14),
        pk=road.signal,
        text="Spreekt mijnheer Frans of Nederlands, en mag iemand van ons langskomen?",
    )
    road.close(world.at(14, 10), "answered")
