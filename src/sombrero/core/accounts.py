"""Sign-in rules on top of django-allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Nobody makes an account alone: a coordinator's team gives roles."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up; residents and partners need no account at all."""
        return False
