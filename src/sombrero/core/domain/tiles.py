"""The address of a map's ground: pictures of 256 by 256 from a server of one's choice.

Source: the addresses of Leaflet and OpenStreetMap, {s} a subdomain, {r} for fine
screens.
"""

import re
from urllib.parse import urlsplit

SUBDOMAINS = ("a", "b", "c")
_NEEDED = ("{z}", "{x}", "{y}")
_KNOWN = re.compile(r"\{[zxysr]\}")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_BREAKS_A_HEADER = re.compile(r"[\s;,'\"]")


def check_tile_url(url: str) -> str:
    """Return why this can be no address of tiles, in one sentence; "" when it can."""
    if not url:
        return ""
    if not all(part in url for part in _NEEDED):
        return "SOMBRERO_TILE_URL must hold {z}, {x} and {y}, where the numbers go."
    if "{" in _KNOWN.sub("", url):
        return "SOMBRERO_TILE_URL may hold {z}, {x}, {y}, {s} and {r}, nothing else."
    if url.startswith("/") and not url.startswith("//"):
        return ""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or _BREAKS_A_HEADER.search(parts.netloc):
        return "SOMBRERO_TILE_URL must start with https:// and the name of a server."
    if "{" in parts.netloc.replace("{s}", ""):
        return "SOMBRERO_TILE_URL may hold only {s} in the name of its server."
    if parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL):
        return ""
    return (
        "SOMBRERO_TILE_URL must start with https://, or anyone on the way sees what"
        " people look at."
    )


def tile_origins(url: str) -> list[str]:
    """Return exactly the origins that pictures of this address come from.

    None for an address on our own server.
    """
    if not url or url.startswith("/"):
        return []
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    if "{s}" not in origin:
        return [origin]
    return [origin.replace("{s}", one) for one in SUBDOMAINS]


def tile_address(url: str, zoom: int, column: int, row: int) -> str:
    """Return the address of one picture."""
    words = {
        "{z}": str(zoom),
        "{x}": str(column),
        "{y}": str(row),
        "{s}": SUBDOMAINS[(column + row) % len(SUBDOMAINS)],
        "{r}": "",
    }
    return _KNOWN.sub(lambda found: words.get(found[0], ""), url)
