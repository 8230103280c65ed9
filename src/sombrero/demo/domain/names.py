"""Invented names: places and streets in two languages, people from everywhere.

The town speaks of hats, birds and trades. Whoever adds a name checks that it is no
sector, quartier or municipality of Brussels (tests/domain/demo does so too).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """A name in Dutch and in French."""

    nl: str
    fr: str


TOWN = Names("Hoedestad", "Chapelville")

MUNICIPALITIES = (
    Names("Hoedendaal", "Valchapeau"),
    Names("Zonnebrug", "Pontsoleil"),
)

QUARTIERS: tuple[tuple[Names, ...], ...] = (
    (
        Names("Vlierkaai", "Quai du Sureau"),
        Names("Wevershoek", "Coin des Tisserandes"),
        Names("Lantaarnplein", "Place des Lanternes"),
        Names("Hoedenmakers", "Les Chapeliers"),
        Names("Oude Gasklok", "Vieux Gazomètre"),
        Names("Reigerpark", "Parc aux Hérons"),
    ),
    (
        Names("Papierbrug", "Pont au Papier"),
        Names("Klokkenheuvel", "Butte aux Cloches"),
        Names("Tuinwijk De Wielewaal", "Cité-jardin Le Loriot"),
        Names("Notenlaar", "La Noyeraie"),
        Names("Zilverlinde", "Tilleul d'Argent"),
        Names("Dassenbos", "Bois aux Blaireaux"),
    ),
)
"""Per municipality; the last of each is a park or wood where nobody lives."""

SECTORS: tuple[tuple[Names, ...], ...] = (
    (
        Names("Vlierkaai-Noord", "Quai du Sureau-Nord"),
        Names("Vlierkaai-Zuid", "Quai du Sureau-Sud"),
        Names("Schippersbeurs", "Bourse des Bateliers"),
        Names("Ankersteeg", "Ruelle de l'Ancre"),
        Names("Zoutpakhuis", "Entrepôt au Sel"),
        Names("Goederenkade", "Quai aux Marchandises"),
    ),
    (
        Names("Wevershoek-Kern", "Coin des Tisserandes-Centre"),
        Names("Spoelstraat", "Rue de la Navette"),
        Names("Linnenveld", "Pré au Lin"),
        Names("Vilten Poort", "Porte de Feutre"),
        Names("Garenmarkt", "Marché au Fil"),
    ),
    (
        Names("Lantaarnplein-Oost", "Place des Lanternes-Est"),
        Names("Lantaarnplein-West", "Place des Lanternes-Ouest"),
        Names("Kaarsenmakers", "Les Ciriers"),
        Names("Vuurtoren", "Le Phare"),
        Names("Avondster", "Étoile du Soir"),
    ),
    (
        Names("Strohoed", "Chapeau de Paille"),
        Names("Bolhoed", "Chapeau Melon"),
        Names("Breedgerand", "Large Bord"),
        Names("Pluimgaarde", "Clos des Plumes"),
        Names("Lintenstraat", "Rue des Rubans"),
        Names("Speldenhof", "Cour aux Épingles"),
    ),
    (
        Names("Gasklok-Centrum", "Gazomètre-Centre"),
        Names("Stokersplein", "Place des Chauffeurs"),
        Names("Smeedijzer", "Fer Forgé"),
        Names("Kolenpad", "Sentier du Charbon"),
        Names("Rangeerstation", "Gare de Triage"),
    ),
    (
        Names("Reigerpark-Vijvers", "Parc aux Hérons-Étangs"),
        Names("Reigerpark-Dreef", "Parc aux Hérons-Drève"),
    ),
    (
        Names("Papierbrug-Markt", "Pont au Papier-Marché"),
        Names("Waterrad", "Roue à Eau"),
        Names("Inktpot", "L'Encrier"),
        Names("Boekbinders", "Les Relieurs"),
        Names("Ganzenveer", "Plume d'Oie"),
        Names("Lompenkaai", "Quai aux Chiffons"),
    ),
    (
        Names("Klokkenheuvel-Top", "Butte aux Cloches-Sommet"),
        Names("Beiaard", "Le Carillon"),
        Names("Bronsgieter", "Fondeur de Bronze"),
        Names("Uurwerk", "L'Horloge"),
        Names("Trappenstraat", "Rue des Cent Marches"),
        Names("Bloesemgaard", "Clos en Fleurs"),
    ),
    (
        Names("Wielewaal-Plein", "Loriot-Place"),
        Names("Nachtegaalpad", "Sentier du Rossignol"),
        Names("Winterkoning", "Le Troglodyte"),
        Names("Ekstergaarde", "Clos de la Pie"),
        Names("Zwaluwnest", "Nid d'Hirondelle"),
    ),
    (
        Names("Notenlaar-Dorp", "La Noyeraie-Village"),
        Names("Boomgaardhof", "Cour du Verger"),
        Names("Mispelaar", "Le Néflier"),
        Names("Kweepeer", "Le Cognassier"),
        Names("Bijenhal", "Halle aux Abeilles"),
        Names("Honingdreef", "Drève du Miel"),
    ),
    (
        Names("Zilverlinde-Laan", "Tilleul d'Argent-Avenue"),
        Names("Koningsvaren", "Fougère Royale"),
        Names("Parasolden", "Pin Parasol"),
        Names("Waterlelie", "Le Nénuphar"),
        Names("Zonnewijzer", "Cadran Solaire"),
        Names("Sterrenwacht-Oost", "Observatoire-Levant"),
    ),
    (
        Names("Dassenbos-Hoog", "Bois aux Blaireaux-Haut"),
        Names("Dassenbos-Laag", "Bois aux Blaireaux-Bas"),
    ),
)
"""Per quartier, in the order of QUARTIERS."""

STREETS = (
    Names("Lintenstraat", "Rue des Rubans"),
    Names("Spoelstraat", "Rue de la Navette"),
    Names("Strohoedstraat", "Rue du Chapeau de Paille"),
    Names("Kaarsenmakersstraat", "Rue des Ciriers"),
    Names("Ankersteeg", "Ruelle de l'Ancre"),
    Names("Vlierkaai", "Quai du Sureau"),
    Names("Garenmarkt", "Marché au Fil"),
    Names("Stokersplein", "Place des Chauffeurs"),
    Names("Kolenpad", "Sentier du Charbon"),
    Names("Inktpotstraat", "Rue de l'Encrier"),
    Names("Boekbindersstraat", "Rue des Relieurs"),
    Names("Ganzenveerlaan", "Avenue de la Plume d'Oie"),
    Names("Beiaardlaan", "Avenue du Carillon"),
    Names("Trappenstraat", "Rue des Cent Marches"),
    Names("Nachtegaalpad", "Sentier du Rossignol"),
    Names("Winterkoningstraat", "Rue du Troglodyte"),
    Names("Ekstergaarde", "Clos de la Pie"),
    Names("Mispelaarstraat", "Rue du Néflier"),
    Names("Honingdreef", "Drève du Miel"),
    Names("Zonnewijzerlaan", "Avenue du Cadran Solaire"),
    Names("Waterleliestraat", "Rue du Nénuphar"),
    Names("Parasoldenlaan", "Avenue du Pin Parasol"),
    Names("Waterradstraat", "Rue de la Roue à Eau"),
    Names("Pluimgaarde", "Clos des Plumes"),
)

FIRST_NAMES: dict[str, tuple[str, ...]] = {
    "nl": (
        "Godelieve", "Jozef", "Lea", "Roger", "Paula", "Willy", "Simonne", "Etienne",
        "Hilde", "Marc", "Agnes", "Gust", "Rosa", "Frans", "Lutgart", "Walter",
    ),
    "fr": (
        "Ginette", "Marcel", "Josiane", "Raymond", "Monique", "Lucien", "Colette",
        "Fernand", "Nadine", "Guy", "Yvette", "Albert", "Solange", "René", "Odette",
        "Christian",
    ),
    "ar": (
        "Fatima", "Hassan", "Khadija", "Abdellah", "Zohra", "Driss", "Malika", "Omar",
        "Aïcha", "Brahim", "Naïma", "Lahcen",
    ),
    "tr": (
        "Emine", "Mustafa", "Hatice", "İsmail", "Zeynep", "Hüseyin", "Gülsüm", "Kemal",
    ),
    "other": (
        "Elżbieta", "Joaquim", "Maria do Carmo", "Giuseppe", "Espérance", "Célestin",
        "Carmen", "Stavros", "Ileana", "Bogdan",
    ),
}  # fmt: skip

LAST_NAMES: dict[str, tuple[str, ...]] = {
    "nl": (
        "Verhoedt", "Van Strohoeve", "De Lintmaker", "Vlierman", "Papeleux-Broeck",
        "Wielewaels", "Van der Kwee", "Zilverlinden", "Klokgieter", "De Notelaer",
    ),
    "fr": (
        "Duchapel", "Lelorient", "Vandersureau", "Chapelinet", "Noyeraux", "Beltilleul",
        "Carillonnet", "Pontsoleil", "Duruban", "Leheron",
    ),
    "ar": (
        "El Amraoui", "Benhaddouch", "Ouchenna", "Tahirani", "Zeroualian", "Bakkaline",
        "Lamranine", "El Yazghi",
    ),
    "tr": ("Yıldıray", "Kayabaş", "Demircan", "Özbahar", "Çelebican", "Aydoğmuş"),
    "other": (
        "Kowalczewska", "Pereirinha", "Bellacanto", "Mbuyiwa", "Tshilembe",
        "Papadimitrakis", "Ionescuța", "Rocamora",
    ),
}  # fmt: skip

LANGUAGE_MIX = (("nl", 0.30), ("fr", 0.34), ("ar", 0.18), ("tr", 0.08), ("other", 0.10))
"""Which list a person's name comes from, in a mixed Brussels-like quartier."""


def landline(number: int) -> str:
    """Return invented telephone number `number` (0–9999) as +32 59 00 xx xx.

    No subscriber in Belgium has a number that starts with 0 or 1 after the zone
    prefix, so nobody answers; still it has the form that telephone software expects.
    """
    return f"+32 59 00 {number // 100 % 100:02d} {number % 100:02d}"


def mobile(number: int) -> str:
    """Return invented mobile number `number` (0–9999) as +32 450 00 xx xx.

    The example range of the telephone libraries; 0450 is handed to no operator.
    """
    return f"+32 450 00 {number // 100 % 100:02d} {number % 100:02d}"
