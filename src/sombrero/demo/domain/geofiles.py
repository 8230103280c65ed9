"""The town's ground and figures, written as the statistical offices publish theirs."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import shapely
from shapely.geometry import LineString, Polygon
from shapely.ops import split

from sombrero.demo.domain.names import MUNICIPALITIES, TOWN, Names
from sombrero.demo.domain.population import AGE_GROUPS
from sombrero.demo.domain.town import NIS, Quartier, Sector, Town

VINTAGES = (2022, 2025)
REGION = "99000"
_LOST = "ZZZZ"
"""Ends the code under which people are counted whose address is not known."""


def geofiles(town: Town) -> dict[str, str]:
    """Return the town's files as text, keyed by name.

    sectors_*.geojson in EPSG:31370 and quartiers_*.csv in the shape of Statbel and
    IBSA/BISA; ages and income as Statbel's tables of 2021 on the codes of 2022.
    """
    return {
        "sectors_2022.geojson": _layer(_sectors_2022(town), 2022),
        "sectors_2025.geojson": _layer(_sectors_2025(town), 2025),
        "quartiers_2022.csv": _quartiers_2022(town),
        "quartiers_2025.csv": _quartiers_2025(town),
        "conversion_2022_2025.csv": _conversion(town),
        "ages_2021.csv": _ages(town),
        "income_2021.csv": _income(town),
        "lives_alone_2025.csv": _lives_alone(town),
    }


Drawn = tuple[str, Sector, Polygon]


def _sectors_2022(town: Town) -> Iterator[Drawn]:
    for sector in town.sectors:
        yield sector.code, sector, sector.ground


def _sectors_2025(town: Town) -> Iterator[Drawn]:
    """Draw the renumbered sectors: kept, split in two, or two made one."""
    for successors, group in groupby(town.sectors, key=lambda s: s.successors):
        old = list(group)
        ground = shapely.coverage_union_all([one.ground for one in old])
        if len(successors) == 1:
            yield successors[0], old[0], _single(ground)
            continue
        for code, half in zip(successors, halves(old[0].ground), strict=True):
            yield code, old[0], half


def _single(shape: shapely.Geometry) -> Polygon:
    parts = [p for p in shapely.get_parts(shape) if isinstance(p, Polygon)]
    if len(parts) != 1:
        raise ValueError("sectors that become one do not touch")
    return parts[0]


def halves(ground: Polygon) -> tuple[Polygon, Polygon]:
    """Cut a sector in two between two of its own corners, as evenly as it goes.

    No corner is added, so the neighbours' borders stay shared to the millimetre.
    """
    corners = list(ground.exterior.coords)[:-1]
    half = len(corners) // 2
    cuts = (LineString([corners[i], corners[i + half]]) for i in range(half))
    pairs = (
        [p for p in split(ground, cut).geoms if isinstance(p, Polygon)]
        for cut in cuts
        if cut.within(ground)
    )
    best = min(
        (pair for pair in pairs if len(pair) == 2),
        key=lambda pair: abs(pair[0].area - pair[1].area),
    )
    return best[0], best[1]


def _layer(drawn: Iterable[Drawn], vintage: int) -> str:
    features = [
        {
            "type": "Feature",
            "properties": _properties(code, sector, ground, vintage),
            "geometry": shapely.geometry.mapping(ground),
        }
        for code, sector, ground in drawn
    ]
    collection = {
        "type": "FeatureCollection",
        "crs": {
            "type": "name",
            "properties": {"name": "urn:ogc:def:crs:EPSG::31370"},
        },
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False)


def _properties(
    code: str, sector: Sector, ground: Polygon, vintage: int
) -> dict[str, str | float]:
    suffix = _suffix(code, sector)
    municipality = MUNICIPALITIES[sector.municipality]
    return {
        "cd_sector": code,
        "tx_sector_descr_nl": sector.name.nl + suffix,
        "tx_sector_descr_fr": sector.name.fr + suffix,
        "cd_munty_refnis": NIS[sector.municipality],
        "tx_munty_descr_nl": municipality.nl,
        "tx_munty_descr_fr": municipality.fr,
        "cd_rgn_refnis": REGION,
        "tx_rgn_descr_nl": TOWN.nl,
        "tx_rgn_descr_fr": TOWN.fr,
        "cd_country": "BE",
        "ms_area_ha": round(ground.area / 10_000, 4),
        "ms_perimeter_m": round(ground.length, 1),
        "dt_situation": f"{vintage}-01-01",
    }


def _suffix(code: str, sector: Sector) -> str:
    if len(sector.successors) == 1 or code == sector.code:
        return ""
    return f" {sector.successors.index(code) + 1}"


def _quartiers_2022(town: Town) -> str:
    """As IBSA's table municipality–quartier–sector."""
    header = (
        "Commune_Code", "Commune_Nom_FR", "Commune_Nom_NL", "Quartier_Code",
        "Quartier_Nom_FR", "Quartier_Nom_NL", "SecteurStatistique_Code",
        "SecteurStatistique_Nom_FR", "SecteurStatistique_Nom_NL",
    )  # fmt: skip
    rows = (
        (
            NIS[s.municipality], *_fr_nl(MUNICIPALITIES[s.municipality]),
            s.quartier, *_fr_nl(_quartier(town, s).name), s.code, *_fr_nl(s.name),
        )
        for s in town.sectors
    )  # fmt: skip
    return _csv(header, rows, delimiter=",")


def _quartiers_2025(town: Town) -> str:
    """As IBSA's conversion table on the codes of 2025."""
    header = (
        "id", "secteurstatistique_code", "secteurstatistique_nom_fr",
        "secteurstatistique_nom_nl", "quartier_code", "quartier_nom_fr",
        "quartier_nom_nl", "commune_code", "commune_nom_fr", "commune_nom_nl",
    )  # fmt: skip
    rows = (
        (
            number, code, *_fr_nl(_renamed(code, s)), s.quartier,
            *_fr_nl(_quartier(town, s).name), NIS[s.municipality],
            *_fr_nl(MUNICIPALITIES[s.municipality]),
        )
        for number, (code, s, _) in enumerate(_sectors_2025(town), start=1)
    )  # fmt: skip
    return _csv(header, rows)


def _renamed(code: str, sector: Sector) -> Names:
    suffix = _suffix(code, sector)
    return Names(sector.name.nl + suffix, sector.name.fr + suffix)


def _conversion(town: Town) -> str:
    """Which part of the people of an old code lives under which new code."""
    rows = (
        (sector.code, code, f"{1 / len(sector.successors):.4f}")
        for sector in town.sectors
        for code in sector.successors
    )
    return _csv(("code_2022", "code_2025", "share"), rows)


def _ages(town: Town) -> str:
    """As Statbel's census table: persons by sector, sex and five-year group.

    Sectors with fewer than 200 inhabitants are left out, as the source does; those
    without a known address stand under ZZZZ.
    """
    rows = [
        (sector.code, sex, group, count)
        for sector in town.sectors
        if sector.inhabitants >= 200
        for group, both in zip(AGE_GROUPS, sector.ages, strict=True)
        for sex, count in _by_sex(group, both)
    ]
    rows += [
        (f"{nis}{_LOST}", sex, group, count)
        for nis in NIS
        for group, both in (("30-34", 41), ("40-44", 37), ("65-69", 12), ("80-84", 5))
        for sex, count in _by_sex(group, both)
    ]
    return _csv(("CD_SECTOR", "CD_SEX", "CD_AGE", "MS_POP"), rows, delimiter="|")


def _by_sex(group: str, both: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """Women outlive men: half at thirty, two of three at eighty-five."""
    age = int(group.removesuffix("+").split("-")[0])
    women = round(both * (0.5 + max(age - 50, 0) * 0.005))
    return ("F", women), ("M", both - women)


def _income(town: Town) -> str:
    """As Statbel's income table per sector; empty where few people declare."""
    header = (
        "CD_YEAR", "CD_SECTOR", "CD_MUNTY_REFNIS", "TX_SECTOR_DESCR_NL",
        "MS_NBR_NON_ZERO_INC", "MS_AVG_TOT_NET_TAXABLE_INC",
        "MS_MEDIAN_NET_TAXABLE_INC",
    )  # fmt: skip
    rows: list[Sequence[object]] = [
        (
            2021, s.code, NIS[s.municipality], s.name.nl,
            round(s.inhabitants * 0.58) if s.income else "",
            round(s.income * 1.24) if s.income else "", s.income or "",
        )
        for s in town.sectors
    ]  # fmt: skip
    rows += [
        (2021, f"{nis}{_LOST}", nis, "NIET TE LOKALISEREN", 163, 22940, 18112)
        for nis in NIS
    ]
    return _csv(header, rows, delimiter="|")


def _lives_alone(town: Town) -> str:
    """As IBSA's comparison table; quartiers where nobody lives have an empty cell."""
    rows = (
        (q.number, q.name.fr, q.lives_alone if q.lives_alone is not None else "")
        for q in town.quartiers
    )
    return _csv(
        ("Code", "Territoire", "Part des isolés de 30 ans et plus (%) 2025"), rows
    )


def _quartier(town: Town, sector: Sector) -> Quartier:
    return town.quartiers[sector.quartier - 1]


def _fr_nl(name: Names) -> tuple[str, str]:
    return name.fr, name.nl


def _csv(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, delimiter: str = ";"
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
