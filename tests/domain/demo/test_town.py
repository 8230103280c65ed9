"""The invented town is a proper town: whole, calibrated, and the same every time."""

import csv
import io
import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.demo.domain.calibration import (
    LIVES_ALONE_OVER_30,
    MEASURES,
    PROBABILITIES,
    QUANTILES,
    SPEARMAN,
)
from sombrero.demo.domain.geofiles import geofiles, halves
from sombrero.demo.domain.names import MUNICIPALITIES, QUARTIERS, SECTORS
from sombrero.demo.domain.population import draw_profiles
from sombrero.demo.domain.town import Town, build_town_plan
from tests import shared_data

seeds = st.integers(min_value=0, max_value=2**32 - 1)


@pytest.fixture(scope="module")
def town() -> Town:
    return build_town_plan(seed=7)


@settings(max_examples=12, deadline=None)
@given(seed=seeds)
def test_ground_has_no_gaps_and_no_overlaps(seed: int) -> None:
    grounds = [sector.ground for sector in build_town_plan(seed=seed).sectors]
    whole = shapely.union_all(grounds)
    assert all(ground.is_valid for ground in grounds)
    assert shapely.coverage_is_valid(grounds)
    assert isinstance(whole, shapely.Polygon)
    assert sum(g.area for g in grounds) == pytest.approx(whole.area, rel=1e-9)


@settings(max_examples=8, deadline=None)
@given(seed=seeds)
def test_quartiers_and_municipalities_are_in_one_piece(seed: int) -> None:
    town = build_town_plan(seed=seed)
    for key in ("quartier", "municipality"):
        for number in {getattr(s, key) for s in town.sectors}:
            mine = [s.ground for s in town.sectors if getattr(s, key) == number]
            assert isinstance(shapely.union_all(mine), shapely.Polygon)


@settings(max_examples=25, deadline=None)
@given(seed=seeds)
def test_sectors_follow_the_measured_quantiles_and_ranks(seed: int) -> None:
    profiles = draw_profiles(np.random.default_rng(seed), count=54)
    table = np.array([[getattr(p, name) for name in MEASURES] for p in profiles])
    for column, name in enumerate(MEASURES):
        if name == "pct80":  # kept below 80 % of the over-65s, so the tail may bend
            continue
        p10, p50, p90 = np.quantile(table[:, column], (0.1, 0.5, 0.9))
        wanted = [QUANTILES[name][PROBABILITIES.index(p)] for p in (0.1, 0.5, 0.9)]
        assert (p10, p50, p90) == pytest.approx(wanted, rel=0.08)
    ranks = table.argsort(axis=0).argsort(axis=0)
    error = np.abs(np.corrcoef(ranks.T) - np.array(SPEARMAN))
    assert error.max() < 0.25
    assert error.mean() < 0.07


def test_older_sectors_are_richer_so_old_plus_poor_cancels(town: Town) -> None:
    lived = [s for s in town.sectors if s.income is not None]
    share = np.array([s.over65 / s.inhabitants for s in lived])
    income = np.array([s.profile.income for s in lived])
    ranks = np.corrcoef(share.argsort().argsort(), income.argsort().argsort())
    assert ranks[0, 1] == pytest.approx(0.47, abs=0.15)


def test_same_seed_same_town_other_seed_other_town(town: Town) -> None:
    assert geofiles(build_town_plan(seed=7)) == geofiles(town)
    assert geofiles(build_town_plan(seed=8)) != geofiles(town)


def test_town_has_two_municipalities_twelve_quartiers_sixty_sectors(town: Town) -> None:
    assert {s.municipality for s in town.sectors} == {0, 1}
    assert [q.number for q in town.quartiers] == list(range(1, 13))
    assert len({s.code for s in town.sectors}) == 60
    empty = [q for q in town.quartiers if q.lives_alone is None]
    assert [q.name.nl for q in empty] == ["Reigerpark", "Dassenbos"]
    for quartier in empty:
        assert sum(s.inhabitants for s in town.sectors_of(quartier.number)) < 10


def test_ages_add_up_and_nobody_is_older_than_their_group(town: Town) -> None:
    for sector in town.sectors:
        assert sector.inhabitants == sector.profile.inhabitants
        assert 0 <= sector.over80 <= sector.over65 <= sector.inhabitants
        assert min(sector.ages) >= 0


def test_lives_alone_lies_between_the_measured_quartiers(town: Town) -> None:
    shares = [q.lives_alone for q in town.quartiers if q.lives_alone is not None]
    p10, p50, p90 = LIVES_ALONE_OVER_30
    assert np.median(shares) == pytest.approx(p50, abs=1.0)
    assert p10 - 4 < min(shares) < max(shares) < p90 + 4


def _rows(text: str, delimiter: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def test_small_sectors_are_suppressed_and_not_zero(town: Town) -> None:
    files = geofiles(town)
    small = {s.code for s in town.sectors if s.inhabitants < 200}
    in_ages = {row["CD_SECTOR"] for row in _rows(files["ages_2021.csv"], "|")}
    income = {
        row["CD_SECTOR"]: row["MS_MEDIAN_NET_TAXABLE_INC"]
        for row in _rows(files["income_2021.csv"], "|")
    }
    assert len(small) == 6
    assert small.isdisjoint(in_ages)
    assert {code for code, value in income.items() if not value} == small


def test_people_without_a_known_address_stand_under_zzzz(town: Town) -> None:
    files = geofiles(town)
    for name in ("ages_2021.csv", "income_2021.csv"):
        lost = {
            row["CD_SECTOR"]
            for row in _rows(files[name], "|")
            if row["CD_SECTOR"].endswith("ZZZZ")
        }
        assert lost == {"99011ZZZZ", "99012ZZZZ"}


def _layer(text: str) -> dict[str, shapely.Geometry]:
    return {
        feature["properties"]["cd_sector"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads(text)["features"]
    }


@settings(max_examples=5, deadline=None)
@given(seed=seeds)
def test_both_vintages_cover_the_same_ground(seed: int) -> None:
    files = geofiles(build_town_plan(seed=seed))
    old, new = (_layer(files[f"sectors_{year}.geojson"]) for year in (2022, 2025))
    assert shapely.coverage_is_valid(list(new.values()))
    assert shapely.union_all(list(old.values())).symmetric_difference(
        shapely.union_all(list(new.values()))
    ).area == pytest.approx(0.0, abs=1.0)


def test_old_codes_convert_to_new_ones_wholly(town: Town) -> None:
    files = geofiles(town)
    rows = _rows(files["conversion_2022_2025.csv"], ";")
    old, new = (_layer(files[f"sectors_{year}.geojson"]) for year in (2022, 2025))
    shares: dict[str, float] = {}
    for row in rows:
        share = float(row["share"])
        shares[row["code_2022"]] = shares.get(row["code_2022"], 0.0) + share
    assert shares == dict.fromkeys(old, 1.0)
    assert {row["code_2025"] for row in rows} == set(new)
    assert set(old) - set(new), "some codes end"
    assert set(new) - set(old), "some codes begin"
    in_2025 = _rows(files["quartiers_2025.csv"], ";")
    assert {row["secteurstatistique_code"] for row in in_2025} == set(new)


@settings(max_examples=6, deadline=None)
@given(seed=seeds)
def test_splitting_a_sector_adds_no_corner(seed: int) -> None:
    for sector in build_town_plan(seed=seed).sectors[:6]:
        one, other = halves(sector.ground)
        corners = set(sector.ground.exterior.coords)
        assert set(one.exterior.coords) | set(other.exterior.coords) == corners
        assert one.area + other.area == pytest.approx(sector.ground.area)


def test_no_invented_name_is_a_real_place_in_brussels() -> None:
    path = shared_data.path("brussels/population/brussels_sectors_joined.csv")
    columns = (
        "tx_sector_descr_nl", "tx_sector_descr_fr", "Quartier_Nom_NL",
        "Quartier_Nom_FR", "tx_munty_descr_nl", "tx_munty_descr_fr",
    )  # fmt: skip
    with path.open(encoding="utf-8") as stream:
        real = {
            row[column].casefold()
            for row in csv.DictReader(stream)
            for column in columns
        }
    invented = {
        name.casefold()
        for names in (*QUARTIERS, *SECTORS, MUNICIPALITIES)
        for one in names
        for name in (one.nl, one.fr)
    }
    assert invented.isdisjoint(real)
