"""A workbook for a month of visits, filled in to show how."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sombrero.core.domain.words import gettext_noop

NL, FR, AR, TR = (
    gettext_noop("Dutch"),
    gettext_noop("French"),
    gettext_noop("Arabic"),
    gettext_noop("Turkish"),
)


# Words of the example that a reader finds in their own language.
WORDS = (
    gettext_noop("lift"),
    gettext_noop("dementia"),
    gettext_noop("woman"),
    gettext_noop("man"),
    gettext_noop("cooking"),
    gettext_noop("walking"),
)


def example(
    first: dt.date, closed: Mapping[dt.date, str]
) -> dict[str, Sequence[Sequence[object]]]:
    """Return the lines of a filled-in workbook.

    first: the first day of the month. closed: public holidays with their names.
    """

    def day(number: int) -> dt.date:
        return first + dt.timedelta(days=number - 1)

    return {
        "settings": [
            ["morning", dt.time(9)],
            ["afternoon", dt.time(13, 30)],
            ["hours", 3],
            ["open", ("mon", "tue", "wed", "thu", "fri")],
            ["travel", 60],
            ["training", ("tue afternoon", "wed", "thu", "fri afternoon")],
        ],
        "workers": [
            ["W1", (NL, FR, AR), "lift", "woman, cooking", True, None, 8, 9, 2, 38],
            ["W2", (FR, AR), None, "woman", True, None, 8, 9, 2, 38],
            ["W3", (NL, FR, TR), "lift", "man, walking", True, None, 8, 9, 2, 38],
            ["W4", (FR,), None, "man", False, ("mon", "tue", "wed"), 4, 5, 1, 22],
            ["W5", (NL, FR), "dementia", "woman", True, None, 8, 9, 2, 38],
        ],
        "neighbours": [
            ["N01", 3, (NL,), None, None, ("mon morning",), "cooking", None],
            ["N02", 2, (FR,), None, ("mon", "wed", "fri"), None, None, None],
            ["N03", 2, (AR,), None, None, None, "woman", None],
            ["N04", 3, (FR, NL), None, None, None, None, 2],
            ["N05", 1, (NL,), "lift", ("tue", "thu"), None, None, None],
            ["N06", 2, None, None, None, None, "walking", None],
            ["N07", 2, (FR,), None, None, ("tue morning", "thu morning"), None, None],
            ["N08", 2, (NL,), "dementia", None, None, None, None],
            ["N09", 1, (TR,), None, None, None, None, None],
            ["N10", 2, (FR,), None, None, None, None, None],
            ["N11", 4, (FR, AR), None, None, None, None, None],
            [
                "N12",
                2,
                (NL, FR),
                None,
                ("mon morning", "tue morning"),
                None,
                None,
                None,
            ],
            ["N13", 1, (FR,), None, None, None, "man", 1],
            ["N14", 2, (NL,), None, None, None, None, None],
        ],
        "absences": [
            ["W2", day(8), day(10), None, None],
            ["W5", day(18), None, "morning", None],
            ["N07", day(9), day(16), None, True],
            ["N10", day(20), day(24), None, None],
        ],
        "closed": sorted(closed.items()),
        "refusals": [["W4", "N03"]],
        "moments": [],
    }
