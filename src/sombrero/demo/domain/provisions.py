"""What one finds in the streets of the invented town: stops, shops, benches."""

import csv
import io

import numpy as np

from sombrero.demo.domain.hsds import to_wgs84
from sombrero.demo.domain.town import Town, point_in

# How many there are for each sector, on average: everyday things are everywhere,
# homes and hospitals are few, so that some quartiers have none within reach.
PER_SECTOR = {
    "bench": 1.6,
    "stop": 1.2,
    "shop": 0.8,
    "cafe": 0.5,
    "restaurant": 0.4,
    "park": 0.25,
    "gp": 0.2,
    "playground": 0.2,
    "cash": 0.15,
    "worship": 0.15,
    "school": 0.15,
    "supermarket": 0.12,
    "post": 0.08,
    "toilet": 0.08,
    "community_centre": 0.06,
    "library": 0.04,
    "care_home": 0.04,
    "assisted_living": 0.03,
    "day_care": 0.03,
    "hospital": 0.02,
}
COLUMNS = ("id", "kind", "name_nl", "name_fr", "lon", "lat")


def provisions_file(town: Town) -> str:
    """Return the town's provisions as a table: the same seed, the same table."""
    rng = np.random.default_rng(town.seed + 3)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for kind, rate in PER_SECTOR.items():
        for number in range(max(1, round(rate * len(town.sectors)))):
            sector = town.sectors[int(rng.integers(len(town.sectors)))]
            point = point_in(rng, sector.ground)
            lon, lat = to_wgs84(point.x, point.y)
            writer.writerow(
                [f"{kind}-{number}", kind, "", "", round(lon, 6), round(lat, 6)]
            )
    return out.getvalue()
