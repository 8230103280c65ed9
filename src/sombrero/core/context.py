"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def sombrero(request: HttpRequest) -> dict[str, Any]:
    """Give templates the actor, the initiatives to choose from, and demo mode."""
    return {
        "actor": getattr(request, "actor", None),
        "initiative": getattr(request, "initiative", None),
        "initiatives": getattr(request, "initiatives", []),
        "is_demo": settings.SOMBRERO_DEMO,
    }
