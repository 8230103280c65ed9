"""Django's name for this package."""

from django.apps import AppConfig


class ReferralConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.referral"
    label = "referral"
