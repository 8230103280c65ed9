"""When messages may leave: the hours of the day that this installation chose."""

import datetime as dt

from django.conf import settings

from sombrero.networks.domain.quiet import Hours, next_moment


def leaves_at(now: dt.datetime) -> dt.datetime:
    """Return when a message of now leaves: at once, or in the morning."""
    return next_moment(
        now,
        hours=Hours(
            dt.time.fromisoformat(settings.SOMBRERO_MESSAGES_FROM),
            dt.time.fromisoformat(settings.SOMBRERO_MESSAGES_UNTIL),
        ),
    )
