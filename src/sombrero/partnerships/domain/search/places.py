"""The municipalities of Brussels in both languages, as people write them."""

from collections.abc import Iterable, Sequence

from sombrero.partnerships.domain.search.words import tokens

EVERYWHERE = "*"

# Postcode → names. Laken, Neder-Over-Heembeek and Haren are parts of Brussels.
_NAMES = {
    "1000": "bruxelles ville|stad brussel|brussel stad|bruxelles centre|centre ville"
    "|brussel centrum|marolles|marollen",
    "1020": "laken|laeken",
    "1030": "schaarbeek|schaerbeek|scharbeek|skarbek",
    "1040": "etterbeek",
    "1050": "elsene|ixelles|matonge",
    "1060": "sint gillis|saint gilles|st gillis|st gilles",
    "1070": "anderlecht|kuregem|cureghem",
    "1080": "sint jans molenbeek|molenbeek saint jean|molenbeek|st jans molenbeek"
    "|molenbeek st jean",
    "1081": "koekelberg",
    "1082": "sint agatha berchem|berchem sainte agathe|berchem ste agathe"
    "|st agatha berchem|berchem",
    "1083": "ganshoren",
    "1090": "jette",
    "1120": "neder over heembeek|neder heembeek|nedeross",
    "1130": "haren brussel|haren bruxelles",
    "1140": "evere",
    "1150": "sint pieters woluwe|woluwe saint pierre|st pieters woluwe"
    "|woluwe st pierre",
    "1160": "oudergem|auderghem",
    "1170": "watermaal bosvoorde|watermael boitsfort|bosvoorde|boitsfort",
    "1180": "ukkel|uccle",
    "1190": "vorst|forest",
    "1200": "sint lambrechts woluwe|woluwe saint lambert|st lambrechts woluwe"
    "|woluwe st lambert",
    "1210": "sint joost ten node|saint josse ten noode|sint joost|saint josse|st joost"
    "|st josse",
}
_PHRASES = {
    tuple(name.split()): code
    for code, names in _NAMES.items()
    for name in names.split("|")
}
# A bare "Brussels" says nothing inside Brussels: its words are skipped, not matched.
_REGION = frozenset(
    {"brussel", "brussels", "bruxelles", "bruksel", "brusselse", "بروكسل"}
)
_REGION_MARKS = frozenset({"gewest", "region", "hoofdstedelijk", "capitale", "capital"})
_LONGEST = max(map(len, _PHRASES))


def spot(words: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """The postcodes a text names, and its words without them."""
    found: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(words):
        size, code = _place_at(words, at)
        if code:
            found.add(code)
        elif not size:
            rest.append(words[at])
        at += size or 1
    return frozenset(found), rest


def _place_at(words: Sequence[str], at: int) -> tuple[int, str]:
    for size in range(_LONGEST, 0, -1):
        if code := _PHRASES.get(tuple(words[at : at + size])):
            return size, code
    if words[at] in _NAMES:
        return 1, words[at]
    return (1, "") if words[at] in _REGION else (0, "")


def area_codes(names: Iterable[str]) -> frozenset[str]:
    """The postcodes that service areas cover; `EVERYWHERE` for the whole Region.

    No area at all means that nobody limited the service: everywhere too.
    """
    named = [tokens(name) for name in names]
    if not named or any(_REGION_MARKS.intersection(words) for words in named):
        return frozenset({EVERYWHERE})
    return frozenset().union(*(spot(words)[0] for words in named))
