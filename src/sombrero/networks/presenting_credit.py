"""Time credit in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sombrero.networks.domain.credit import Leaning

_LEANINGS = {
    Leaning.EVEN: _("gave and received about the same"),
    Leaning.GAVE_MORE: _("gave more than they received"),
    Leaning.RECEIVED_MORE: _("received more than they gave, and that is fine"),
    Leaning.GAVE_MUCH_MORE: _(
        "gave much more than they received: perhaps they would like some help too"
    ),
    Leaning.RECEIVED_MUCH_MORE: _(
        "received much more than they gave: perhaps they would like to be asked"
    ),
}


def leaning_words(leaning: Leaning) -> str:
    """Say to which side giving and receiving lean."""
    return str(_LEANINGS[leaning])


def hours(quarters: int) -> str:
    """Write quarters of an hour as people say them: "half an hour", "2 hours"."""
    if quarters == 0:
        return gettext("no time")
    whole, rest = divmod(quarters, 4)
    if not whole:
        return {
            1: gettext("a quarter of an hour"),
            2: gettext("half an hour"),
            3: gettext("three quarters of an hour"),
        }[rest]
    if not rest:
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {
            "n": number_format(whole)
        }
    said = {
        1: gettext("%(n)s h 15"),
        2: gettext("%(n)s h 30"),
        3: gettext("%(n)s h 45"),
    }
    return said[rest] % {"n": number_format(whole)}
