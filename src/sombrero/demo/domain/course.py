"""What the demo neighbourhood heard, found, chose and does: words only, all invented.

The tally, the stairs and the kitchen are after the cahier "Buurtgerichte zorg"; the
people of this town do not exist.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A statement, its kind and parts of life, and for whom it may be quoted."""

    words: str
    kind: str
    life_domains: tuple[str, ...]
    theme: str = ""
    audience: str = ""
    language: str = "nl"


TABLE = (
    Said(
        "Op de trap zegt iedereen dag. Als mijn rolluik dicht blijft, belt er iemand.",
        "strength",
        ("contact",),
        "de trap",
        "public",
    ),
    Said(
        "Je connais tous les commerçants. Ils me gardent mon pain.",
        "strength",
        ("contact", "daily_life"),
        "winkels",
        "public",
        "fr",
    ),
    Said(
        "Tot aan de markt kan ik niet meer: er is geen enkele bank onderweg.",
        "need",
        ("mobility",),
        "banken",
        "public",
    ),
    Said("Op zondag is het hier doodstil.", "need", ("contact",), "zondag"),
    Said(
        "Na vijf uur blijf ik binnen, het is donker aan de brug.",
        "need",
        ("safety",),
        "donker",
    ),
    Said(
        "De keuken van de school staat 's middags leeg. Daar kan je samen eten.",
        "idea",
        ("daily_life", "contact"),
        "samen eten",
        "report",
    ),
    Said(
        "Je ne comprends pas les lettres de la commune.", "need", ("rights",), "brieven"
    ),
    Said("Mijn bad is te hoog, ik was me aan de lavabo.", "need", ("housing",), "bad"),
    Said(
        "Wij jongeren willen wel boodschappen dragen, maar niemand vraagt het.",
        "idea",
        ("contact", "mobility"),
        "boodschappen",
    ),
)
SPOTS = (
    ("unsafe", "Onder de brug", "Geen licht, natte stenen"),
    ("obstacle", "Hoek van het plein", "De stoep is te hoog voor een rollator"),
    ("obstacle", "Voor de apotheek", "Kapotte tegels"),
    ("pleasant", "Het pleintje", "Schaduw, water, mensen blijven staan"),
    ("trusted", "De bakker", "Wie iets weet, zegt het hier"),
    ("light_tie", "De tramhalte", "Wie wacht, begint te praten"),
)
TALLY = (23, 31, 9, 7)
"""What was counted in the shop, line by line."""

QUARTIER = 1
TITLE = "Samen op de Vlierkaai"
PURPOSE = (
    "Wij willen dat wie hier oud wordt, hier kan blijven: met buren die elkaar kennen,"
    " een weg die je kan stappen en hulp die je vindt."
)
TOOK_PART = (
    "Een dialoogtafel met 14 bewoners, een wandeling met 8, een telling in de winkel,"
    " de huisarts, de apotheek, de school en het dienstencentrum."
)
METHOD = (
    "Eerst luisteren, dan cijfers, dan samen kijken. Wat wij niet weten, zeggen wij."
)
STRENGTH = "Buren letten op elkaar: op de trap, bij de bakker, aan de halte"
BENCH = "De weg naar de markt is te lang zonder bank"
DARK = "Na vijf uur durven veel mensen de brug niet meer over"
LETTERS = "Brieven van de gemeente begrijpt bijna niemand"
KITCHEN = "De keuken van de school staat 's middags leeg"
CARERS = "Niemand weet hoeveel mensen hier voor hun partner zorgen"
FOUND: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "strength",
        STRENGTH,
        ("contact",),
        ("heard:contact:strength", "spots:light_tie"),
    ),
    (
        "need",
        BENCH,
        ("mobility",),
        ("heard:mobility:need", "spots:obstacle", "figure:share_80_plus"),
    ),
    ("need", DARK, ("safety",), ("heard:safety:need", "spots:unsafe")),
    ("need", LETTERS, ("rights",), ("heard:rights:need",)),
    ("opportunity", KITCHEN, ("daily_life", "contact"), ("heard:daily_life:idea",)),
    ("unknown", CARERS, ("care",), ()),
)
"""Kind, words, parts of life, and with what the keys of its sources begin."""

MEETING = "Buurtvergadering in de bibliotheek"
REASON = (
    "De brug en de banken kregen evenveel stippen. De banken kunnen dit voorjaar al,"
    " voor de brug is de regio nodig."
)


@dataclass(frozen=True)
class Planned:
    """An action, what it answers, how far it is, and how it went."""

    what: str
    owner: str
    pace: str
    answers: str
    functions: tuple[str, ...]
    life_domains: tuple[str, ...]
    partners: str
    aim: str
    steps: tuple[str, ...] = ()
    checks: tuple[tuple[int, str, str], ...] = ()
    lesson: str = ""
    failed: bool = False


PLAN = (
    Planned(
        "Drie banken tussen de kaai en de markt",
        "Dienst openbare ruimte van de gemeente",
        "quick",
        BENCH,
        ("networks", "policy"),
        ("mobility", "contact"),
        "Bewonersgroep, scholen die de plaats kozen",
        "Wie 80 is, haalt de markt met twee keer rusten",
        ("agreed", "running"),
        (
            (60, "so_so", "De plaatsen zijn gekozen, de bestelling wacht"),
            (30, "good", "Twee banken staan er, er zit altijd iemand"),
            (6, "good", "De derde komt voor nieuwjaar"),
        ),
    ),
    Planned(
        "Twee keer per week samen eten in de schoolkeuken",
        "Lokaal dienstencentrum",
        "quick",
        KITCHEN,
        ("networks", "talents", "detection"),
        ("daily_life", "contact"),
        "De school, de ouders, vrijwillige koks",
        "Twintig mensen aan tafel, ook op zondag",
        ("agreed",),
    ),
    Planned(
        "Een ronde langs alle trappenhuizen, elk jaar",
        "Het buurtteam",
        "long",
        STRENGTH,
        ("detection", "networks", "informing"),
        ("contact",),
        "Huisbewaarders, thuiszorg, apotheek",
        "In elk trappenhuis kent iemand ons nummer",
        ("agreed", "running"),
        ((45, "good", "Elf trappenhuizen gedaan, overal koffie gekregen"),),
    ),
    Planned(
        "Licht onder de brug",
        "Het buurtteam, met een advies aan de regio",
        "long",
        DARK,
        ("policy", "partnerships"),
        ("safety", "mobility"),
        "De gemeente, de regio, de wijkagent",
        "Mensen gaan na vijf uur weer over de brug",
    ),
    Planned(
        "Een brievenbus voor vragen in de bibliotheek",
        "De bibliotheek",
        "quick",
        LETTERS,
        ("informing", "guidance"),
        ("rights",),
        "Het infopunt, de school",
        "Tien vragen in een maand",
        ("agreed", "running", "stopped"),
        ((52, "hard", "Drie briefjes in zes weken"),),
        "Niemand schrijft een vraag op. Mensen stellen ze aan wie ze kennen: nu zit er"
        " op donderdag iemand van ons aan de leestafel.",
        failed=True,
    ),
)
SUMMARY = (
    "Op de Vlierkaai letten mensen op elkaar. Wat ontbreekt, is klein en dichtbij: een"
    " bank onderweg, licht onder de brug, iemand om mee te eten. Daar beginnen wij mee."
)
