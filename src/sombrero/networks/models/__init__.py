"""Neighbour help: what is asked, who goes, and when."""

from sombrero.networks.models.requests import Match, Request, Visit

__all__ = ["Match", "Request", "Visit"]
