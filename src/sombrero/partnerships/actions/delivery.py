"""Files on disk, a folder or a zip archive, read into memory within limits."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds_csv import SourceFile
from sombrero.partnerships.domain.hsds_schema import FILES


def read_delivery(paths: Sequence[Path]) -> tuple[list[SourceFile], list[str]]:
    """Read files, folders and zip archives; return them and what was left aside.

    In a folder or archive other files than HSDS tables and JSON are left aside,
    and JSON too where tables stand beside it. Raises BadInput on what is missing
    or larger than SOMBRERO_MAX_IMPORT_MB altogether.
    """
    limit = settings.SOMBRERO_MAX_IMPORT_MB * 1_000_000
    files: list[SourceFile] = []
    notes: list[str] = []
    for path in paths:
        if path.is_dir():
            read, aside = _usable(list(_folder(path, limit)))
            if not read:
                raise BadInput(
                    f"{path}: there is no HSDS table or JSON file in this folder;"
                    " expected files such as services.csv."
                )
            files, notes = files + read, notes + aside
        elif zipfile.is_zipfile(path):
            read, aside = _usable(list(_archive(path, limit)))
            files, notes = files + read, notes + aside
        else:
            files.append(_file(path, limit))
        limit_total(files, limit)
    return files, notes


def limit_total(files: Sequence[SourceFile], limit: int) -> None:
    """Raise BadInput when files are larger together than the limit in bytes."""
    if sum(len(file.content) for file in files) > limit:
        raise _too_large("These files", limit)


def _too_large(what: str, limit: int) -> BadInput:
    return BadInput(
        f"{what}: larger than {limit // 1_000_000} MB, the limit that"
        " SOMBRERO_MAX_IMPORT_MB sets; nothing was read."
    )


def _file(path: Path, limit: int) -> SourceFile:
    try:
        if path.stat().st_size > limit:
            raise _too_large(path.name, limit)
        return SourceFile(path.name, path.read_bytes())
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise BadInput(f"{path}: {reason}.") from None


def _folder(path: Path, limit: int) -> Iterator[SourceFile]:
    for inside in sorted(path.iterdir()):
        if inside.is_file() and inside.suffix.lower() in (".csv", ".json"):
            yield _file(inside, limit)


def _archive(path: Path, limit: int) -> Iterator[SourceFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if sum(one.file_size for one in entries) > limit:
                raise _too_large(path.name, limit)
            for entry in entries:
                if entry.filename.lower().endswith((".csv", ".json")):
                    name = entry.filename.rsplit("/", 1)[-1]
                    yield SourceFile(name, archive.read(entry))
    except (zipfile.BadZipFile, RuntimeError) as error:
        raise BadInput(f"{path.name}: this is not a zip archive ({error}).") from None


def _usable(found: Sequence[SourceFile]) -> tuple[list[SourceFile], list[str]]:
    """Choose the HSDS files of a folder: its tables, or else its JSON."""
    tables = [file for file in found if file.name.lower() in FILES]
    documents = [file for file in found if file.name.lower().endswith(".json")]
    kept = tables or documents
    aside = [file.name for file in found if file not in kept]
    notes = [f"Left aside: {', '.join(aside)}."] if aside and kept else []
    return kept, notes
