"""Neighbour help: what is asked, who goes, and when."""

from sombrero.networks.models.heard import Heard
from sombrero.networks.models.requests import Match, Request, Visit

__all__ = ["Heard", "Match", "Request", "Visit"]
