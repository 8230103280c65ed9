"""Roles that count, in words a neighbour would use, and which help leads to which.

Source: cahier: "om ook een sociaal gewaardeerde rol op te nemen in de buurt", and its
examples: serving coffee, telephoning who stayed away, helping a neighbour.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _

ROLE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "host": _("Host"),
        "welcomer": _("Welcomer"),
        "storyteller": _("Storyteller"),
        "cook": _("Cook"),
        "table_setter": _("Table setter"),
        "teacher": _("Language teacher"),
        "maker": _("Maker"),
        "key_holder": _("Key-holder"),
        "caller": _("Caller"),
        "antenna": _("Antenna of the street"),
        "interpreter": _("Interpreter"),
        "adviser": _("Adviser"),
    }
)

# What each does, after a comma.
ROLE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "host": _("makes coffee, sees that everybody has a chair"),
        "welcomer": _("says hello at the door, goes along the first time"),
        "storyteller": _("tells how it was, reads aloud"),
        "cook": _("cooks for others, or with them"),
        "table_setter": _("lays the table, clears away"),
        "teacher": _("teaches their own language by talking"),
        "maker": _("draws, sings, repairs, grows things"),
        "key_holder": _("opens and closes the room"),
        "caller": _("telephones who stayed away"),
        "antenna": _("notices, and asks whether all is well"),
        "interpreter": _("between languages and customs"),
        "adviser": _("says in a meeting how it is for people"),
    }
)

# Whoever offers this small help may like that role.
_LEADS_TO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "host": ("coffee", "cooking"),
        "welcomer": ("company", "walk", "appointment", "coffee"),
        "storyteller": ("company", "letter", "children"),
        "cook": ("cooking",),
        "table_setter": ("cooking", "coffee"),
        "teacher": ("language", "homework", "letter"),
        "maker": ("drawing", "repair", "plants"),
        "key_holder": ("bins", "plants", "repair"),
        "caller": ("call", "company"),
        "antenna": ("bins", "walk", "pets", "shopping"),
        "interpreter": ("language", "appointment"),
        "adviser": ("letter", "computer", "appointment"),
    }
)


def help_near(role: str) -> tuple[str, ...]:
    """Give the kinds of small help whose givers may like a role; none for unknown."""
    return _LEADS_TO.get(role, ())


def roles_near(kinds: Collection[str]) -> list[str]:
    """Give the roles that somebody may like who offers these kinds, the best first.

    The more of their kinds lead to a role, the earlier it stands; then as listed.
    """
    hits = {role: len(set(near) & set(kinds)) for role, near in _LEADS_TO.items()}
    order = list(ROLE_KINDS)
    return sorted(
        (role for role, hit in hits.items() if hit),
        key=lambda role: (-hits[role], order.index(role)),
    )
