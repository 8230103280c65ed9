"""Chores of the house itself (settings.SOMBRERO_CHORES)."""

import datetime as dt

from sombrero.core.actions import deliver_due
from sombrero.core.actions.messages import Delivered
from sombrero.core.transports import configured_transports


def send_messages(*, now: dt.datetime) -> Delivered:
    """Send what the outbox holds, through the transports of the settings."""
    return deliver_due(now=now, transports=configured_transports())
