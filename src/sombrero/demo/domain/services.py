"""The service directory of the invented town, as a table to read.

Some organisations write in Dutch, some in French, public ones in both, as happens.
Every organisation and telephone number is invented.
"""

from dataclasses import dataclass
from typing import Literal

from sombrero.demo.domain.names import Names

Domain = Literal["wonen", "zorg", "welzijn"]
Scale = Literal["local", "supralocal", "regional"]

WEEK = "MO,TU,WE,TH,FR"
FREE = Names("gratis", "gratuit")
UNSAID = Names("", "")


@dataclass(frozen=True)
class Organisation:
    """Who offers services; `sector` is the place in names.SECTORS it stands in."""

    key: str
    name: Names
    about: Names
    kind: str
    quartier: int
    sector: int
    street: Names
    number: int
    wheelchair: bool = True

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it writes in."""
        return tuple(
            code for code, text in (("nl", self.name.nl), ("fr", self.name.fr)) if text
        )


@dataclass(frozen=True)
class Service:
    """What someone can get there. open: (days, from, to) in local time.

    name and about are empty in the language the organisation does not write in.
    """

    key: str
    organisation: str
    name: Names
    about: Names
    domain: Domain
    open: tuple[tuple[str, str, str], ...]
    spoken: tuple[str, ...] = ("nl", "fr")
    scale: Scale = "local"
    fee: Names = FREE
    for_whom: Names = UNSAID
    minimum_age: int | None = None

    @property
    def setting(self) -> str:
        """Where one lives with it: the town's living services all help at home."""
        return "home" if self.domain == "wonen" else ""

    @property
    def intensity(self) -> str:
        """How much care it is; light unless said otherwise."""
        if self.domain != "zorg":
            return ""
        return INTENSITIES.get(self.key, "light")


INTENSITIES = {
    "thuiszorg-gezin": "regular",
    "aidedom-familiale": "regular",
    "verpleging": "regular",
    "aidants-repit": "regular",
    "dag-opvang": "regular",
    "mantel-cafe": "none",
}
"""Care that is not light. Nobody in this town offers care day and night: a gap."""


def _nl(text: str) -> Names:
    return Names(text, "")


def _fr(text: str) -> Names:
    return Names("", text)


ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(
        "infopunt", Names("Infopunt De Brede Rand", "Point info Le Large Bord"),
        Names("Het infopunt van de buurt.", "Le point info du quartier."),
        "vzw / asbl", 3, 0, Names("Lantaarnplein", "Place des Lanternes"), 4,
    ),
    Organisation(
        "ocmw", Names("OCMW van Hoedendaal", "CPAS de Valchapeau"),
        Names("Openbaar centrum voor maatschappelijk welzijn.",
              "Centre public d'action sociale."),
        "openbaar / public", 5, 0, Names("Stokersplein", "Place des Chauffeurs"), 1,
    ),
    Organisation(
        "ocmw2", Names("OCMW van Zonnebrug", "CPAS de Pontsoleil"),
        Names("Openbaar centrum voor maatschappelijk welzijn.",
              "Centre public d'action sociale."),
        "openbaar / public", 8, 0, Names("Beiaardlaan", "Avenue du Carillon"), 20,
    ),
    Organisation(
        "ldc", _nl("Lokaal dienstencentrum De Strohoed"),
        _nl("Ontmoeting, hulp en een warme maaltijd voor wie in de buurt ouder wordt."),
        "vzw", 4, 0, Names("Strohoedstraat", "Rue du Chapeau de Paille"), 12,
    ),
    Organisation(
        "ldc2", _nl("Lokaal dienstencentrum De Wielewaal"),
        _nl("Buurthuis voor ouderen en mantelzorgers in de tuinwijk."),
        "vzw", 9, 0, Names("Nachtegaalpad", "Sentier du Rossignol"), 3,
    ),
    Organisation(
        "csi", _fr("Centre de services Le Noyer"),
        _fr("Un lieu de rencontre et d'aide pour les aînés de Pontsoleil."),
        "asbl", 10, 0, Names("Mispelaarstraat", "Rue du Néflier"), 8,
    ),
    Organisation(
        "apo1", Names("Apotheek De Vijzel", "Pharmacie Le Mortier"),
        Names("Wijkapotheek.", "Pharmacie de quartier."),
        "bv / srl", 3, 1, Names("Kaarsenmakersstraat", "Rue des Ciriers"), 31,
    ),
    Organisation(
        "apo2", _fr("Pharmacie du Sureau"), _fr("Pharmacie de quartier."),
        "srl", 1, 0, Names("Vlierkaai", "Quai du Sureau"), 77,
    ),
    Organisation(
        "apo3", _nl("Apotheek Zonnewijzer"), _nl("Wijkapotheek met thuislevering."),
        "bv", 11, 4, Names("Zonnewijzerlaan", "Avenue du Cadran Solaire"), 102,
    ),
    Organisation(
        "apo4", _fr("Pharmacie de la Plume d'Oie"), _fr("Pharmacie de quartier."),
        "srl", 7, 4, Names("Ganzenveerlaan", "Avenue de la Plume d'Oie"), 15,
        wheelchair=False,
    ),
    Organisation(
        "thuiszorg", _nl("Thuiszorg Linnen en Zout"),
        _nl("Gezinszorg en poetshulp aan huis."),
        "vzw", 2, 2, Names("Garenmarkt", "Marché au Fil"), 9,
    ),
    Organisation(
        "aidedom", _fr("Aide à domicile La Navette"),
        _fr("Aides familiales et aides ménagères."),
        "asbl", 2, 1, Names("Spoelstraat", "Rue de la Navette"), 44, wheelchair=False,
    ),
    Organisation(
        "verpleging", _nl("Thuisverpleging Witte Wilg"),
        _nl("Zelfstandige thuisverpleegkundigen."),
        "bv", 8, 1, Names("Beiaardlaan", "Avenue du Carillon"), 61,
    ),
    Organisation(
        "maison", _fr("Maison médicale du Gazomètre"),
        _fr("Médecins, kinés, infirmières et assistante sociale au forfait."),
        "asbl", 5, 1, Names("Kolenpad", "Sentier du Charbon"), 5,
    ),
    Organisation(
        "wgc", _nl("Wijkgezondheidscentrum Het Uurwerk"),
        _nl("Huisartsen en verpleegkundigen voor wie in de buurt woont."),
        "vzw", 8, 3, Names("Trappenstraat", "Rue des Cent Marches"), 18,
        wheelchair=False,
    ),
    Organisation(
        "mobiel", _nl("De Handige Rit"),
        _nl("Aangepast vervoer met vrijwilligers."),
        "vzw", 6, 1, Names("Vlierkaai", "Quai du Sureau"), 140,
    ),
    Organisation(
        "centrale", _fr("Centrale du Petit Trajet"),
        _fr("Des bénévoles conduisent des personnes peu mobiles."),
        "asbl", 7, 0, Names("Waterradstraat", "Rue de la Roue à Eau"), 2,
    ),
    Organisation(
        "bib", Names("Bibliotheek De Inktpot", "Bibliothèque L'Encrier"),
        Names("De openbare bibliotheek van Zonnebrug.",
              "La bibliothèque publique de Pontsoleil."),
        "openbaar / public", 7, 2, Names("Inktpotstraat", "Rue de l'Encrier"), 6,
    ),
    Organisation(
        "huisvesting", _fr("Le Foyer des Chapeliers"),
        _fr("Société de logement social."),
        "srl", 4, 1, Names("Lintenstraat", "Rue des Rubans"), 90,
    ),
    Organisation(
        "woonwijzer", _nl("Woonbemiddeling Onder Eén Dak"),
        _nl("Bemiddelt tussen bewoners en huisbazen, ook sociale."),
        "vzw", 4, 2, Names("Lintenstraat", "Rue des Rubans"), 33,
    ),
    Organisation(
        "ergo", _fr("Ergo chez Soi"),
        _fr("Ergothérapeutes qui adaptent le logement."),
        "asbl", 9, 2, Names("Winterkoningstraat", "Rue du Troglodyte"), 21,
    ),
    Organisation(
        "atelier", _fr("Atelier Le Crayon Large"),
        _fr("Cours de dessin et de peinture pour adultes."),
        "asbl", 3, 2, Names("Kaarsenmakersstraat", "Rue des Ciriers"), 5,
        wheelchair=False,
    ),
    Organisation(
        "academie", _nl("Buurtacademie Het Penseel"),
        _nl("Kunst voor alle leeftijden, in gewone woorden."),
        "vzw", 2, 0, Names("Garenmarkt", "Marché au Fil"), 30,
    ),
    Organisation(
        "bezoek", _nl("Samen Thee, bezoekvrijwilligers"),
        _nl("Vrijwilligers die op bezoek gaan bij wie zich alleen voelt."),
        "vzw", 1, 2, Names("Ankersteeg", "Ruelle de l'Ancre"), 11, wheelchair=False,
    ),
    Organisation(
        "visite", _fr("Deux Chaises"),
        _fr("Des bénévoles rendent visite aux personnes isolées."),
        "asbl", 10, 1, Names("Honingdreef", "Drève du Miel"), 14,
    ),
    Organisation(
        "burenhulp", Names("Burenhulp De Vilten Poort", "Entraide La Porte de Feutre"),
        Names("Buren die elkaar een handje helpen.",
              "Des voisins qui se donnent un coup de main."),
        "feitelijke vereniging / association de fait", 2, 3,
        Names("Spoelstraat", "Rue de la Navette"), 2,
    ),
    Organisation(
        "mantel", _nl("Mantelzorgcafé Even Zitten"),
        _nl("Een plek voor wie voor iemand zorgt."),
        "vzw", 8, 5, Names("Trappenstraat", "Rue des Cent Marches"), 60,
    ),
    Organisation(
        "aidants", _fr("Relais Aidants du Carillon"),
        _fr("Répit et conseils pour les aidants proches."),
        "asbl", 8, 1, Names("Beiaardlaan", "Avenue du Carillon"), 8,
    ),
    Organisation(
        "dag", _nl("Dagcentrum De Honinggraat"),
        _nl("Overdag samen, met zorg dichtbij."),
        "vzw", 10, 4, Names("Honingdreef", "Drève du Miel"), 70,
    ),
    Organisation(
        "resto", _fr("Le Restaurant du Coin"),
        _fr("Cuisine sociale et table d'hôtes."),
        "asbl", 2, 0, Names("Garenmarkt", "Marché au Fil"), 2,
    ),
    Organisation(
        "rechten", Names("Rechtenwinkel De Speld", "Boutique de droit L'Épingle"),
        Names("Eerste juridische hulp.", "Première aide juridique."),
        "vzw / asbl", 4, 4, Names("Pluimgaarde", "Clos des Plumes"), 3,
    ),
    Organisation(
        "energie", _fr("Guichet Énergie La Lanterne"),
        _fr("Conseil pour payer moins et chauffer mieux."),
        "asbl", 3, 3, Names("Lantaarnplein", "Place des Lanternes"), 19,
    ),
    Organisation(
        "ontmoeting", _fr("Maison de quartier du Quai"),
        _fr("Maison ouverte à tous, dans toutes les langues."),
        "asbl", 1, 1, Names("Vlierkaai", "Quai du Sureau"), 5,
    ),
    Organisation(
        "digi", _nl("Digibank De Muis"),
        _nl("Gratis hulp met computer, tablet en smartphone."),
        "vzw", 7, 0, Names("Boekbindersstraat", "Rue des Relieurs"), 17,
    ),
)  # fmt: skip

SERVICES: tuple[Service, ...] = (
    Service(
        "infopunt-onthaal", "infopunt",
        Names("Infopunt voor elke vraag", "Point info pour toute question"),
        Names("U komt binnen, belt of schrijft met eender welke vraag. Wij zoeken mee "
              "en volgen op tot u een antwoord hebt.",
              "Vous entrez, vous appelez ou vous écrivez, quelle que soit la question. "
              "Nous cherchons avec vous jusqu'à ce que vous ayez une réponse."),
        "welzijn", ((WEEK, "09:00", "17:00"),), ("nl", "fr", "ar", "tr", "en"),
    ),
    Service(
        "infopunt-referent", "infopunt",
        Names("Seniorenreferent", "Référent senior"),
        Names("De seniorenreferent komt aan huis, luistert en zoekt samen met u welke "
              "hulp past. Ook vrienden, winkeliers en hulpverleners kunnen bellen als "
              "ze zich zorgen maken.",
              "Le référent senior vient chez vous, écoute et cherche avec vous l'aide "
              "qui convient. Les amis, commerçants et professionnels inquiets peuvent "
              "aussi l'appeler."),
        "welzijn", ((WEEK, "09:00", "16:30"),), ("nl", "fr", "ar"), minimum_age=60,
    ),
    Service(
        "ocmw-sociaal", "ocmw",
        Names("Sociale dienst", "Service social"),
        Names("Leefloon, hulp bij schulden, voorschot op een uitkering, dringende "
              "medische hulp.",
              "Revenu d'intégration, aide en cas de dettes, avance sur allocation, "
              "aide "
              "médicale urgente."),
        "welzijn", ((WEEK, "08:30", "12:00"), ("TU,TH", "13:30", "16:00")),
        ("nl", "fr", "ar", "en"),
        for_whom=Names("Inwoners van Hoedendaal", "Habitants de Valchapeau"),
    ),
    Service(
        "ocmw-maaltijden", "ocmw",
        Names("Warme maaltijden aan huis", "Repas chauds à domicile"),
        Names("Elke middag een warme maaltijd aan de deur, ook zonder zout of halal.",
              "Chaque midi un repas chaud à la porte, aussi sans sel ou halal."),
        "zorg", ((WEEK, "08:00", "15:00"),),
        fee=Names("6,40 euro per maaltijd", "6,40 euros le repas"), minimum_age=60,
    ),
    Service(
        "ocmw2-sociaal", "ocmw2",
        Names("Sociale dienst", "Service social"),
        Names("Leefloon, budgetbegeleiding en hulp met papieren.",
              "Revenu d'intégration, guidance budgétaire et aide administrative."),
        "welzijn", ((WEEK, "08:30", "12:00"),),
        for_whom=Names("Inwoners van Zonnebrug", "Habitants de Pontsoleil"),
    ),
    Service(
        "ocmw2-alarm", "ocmw2",
        Names("Alarmknop", "Téléassistance"),
        Names("Een knop om de hals: na een val krijgt u dag en nacht iemand te "
              "spreken.",
              "Un bouton autour du cou: après une chute, quelqu'un répond jour et "
              "nuit."),
        "zorg", ((WEEK, "09:00", "16:00"),),
        fee=Names("11 euro per maand", "11 euros par mois"),
    ),
    Service(
        "ldc-ontmoeting", "ldc", _nl("Ontmoeting en activiteiten"),
        _nl("Kaarten, bewegen, breien, uitstapjes en een praatje bij de koffie. Kom "
            "gerust eens kijken, alleen of met een vriendin."),
        "welzijn", ((WEEK, "10:00", "17:00"),), ("nl", "fr"), fee=Names("1 euro", ""),
        minimum_age=55,
    ),
    Service(
        "ldc-middag", "ldc", _nl("Buurtrestaurant"),
        _nl("Een verse warme maaltijd aan een lange tafel. Wie niet te been is, halen "
            "we op."),
        "welzijn", ((WEEK, "12:00", "13:30"),),
        fee=_nl("7 euro, sociaal tarief 4 euro"),
    ),
    Service(
        "ldc-voeten", "ldc", _nl("Voetverzorging en kapper"),
        _nl("Pedicure en kapper in het centrum, op afspraak."),
        "zorg", (("TU,TH", "09:00", "16:00"),), fee=_nl("18 euro"),
    ),
    Service(
        "ldc2-ontmoeting", "ldc2", _nl("Open huis in de tuinwijk"),
        _nl("Koffie, krant, petanque en een luisterend oor."),
        "welzijn", (("MO,WE,FR", "13:00", "17:00"),),
    ),
    Service(
        "ldc2-klusjes", "ldc2", _nl("Klusjesdienst"),
        _nl("Een lamp vervangen, een gordijn ophangen, een handgreep of een badzitje "
            "plaatsen."),
        "wonen", ((WEEK, "09:00", "12:00"),),
        fee=_nl("12 euro per uur"), minimum_age=65,
    ),
    Service(
        "csi-rencontre", "csi", _fr("Rencontres et ateliers"),
        _fr("Gymnastique douce, couture, conversation et sorties pour ne pas rester "
            "seul."),
        "welzijn", ((WEEK, "09:30", "16:30"),), ("fr", "nl", "ar"),
    ),
    Service(
        "csi-courses", "csi", _fr("Aide aux courses"),
        _fr("Nous faisons les courses avec vous ou pour vous."),
        "welzijn", (("TU,FR", "09:00", "12:00"),), ("fr",),
        fee=_fr("3 euros par fois"),
    ),
    Service(
        "apo1", "apo1", Names("Wijkapotheek", "Pharmacie de quartier"),
        Names("Geneesmiddelen, medicatieschema, en een apotheker die u kent.",
              "Médicaments, schéma de médication et un pharmacien qui vous connaît."),
        "zorg", ((WEEK, "09:00", "18:30"), ("SA", "09:00", "12:30")),
        ("nl", "fr", "ar", "en"), fee=Names("", ""),
    ),
    Service(
        "apo2", "apo2", _fr("Pharmacie de quartier"),
        _fr("Médicaments, conseils et prise de tension."),
        "zorg", ((WEEK, "09:00", "19:00"), ("SA", "09:00", "13:00")),
        ("fr", "ar", "tr"), fee=Names("", ""),
    ),
    Service(
        "apo3", "apo3", _nl("Wijkapotheek met thuislevering"),
        _nl("Wij brengen uw geneesmiddelen thuis als u niet buiten kunt."),
        "zorg", ((WEEK, "08:30", "18:30"),), ("nl", "fr"), fee=Names("", ""),
    ),
    Service(
        "apo4", "apo4", _fr("Pharmacie de quartier"),
        _fr("Médicaments et conseils, préparation de piluliers."),
        "zorg", ((WEEK, "09:00", "18:30"),), ("fr", "nl"), fee=Names("", ""),
    ),
    Service(
        "thuiszorg-gezin", "thuiszorg", _nl("Gezinszorg aan huis"),
        _nl("Een verzorgende helpt met wassen, aankleden, koken en boodschappen."),
        "zorg", ((WEEK, "08:00", "17:00"),), ("nl", "fr"),
        fee=_nl("volgens inkomen"), scale="supralocal",
    ),
    Service(
        "thuiszorg-poets", "thuiszorg", _nl("Poetshulp"),
        _nl("Een poetshulp voor wie het zelf niet meer kan, met sociaal tarief."),
        "wonen", ((WEEK, "08:00", "17:00"),), ("nl", "fr"),
        fee=_nl("volgens inkomen"), scale="supralocal",
    ),
    Service(
        "aidedom-familiale", "aidedom", _fr("Aide familiale"),
        _fr("Une aide familiale pour la toilette, les repas, le linge et les "
            "démarches."),
        "zorg", ((WEEK, "08:00", "18:00"),), ("fr", "ar", "pl"),
        fee=_fr("selon les revenus"), scale="supralocal",
    ),
    Service(
        "verpleging", "verpleging", _nl("Thuisverpleging"),
        _nl("Wondzorg, insuline, hulp bij het wassen, steunkousen: zeven dagen op "
            "zeven."),
        "zorg", (("MO,TU,WE,TH,FR,SA,SU", "07:00", "20:00"),), ("nl", "fr", "en"),
        fee=_nl("terugbetaald"),
    ),
    Service(
        "maison-medecin", "maison", _fr("Médecin généraliste et infirmières"),
        _fr("Consultations et visites à domicile, sans avancer d'argent."),
        "zorg", ((WEEK, "08:00", "19:00"),), ("fr", "ar", "tr", "en"),
        fee=_fr("au forfait"),
    ),
    Service(
        "maison-psy", "maison", _fr("Psychologue de première ligne"),
        _fr("Quelques entretiens quand tout devient trop lourd: deuil, angoisse, "
            "solitude."),
        "zorg", (("MO,WE", "10:00", "18:00"),), ("fr", "en"),
        fee=_fr("11 euros, ou gratuit selon la situation"),
    ),
    Service(
        "wgc-arts", "wgc", _nl("Huisarts en verpleegkundige"),
        _nl("Raadpleging op afspraak en huisbezoek in de buurt."),
        "zorg", ((WEEK, "08:30", "18:30"),), ("nl", "fr", "tr"), fee=_nl("forfait"),
    ),
    Service(
        "mobiel-rit", "mobiel", _nl("Aangepast vervoer van deur tot deur"),
        _nl("Een busje met lift en een begeleider brengt u naar de dokter, de winkel, "
            "de tekenles of een vriend. Bel twee dagen op voorhand."),
        "welzijn", ((WEEK, "08:00", "18:00"),), ("nl", "fr"),
        fee=_nl("2 euro plus 0,35 euro per kilometer"), scale="supralocal",
        for_whom=_nl("Wie moeilijk stapt of met een rolstoel rijdt"),
    ),
    Service(
        "centrale-trajet", "centrale", _fr("Trajets accompagnés par des bénévoles"),
        _fr("Un bénévole vous conduit à un rendez-vous ou à une activité et vous "
            "attend."),
        "welzijn", ((WEEK, "09:00", "16:00"),), ("fr", "nl"),
        fee=_fr("0,40 euro le kilomètre"),
        for_whom=_fr("Personnes peu mobiles avec de petits revenus"),
    ),
    Service(
        "bib-aan-huis", "bib", Names("Bibliotheek aan huis", "Livres à domicile"),
        Names("Wie niet meer naar de bibliotheek kan, krijgt elke maand een tas met "
              "boeken, grote letter of luisterboeken.",
              "Un sac de livres, en grands caractères ou à écouter, chaque mois chez "
              "vous."),
        "welzijn", (("WE,SA", "10:00", "17:00"),),
    ),
    Service(
        "bib-praattafel", "bib",
        Names("Praattafel Nederlands", "Table de conversation néerlandais"),
        Names("Elke donderdag Nederlands oefenen bij een kop thee.",
              "Chaque jeudi, pratiquer le néerlandais autour d'un thé."),
        "welzijn", (("TH", "14:00", "16:00"),), ("nl", "fr", "ar", "tr"),
    ),
    Service(
        "foyer-locataires", "huisvesting", _fr("Service aux locataires"),
        _fr("Demandes de réparation et d'adaptation dans un logement social."),
        "wonen", (("MO,WE,FR", "09:00", "12:00"),), ("fr", "nl"),
        for_whom=_fr("Locataires du Foyer des Chapeliers"),
    ),
    Service(
        "woonbemiddeling", "woonwijzer", _nl("Woonbemiddeling"),
        _nl("Kunt u niet meer in uw bad, is de trap te steil of is er vocht? Wij gaan "
            "met u naar de huisbaas of de sociale huisvestingsmaatschappij en zoeken "
            "een "
            "oplossing."),
        "wonen", ((WEEK, "09:00", "16:00"),), ("nl", "fr", "ar"),
    ),
    Service(
        "ergo-logement", "ergo", _fr("Adaptation du logement"),
        _fr("Une ergothérapeute passe chez vous: barre d'appui, siège de bain, douche "
            "de plain-pied, seuils. Elle vous aide aussi pour la prime."),
        "wonen", ((WEEK, "09:00", "17:00"),), ("fr", "nl"), scale="regional",
        fee=_fr("première visite gratuite"),
    ),
    Service(
        "atelier-dessin", "atelier", _fr("Cours de dessin pour aînés"),
        _fr("Crayon, fusain et aquarelle en petit groupe, tous les mardis."),
        "welzijn", (("TU", "14:00", "16:30"),), ("fr",), fee=_fr("5 euros par séance"),
    ),
    Service(
        "academie-tekenles", "academie", _nl("Tekenles op de benedenverdieping"),
        _nl("Tekenen en schilderen voor wie wil, ook voor wie moeilijk stapt: geen "
            "trappen en een lift naar het toilet."),
        "welzijn", (("WE,FR", "13:30", "16:00"),), ("nl", "fr"), fee=_nl("4 euro"),
    ),
    Service(
        "bezoek-aan-huis", "bezoek", _nl("Bezoek aan huis door een vrijwilliger"),
        _nl("Eén of twee vaste vrijwilligers komen geregeld langs voor een babbel, een "
            "wandeling of een spel."),
        "welzijn", ((WEEK, "09:00", "13:00"),), ("nl", "fr", "ar"),
    ),
    Service(
        "visite-domicile", "visite", _fr("Visites d'amitié à domicile"),
        _fr("Un bénévole vient une fois par semaine, pour parler ou sortir un peu."),
        "welzijn", (("MO,TU,TH", "09:00", "12:30"),), ("fr", "nl", "es"),
    ),
    Service(
        "burenhulp", "burenhulp", Names("Burenhulp", "Entraide entre voisins"),
        Names("De vuilbakken buitenzetten, een boodschap, de hond uitlaten: buren doen "
              "het voor elkaar.",
              "Sortir les poubelles, une course, promener le chien: entre voisins."),
        "welzijn", ((WEEK, "10:00", "16:00"),), ("nl", "fr", "ar", "tr"),
    ),
    Service(
        "mantel-cafe", "mantel", _nl("Mantelzorgcafé"),
        _nl("Eén avond per maand praten met andere mantelzorgers. Iemand blijft "
            "intussen "
            "bij wie u verzorgt."),
        "zorg", (("TH", "19:00", "21:30"),),
    ),
    Service(
        "aidants-repit", "aidants", _fr("Répit à domicile pour aidants"),
        _fr("Quelqu'un reste auprès de votre proche pendant que vous soufflez trois "
            "heures."),
        "zorg", ((WEEK, "09:00", "17:00"),), ("fr", "nl"), fee=_fr("5 euros l'heure"),
        scale="supralocal",
    ),
    Service(
        "dag-opvang", "dag", _nl("Dagopvang met zorg"),
        _nl("Eén of meer dagen per week samen eten, bewegen en rusten, met vervoer."),
        "zorg", ((WEEK, "09:00", "16:30"),), ("nl", "fr"), fee=_nl("24 euro per dag"),
        scale="supralocal", minimum_age=60,
    ),
    Service(
        "resto-social", "resto", _fr("Restaurant social"),
        _fr("Un repas complet fait maison, dans la bonne humeur."),
        "welzijn", (("MO,TU,TH,FR", "12:00", "14:00"),), ("fr", "ar", "nl"),
        fee=_fr("5 euros"),
    ),
    Service(
        "rechten", "rechten",
        Names("Juridisch advies zonder afspraak", "Conseil juridique sans rendez-vous"),
        Names("Huur, schulden, familie, verblijf: een jurist luistert en wijst de weg.",
              "Bail, dettes, famille, séjour: un juriste écoute et oriente."),
        "welzijn", (("TU", "16:00", "19:00"), ("SA", "10:00", "12:00")),
        ("nl", "fr", "en", "ar"),
    ),
    Service(
        "energie", "energie", _fr("Aide pour la facture d'énergie"),
        _fr("Tarif social, plan de paiement, petits travaux contre le froid."),
        "wonen", (("MO,WE,FR", "09:00", "13:00"),), ("fr", "nl", "tr"),
    ),
    Service(
        "quai-toutes-langues", "ontmoeting", _fr("Permanence dans toutes les langues"),
        _fr("Lire une lettre, remplir un formulaire, téléphoner ensemble."),
        "welzijn", (("MO,TH", "09:00", "12:00"),), ("fr", "ar", "tr", "es", "pl"),
    ),
    Service(
        "digi", "digi", _nl("Hulp met smartphone en computer"),
        _nl("Foto's doorsturen, itsme, de bank, een beeldgesprek met de "
            "kleinkinderen."),
        "welzijn", (("MO,WE", "13:30", "16:30"),), ("nl", "fr"),
    ),
)  # fmt: skip
