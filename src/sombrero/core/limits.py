"""How often one connection may knock: counted in the cache, addresses as hashes."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

# Wrong receipt codes an hour: 63 bits would need more hours than there are.
WRONG_CODES_PER_HOUR = 30
_HOUR_S = 60 * 60


def _key(request: HttpRequest, what: str) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SOMBRERO_HTTPS and forwarded:
        # Our own proxy adds the last address; the others anybody can write.
        address = forwarded.rsplit(",", 1)[-1].strip()
    return f"knock:{what}:{salted_hmac('sombrero.knock', address).hexdigest()}"


def too_many() -> str:
    """Say that one connection sends too much."""
    return gettext(
        "Many messages came from this connection. Please wait a while and try again, "
        "or telephone the info point."
    )


def count(request: HttpRequest, what: str) -> int:
    """Count one knock and return how many there were within the hour."""
    key = _key(request, what)
    if cache.add(key, 1, timeout=_HOUR_S):
        return 1
    try:
        return cache.incr(key)
    except ValueError:
        # It expired between the two calls.
        cache.set(key, 1, timeout=_HOUR_S)
        return 1


def knocked(request: HttpRequest, what: str) -> int:
    """Return how many knocks there were within the hour, without counting one."""
    return int(cache.get(_key(request, what), 0))
