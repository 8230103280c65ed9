"""Names are written as people write them."""

import pytest

from sombrero.analysis.domain.names import readable_name


@pytest.mark.parametrize(
    ("official", "readable"),
    [
        ("GROTE MARKT", "Grote Markt"),
        ("VIVIER D'OIE", "Vivier d'Oie"),
        ("L'OUEST", "L'Ouest"),
        ("METAL (RUE DU)", "Metal (Rue du)"),
        ("IJZER", "IJzer"),
        ("LEOPOLD III LAAN", "Leopold III Laan"),
        ("CHAUSSEE DE WAVRE - SAINT-JULIEN\xa0", "Chaussee de Wavre - Saint-Julien"),
        ("ALBERT I - BUURT", "Albert I - Buurt"),
        ("VILLA'S VAN GANSHOREN", "Villa's van Ganshoren"),
        ("SAINTE-ALIX  - JOLI BOIS", "Sainte-Alix - Joli Bois"),
        ("DE KAT", "De Kat"),
        ("Sint-Jans-Molenbeek", "Sint-Jans-Molenbeek"),
        ("Béguinage - Dixmude", "Béguinage - Dixmude"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_becomes_readable(official: str, readable: str) -> None:
    assert readable_name(official) == readable
