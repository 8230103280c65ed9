"""The door through which the service directory is written."""

from sombrero.partnerships.actions.exporting import export_directory
from sombrero.partnerships.actions.importing import import_directory
from sombrero.partnerships.actions.services import (
    record_verification,
    set_capacity,
    set_confidential,
)

__all__ = [
    "export_directory",
    "import_directory",
    "record_verification",
    "set_capacity",
    "set_confidential",
]
