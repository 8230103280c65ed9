"""What a signal may be about, how urgent it may be, and how it may reach us.

The keys are shared with the facts and the API; the labels are what people read.
"""

from enum import StrEnum

from sombrero.core.domain.words import gettext_noop


class Category(StrEnum):
    """What a signal is about, in the order in which forms show it."""

    NOT_SEEN = "not_seen"
    LONELY = "lonely"
    FALL_OR_HEALTH = "fall_or_health"
    MEMORY = "memory"
    CARE_OVERLOAD = "care_overload"
    HOME_UNFIT = "home_unfit"
    MOBILITY = "mobility"
    MONEY_RIGHTS = "money_rights"
    UNSAFE = "unsafe"
    NEGLECT = "neglect"
    QUESTION = "question"
    OTHER = "other"


class Urgency(StrEnum):
    """How soon someone should act; three steps, because more cannot be told apart."""

    NOW = "now"
    THIS_WEEK = "this_week"
    CAN_WAIT = "can_wait"


class Channel(StrEnum):
    """How a signal reached us."""

    WEB = "web"
    PHONE = "phone"
    COUNTER = "counter"
    PARTNER = "partner"
    API = "api"
    STREET = "street"


CATEGORY_LABELS: dict[Category, str] = {
    Category.NOT_SEEN: gettext_noop("Not seen for a while"),
    Category.LONELY: gettext_noop("Lonely or alone"),
    Category.FALL_OR_HEALTH: gettext_noop("A fall, illness or not eating"),
    Category.MEMORY: gettext_noop("Forgetful or confused"),
    Category.CARE_OVERLOAD: gettext_noop("Caring for someone is too much"),
    Category.HOME_UNFIT: gettext_noop("The home no longer fits"),
    Category.MOBILITY: gettext_noop("Can no longer get somewhere"),
    Category.MONEY_RIGHTS: gettext_noop("Money, papers or rights"),
    Category.UNSAFE: gettext_noop("Afraid or not safe"),
    Category.NEGLECT: gettext_noop("Does not look after themselves or the home"),
    Category.QUESTION: gettext_noop("A question"),
    Category.OTHER: gettext_noop("Something else"),
}

URGENCY_LABELS: dict[Urgency, str] = {
    Urgency.NOW: gettext_noop("As soon as possible"),
    Urgency.THIS_WEEK: gettext_noop("This week"),
    Urgency.CAN_WAIT: gettext_noop("Can wait"),
}

CHANNEL_LABELS: dict[Channel, str] = {
    Channel.WEB: gettext_noop("On the website"),
    Channel.PHONE: gettext_noop("By phone"),
    Channel.COUNTER: gettext_noop("At the counter"),
    Channel.PARTNER: gettext_noop("Through a partner"),
    Channel.API: gettext_noop("Through another system"),
    Channel.STREET: gettext_noop("In the street"),
}

# What a reporter may tick instead of typing: short, visible from outside, no
# judgement of the person. The rules of triage read these as they read words.
INDICATIONS: dict[str, str] = {
    "not_seen_lately": gettext_noop("I have not seen them for a while"),
    "door_stays_shut": gettext_noop("They do not open or answer"),
    "letterbox_full": gettext_noop("The letterbox is full or the curtains stay closed"),
    "fell_or_ill": gettext_noop("They fell, are ill or hardly eat"),
    "confused": gettext_noop("They seem confused or forget a lot"),
    "often_alone": gettext_noop("They are often alone or say they are lonely"),
    "carer_tired": gettext_noop("They care for someone and it is too much"),
    "home_hard": gettext_noop("The home is cold, damp or hard to live in"),
    "stuck_at_home": gettext_noop("They cannot get where they want to go"),
    "money_or_papers": gettext_noop("There are worries about money or papers"),
    "afraid": gettext_noop("They are afraid or treated badly"),
}
