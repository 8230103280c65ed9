"""The life domains with which everything is tagged (requirement R-003).

Source: cahier Buurtgerichte zorg, "alle levensdomeinen".
"""

from sombrero.core.domain.words import gettext_noop

LIFE_DOMAINS: dict[str, str] = {
    "housing": gettext_noop("Housing"),
    "care": gettext_noop("Care and health"),
    "mobility": gettext_noop("Getting around"),
    "income": gettext_noop("Money and work"),
    "rights": gettext_noop("Rights and papers"),
    "contact": gettext_noop("People around me"),
    "meaning": gettext_noop("What gives meaning"),
    "daily_life": gettext_noop("Daily life and household"),
    "safety": gettext_noop("Feeling safe"),
    "learning": gettext_noop("Learning and culture"),
}
