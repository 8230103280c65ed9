"""Lists that come as a file of text: what somebody saved from a spreadsheet."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST_LIST = 1_000_000
"""Bytes of a list that is sent."""


def text_of(file: "UploadedFile[bytes]") -> str:
    """Return the text of a list; raises ValidationError where it is none, or long."""
    if file.size is None or file.size > LARGEST_LIST:
        raise forms.ValidationError(_("This file is too large: at most 1 MB."))
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise forms.ValidationError(
            _("This is not a text file: save the sheet as CSV in UTF-8.")
        ) from wrong
    # No database keeps a zero character; an old Mac ends lines in its own way.
    return "\n".join(text.replace("\x00", "").splitlines())
