"""What people offer each other, and on which terms."""

from sombrero.talents.models.helpers import Helper
from sombrero.talents.models.offers import Asked, Offer

__all__ = ["Asked", "Helper", "Offer"]
