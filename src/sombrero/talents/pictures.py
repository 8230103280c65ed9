"""Pictures of small help: strokes on a 48-pixel square, ours, always beside words.

Drawn as the icons of the house are, only larger, so that they can be recognised on a
telephone, on a wall and on a black-and-white sheet at a kitchen table.
"""

from collections.abc import Mapping
from types import MappingProxyType

PICTURES: Mapping[str, str] = MappingProxyType(
    {
        "coffee": "M9 19h24v11a9 9 0 0 1-9 9h-6a9 9 0 0 1-9-9zM33 22h3.5a4.5 4.5 0 0 1 "
        "0 9H33M6 43h30M16 14c0-3 3-3 3-6M24 14c0-3 3-3 3-6",
        "company": "M15 9a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM33 9a5 5 0 1 0 0 10 5 5 0 0 0 "
        "0-10zM6 43V31c0-5 4-8 9-8 4 0 7 2 9 5 2-3 5-5 9-5 5 0 9 3 9 8v12M14 43V33M34 "
        "43V33M18 36h12v7",
        "walk": "M26 5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM24 17l-4 12 7 5 2 10M20 29l-3 8-6 "
        "7M24 17l-7 4-3 7M25 18l5 7 7 2M38 25v19",
        "call": "M12 7h6l3 9-4 3a22 22 0 0 0 12 12l3-4 9 3v6c0 3-2 5-5 5C21 40 8 27 7 "
        "12c0-3 2-5 5-5zM29 6a13 13 0 0 1 13 13M29 13a6 6 0 0 1 6 6",
        "drawing": "M8 40l3-11L31 9l8 8-20 20zM27 13l8 8M11 29l8 8M24 43c3-3 5 1 8 0s4-"
        "4 10-1",
        "shopping": "M9 17h30l-3 26H12zM17 24v-9a7 7 0 0 1 14 0v9",
        "bins": "M11 15h26l-3 28H14zM8 15h32M18 15l1-6h10l1 6M20 22l1 14M28 22l-1 14",
        "recycling": "M39 20A16 16 0 0 0 9 21M9 11v10h10M9 28a16 16 0 0 0 30-1M39 37V27"
        "H29M19 20h10v9H19zM19 24h10",
        "transport": "M8 34H5v-8l6-3 6-9h14l7 9 5 2v9h-3M18 34h12M13 29.5a4.5 4.5 0 1 "
        "0 0 9 4.5 4.5 0 0 0 0-9zM35 29.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM15 "
        "23h21M25 14v9",
        "appointment": "M8 11h32v32H8zM8 19h32M16 6v9M32 6v9M24 24v14M17 31h14",
        "letter": "M6 12h36v27H6zM6 13l18 15 18-15M6 38l13-14M42 38L29 24",
        "computer": "M10 10h28v21H10zM10 31l-5 9h38l-5-9M20 36h8M20 21l3 3 6-6",
        "language": "M5 7h24v17H17l-6 6v-6H5zM33 17h10v17h-6v6l-6-6H20v-6M11 13h12M11 "
        "18h8M27 29h10",
        "cooking": "M9 21h30v14a7 7 0 0 1-7 7H16a7 7 0 0 1-7-7zM4 25h5M39 25h5M6 "
        "21h36M17 15c0-3 3-3 3-7M27 15c0-3 3-3 3-7",
        "repair": "M34 7a10 10 0 0 0-13 13L6 35l7 7 15-15a10 10 0 0 0 13-13l-6 6-7-2-2"
        "-7zM11 36.5v.2",
        "pets": "M9 8v16c0 9 7 15 15 15s15-6 15-15V8l-8 6H17zM17 24v2M31 24v2M21 31"
        "l3 2 3-2M24 33v2M3 27l9 1M3 34l9-2M45 27l-9 1M45 34l-9-2",
        "plants": "M13 29h22l-3 14H16zM10 29h28M24 29V15M24 23c-9 0-12-5-12-12 9 0 12 "
        "5 12 12zM24 18c0-7 3-12 12-12 0 8-3 12-12 12z",
        "children": "M17 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM8 43V28c0-6 3-9 9-9 5 0 7 2 "
        "8 7l3 6M14 43V31M20 43v-9M35 20a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM28 32c2-2 4-2 "
        "7-2 4 0 6 3 6 6v7M32 43v-7M38 43v-3",
        "homework": "M24 13C19 9 12 9 5 10v29c7-1 14-1 19 3 5-4 12-4 19-3V10c-7-1-14-1"
        "-19 3zM24 13v28M11 17l8 1M11 24l8 1M29 18l8-1M29 25l8-1",
        "salon": "M12 31a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM36 31a6 6 0 1 0 0 12 6 6 0 0 0 "
        "0-12zM15.5 32L34 6M32.5 32L14 6",
    }
)
