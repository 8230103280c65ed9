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
}
