"""Names of what is counted, as a reader of an advice knows them.

The keys are those of the facts; this package never imports who publishes them.
"""

from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.words import gettext_noop

MEASURES: dict[str, str] = {
    "signal.received": gettext_noop("Signals that came in"),
    "need.opened": gettext_noop("Requests and needs, by part of life"),
    "need.unmet": gettext_noop("Needs for which no help was found"),
    "need.closed": gettext_noop("Did it help? What people said"),
    "help.asking": gettext_noop("What neighbours answered who were asked to help"),
    "role.taken": gettext_noop("Roles that residents took up"),
    "ambassador.visit": gettext_noop("Visits of care ambassadors in duo"),
    "ambassador.feedback": gettext_noop("Tips of care ambassadors to providers"),
}

VALUES: dict[str, str] = {
    **LIFE_DOMAINS,
    "not_seen": gettext_noop("Not seen for a while"),
    "lonely": gettext_noop("Lonely or alone"),
    "fall_or_health": gettext_noop("A fall, illness or not eating"),
    "memory": gettext_noop("Forgetful or confused"),
    "care_overload": gettext_noop("Caring for someone is too much"),
    "home_unfit": gettext_noop("The home no longer fits"),
    "money_rights": gettext_noop("Money, papers or rights"),
    "unsafe": gettext_noop("Afraid or not safe"),
    "neglect": gettext_noop("Does not look after themselves or the home"),
    "question": gettext_noop("A question"),
    "other": gettext_noop("Something else"),
    "helped": gettext_noop("Yes, it helped"),
    "partly": gettext_noop("It helped a little"),
    "not_helped": gettext_noop("No, it did not help"),
    "no_longer_wanted": gettext_noop("Help is no longer wanted"),
    "yes": gettext_noop("Yes"),
    "no": gettext_noop("No"),
    "not_this_month": gettext_noop("Not this month"),
    "silent": gettext_noop("Did not answer in time"),
    "host": gettext_noop("Host"),
    "welcomer": gettext_noop("Welcomer"),
    "storyteller": gettext_noop("Storyteller"),
    "cook": gettext_noop("Cook"),
    "table_setter": gettext_noop("Table setter"),
    "teacher": gettext_noop("Language teacher"),
    "maker": gettext_noop("Maker"),
    "key_holder": gettext_noop("Key-holder"),
    "caller": gettext_noop("Caller"),
    "antenna": gettext_noop("Antenna of the street"),
    "interpreter": gettext_noop("Interpreter"),
    "adviser": gettext_noop("Adviser"),
    "meeting": gettext_noop("Getting to know each other"),
    "health": gettext_noop("Health, doctor, pharmacy"),
    "papers": gettext_noop("Rights and papers"),
    "carers": gettext_noop("Whoever cares for somebody at home"),
    "alone": gettext_noop("Being alone"),
    "home": gettext_noop("The home itself"),
    "group": gettext_noop("A group, mosque, church or club"),
    "language": gettext_noop("Language"),
    "house_rules": gettext_noop("Customs at home, such as shoes at the door"),
    "gender": gettext_noop("By a woman or by a man"),
    "food": gettext_noop("Food and faith"),
    "time": gettext_noop("Time: too short, too strict"),
    "trust": gettext_noop("Trust: always somebody else"),
    "reach": gettext_noop("Knowing that it exists, finding the way"),
    "price": gettext_noop("Price and papers"),
    "family": gettext_noop("The place of the family"),
}
