"""A need's way to help: referrals between three parties, and the next steps."""

from sombrero.referral.models.history import Answer, JointContact, Turn
from sombrero.referral.models.links import Link
from sombrero.referral.models.referrals import Referral
from sombrero.referral.models.steps import Step

__all__ = ["Answer", "JointContact", "Link", "Referral", "Step", "Turn"]
