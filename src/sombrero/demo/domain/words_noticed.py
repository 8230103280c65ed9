"""What people notice, in their words, and which life domains and help it touches."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Noticed:
    """One thing noticed: the signal in both languages, and the need behind it.

    life_domains, root_causes: keys. services: keys in services.py that may help.
    """

    nl: str
    fr: str
    need_nl: str
    need_fr: str
    life_domains: tuple[str, ...]
    services: tuple[str, ...]
    root_causes: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """Return the words of the signal in the reporter's language."""
        return self.fr if language == "fr" else self.nl

    def need(self, language: str) -> str:
        """Return the words of the need in the person's language."""
        return self.need_nl if language == "nl" else self.need_fr


NOTICED: dict[str, tuple[Noticed, ...]] = {
    "lonely": (
        Noticed(
            "Mijn buurvrouw zegt dat de dagen lang duren sinds haar man weg is.",
            "Ma voisine dit que les journées sont longues depuis que son mari n'est "
            "plus là.",
            "Ik zou graag af en toe iemand zien.",
            "J'aimerais voir quelqu'un de temps en temps.",
            ("contact", "meaning"),
            ("bezoek-aan-huis", "visite-domicile", "ldc-ontmoeting"),
            ("loss",),
        ),
        Noticed(
            "Hij blijft elke dag hangen aan de kassa om te praten.",
            "Il reste chaque jour à la caisse pour parler.",
            "Ik mis mijn collega's en ik eet altijd alleen.",
            "Mes collègues me manquent et je mange toujours seul.",
            ("contact", "daily_life"),
            ("ldc-middag", "resto-social", "bezoek-aan-huis"),
        ),
    ),
    "not_seen": (
        Noticed(
            "We zagen haar al twee weken niet meer op het bankje.",
            "On ne l'a plus vue sur le banc depuis deux semaines.",
            "Ik durf niet goed meer buiten sinds ik ziek was.",
            "Je n'ose plus trop sortir depuis ma maladie.",
            ("care", "contact"),
            ("verpleging", "maison-medecin", "bezoek-aan-huis"),
            ("health",),
        ),
        Noticed(
            "De rolluiken blijven dicht en de brievenbus zit vol.",
            "Les volets restent fermés et la boîte aux lettres déborde.",
            "Ik kan de trap niet meer af.",
            "Je ne descends plus l'escalier.",
            ("housing", "mobility"),
            ("woonbemiddeling", "ergo-logement", "mobiel-rit"),
            ("housing",),
        ),
    ),
    "mobility": (
        Noticed(
            "Hij raakt niet meer tot bij de markt, de tramhalte is te ver.",
            "Il n'arrive plus au marché, l'arrêt de tram est trop loin.",
            "Ik wil zelf mijn boodschappen kunnen kiezen.",
            "Je veux pouvoir choisir mes courses moi-même.",
            ("mobility", "daily_life"),
            ("mobiel-rit", "centrale-trajet", "csi-courses"),
            ("transport",),
        ),
        Noticed(
            "Ze komt niet meer naar de naailes omdat stappen te moeilijk is.",
            "Elle ne vient plus à la couture car marcher est trop difficile.",
            "Ik mis mijn naailes.",
            "Mon cours de couture me manque.",
            ("mobility", "meaning", "learning"),
            ("mobiel-rit", "csi-rencontre"),
            ("transport", "health"),
        ),
    ),
    "home_unfit": (
        Noticed(
            "Mevrouw kan niet meer in haar bad stappen.",
            "Madame n'arrive plus à entrer dans sa baignoire.",
            "Een douche zonder instap, daar zou ik mee geholpen zijn.",
            "Une douche de plain-pied m'aiderait.",
            ("housing", "care"),
            ("woonbemiddeling", "ergo-logement", "ldc2-klusjes"),
            ("housing",),
        ),
        Noticed(
            "Het is er ijskoud en er staat schimmel op de muur.",
            "Il y fait glacial et il y a de la moisissure au mur.",
            "Ik zet de verwarming maar één uur aan.",
            "Je n'allume le chauffage qu'une heure.",
            ("housing", "income"),
            ("energie", "woonbemiddeling"),
            ("housing", "income"),
        ),
    ),
    "fall_or_health": (
        Noticed(
            "Hij is gevallen en eet nauwelijks nog.",
            "Il est tombé et ne mange presque plus.",
            "Koken lukt niet meer met mijn arm.",
            "Je n'arrive plus à cuisiner avec mon bras.",
            ("care", "daily_life"),
            ("verpleging", "thuiszorg-gezin", "ocmw-maaltijden", "ocmw2-alarm"),
            ("health",),
        ),
    ),
    "money_rights": (
        Noticed(
            "Ze durft haar post niet meer open te doen, er liggen rekeningen.",
            "Elle n'ose plus ouvrir son courrier, il y a des factures.",
            "Ik begrijp die brieven niet.",
            "Je ne comprends pas ces lettres.",
            ("income", "rights"),
            ("ocmw-sociaal", "rechten", "quai-toutes-langues", "energie"),
            ("income", "rights", "language"),
        ),
    ),
    "care_overload": (
        Noticed(
            "Zij zorgt dag en nacht voor haar broer en is op.",
            "Elle s'occupe de son frère jour et nuit et n'en peut plus.",
            "Eén namiddag voor mezelf zou al veel zijn.",
            "Une après-midi pour moi, ce serait déjà beaucoup.",
            ("care", "contact"),
            ("aidants-repit", "mantel-cafe", "dag-opvang"),
            ("carer",),
        ),
    ),
    "memory": (
        Noticed(
            "Mijnheer stond drie keer op een ochtend voor dezelfde winkel.",
            "Monsieur est venu trois fois le même matin devant le même magasin.",
            "Ik wil zo lang mogelijk thuis blijven.",
            "Je veux rester chez moi le plus longtemps possible.",
            ("care", "safety"),
            ("wgc-arts", "dag-opvang", "aidedom-familiale"),
            ("health",),
        ),
    ),
    "question": (
        Noticed(
            "Waar kan mijn moeder leren videobellen?",
            "Où ma mère peut-elle apprendre à faire un appel vidéo?",
            "Ik wil mijn kleinkinderen zien op het scherm.",
            "Je veux voir mes petits-enfants à l'écran.",
            ("learning", "contact"),
            ("digi", "bib-praattafel", "bib-aan-huis"),
            ("digital",),
        ),
    ),
    "unsafe": (
        Noticed(
            "Ze is bang voor de man die om geld komt vragen.",
            "Elle a peur de l'homme qui vient réclamer de l'argent.",
            "Ik wil dat iemand meegaat als ik aangifte doe.",
            "Je veux que quelqu'un m'accompagne pour porter plainte.",
            ("safety", "rights"),
            ("rechten", "ocmw-sociaal"),
            ("violence",),
        ),
    ),
    "neglect": (
        Noticed(
            "Er liggen overal kranten en er is al lang niet meer gepoetst.",
            "Il y a des journaux partout et plus rien n'est nettoyé.",
            "Alleen krijg ik het niet meer opgeruimd.",
            "Seul, je n'arrive plus à ranger.",
            ("daily_life", "housing"),
            ("thuiszorg-poets", "aidedom-familiale"),
            ("mind",),
        ),
    ),
}
