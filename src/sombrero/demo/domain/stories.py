"""The five stories of the cahier "Buurtgerichte zorg", moved to the invented town.

Sources, all in the cahier: the pharmacist who no longer saw Mohammed; the man who
could no longer reach his drawing class; the two ladies worried about a friend; the
seniors who cannot get into their bath; everybody, also a librarian, who meets
somebody with a question and wants to know where to send them.
"""

from dataclasses import dataclass

from sombrero.demo.domain.chronicle import Resident
from sombrero.demo.domain.names import landline, mobile


@dataclass(frozen=True)
class Told:
    """What was noticed, by whom, about whom, and where (quartier, sector index)."""

    what: str
    language: str
    channel: str
    reporter: str
    reporter_phone: str
    about: str
    address: str
    quartier: int
    sector: int


MOHAMMED = Resident(
    name="Mohammed Tahirani",
    called="Mohammed",
    birth_year=1951,
    languages=("ar", "fr"),
    phone=mobile(101),
    address="Kaarsenmakersstraat 52",
)
MOHAMMED_MISSED = Told(
    what="Mohammed haalt elke maandag zijn geneesmiddelen. Ik heb hem al drie weken "
    "niet meer gezien, en dat is niets voor hem.",
    language="nl",
    channel="partner",
    reporter="Hilde De Lintmaker, Apotheek De Vijzel",
    reporter_phone=landline(1222),
    about=MOHAMMED.name,
    address=MOHAMMED.address,
    quartier=3,
    sector=1,
)

GUST = Resident(
    name="Gust Zilverlinden",
    called="Gust",
    birth_year=1943,
    languages=("nl", "fr"),
    phone=mobile(102),
    address="Spoelstraat 31",
)
GUST_AT_HOME = Told(
    what="Mijnheer ging elke week tekenen maar raakt er niet meer, stappen lukt te "
    "moeilijk. Hij zegt dat hij zich eenzaam voelt.",
    language="nl",
    channel="partner",
    reporter="Lea Klokgieter, Thuiszorg Linnen en Zout",
    reporter_phone=landline(1370),
    about=GUST.name,
    address=GUST.address,
    quartier=2,
    sector=1,
)

FRIEND_ONE = Told(
    what="Notre amie Colette se sent très seule depuis son retour de la clinique. "
    "Elle dit que tout va bien, mais nous n'y croyons pas.",
    language="fr",
    channel="web",
    reporter="Monique Leheron",
    reporter_phone=landline(1801),
    about="Colette Chapelinet",
    address="Rue des Rubans 14",
    quartier=4,
    sector=4,
)
FRIEND_TWO = Told(
    what="Mijn vriendin Colette is zo eenzaam. Vroeger gingen we elke donderdag "
    "samen koffie drinken, nu zegt ze altijd af.",
    language="nl",
    channel="phone",
    reporter="Agnes Vlierman",
    reporter_phone=landline(1802),
    about="Collette Chapelinet",
    address="Rue des Rubans 14",
    quartier=4,
    sector=4,
)

ZOHRA = Resident(
    name="Zohra Benhaddouch",
    called="Zohra",
    birth_year=1948,
    languages=("fr", "ar"),
    phone=mobile(104),
    address="Lintenstraat 90",
)
ZOHRA_BATH = Told(
    what="Madame n'arrive plus à entrer dans sa baignoire. Elle se lave au lavabo "
    "depuis l'hiver. Le propriétaire ne fait rien.",
    language="fr",
    channel="counter",
    reporter="Naïma Benhaddouch, sa fille",
    reporter_phone=landline(1804),
    about=ZOHRA.name,
    address=ZOHRA.address,
    quartier=4,
    sector=1,
)

LIBRARIAN = Told(
    what="In onze bibliotheek komt elke dag een man de krant lezen. Nu vraagt hij of "
    "ik zijn brieven wil invullen. Naar wie kan ik hem sturen?",
    language="nl",
    channel="web",
    reporter="Paula De Notelaer, Bibliotheek De Inktpot",
    reporter_phone=landline(1629),
    about="",
    address="Bibliotheek De Inktpot",
    quartier=5,
    sector=1,
)
