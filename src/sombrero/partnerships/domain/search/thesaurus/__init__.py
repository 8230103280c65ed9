"""The words of care and welfare in Brussels, in the languages people ask in.

Written from knowledge of the field (the headings of the Brussels social maps, the
terms of the law, plain words heard at a counter), not from anybody's queries.
To teach search a word, add it to its concept here; no other file changes.
"""

from sombrero.partnerships.domain.search.thesaurus import (
    care,
    daily,
    family,
    home,
    mind,
    rights,
)

CONCEPTS = (
    *care.CONCEPTS,
    *home.CONCEPTS,
    *rights.CONCEPTS,
    *mind.CONCEPTS,
    *family.CONCEPTS,
    *daily.CONCEPTS,
)
