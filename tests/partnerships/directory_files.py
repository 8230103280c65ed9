"""A tiny directory on disk, to import in tests."""

from collections.abc import Mapping
from pathlib import Path

TABLES: Mapping[str, str] = {
    "organizations": "id,name,description,email\n"
    "o1,Huis van de Buurt,Buurthuis,huis@example.org\n"
    "o2,La Maison,Maison de quartier,maison@example.org\n",
    "services": "id,organization_id,name,description,status,assured_date\n"
    "s1,o1,Soep aan huis,Warme soep voor senioren,active,2026-05-01\n"
    "s2,o2,Repas à domicile,Repas chauds livrés chez vous,active,2024-01-01\n"
    "s3,o2,Refuge,Accueil de nuit,active,\n",
    "locations": "id,organization_id,location_type,name,latitude,longitude\n"
    "l1,o1,physical,Het Huis,50.855,4.335\n"
    "l2,o2,physical,La Maison,50.856,4.345\n"
    "l3,o2,physical,Refuge,50.857,4.355\n",
    "service_at_location": "id,service_id,location_id\nx1,s1,l1\nx2,s2,l2\nx3,s3,l3\n",
    "addresses": "id,location_id,address_1,city,state_province,postal_code,country,"
    "address_type\n"
    "a1,l1,Molenstraat 1,Zonnedorp,Brussel,1060,BE,physical\n"
    "a2,l2,Rue du Moulin 2,Village-Soleil,Bruxelles,1070,BE,physical\n"
    "a3,l3,Rue Secrète 3,Village-Soleil,Bruxelles,1070,BE,physical\n",
    "accessibility": "id,location_id,description\n"
    "w1,l1,Toegankelijk voor rolstoelgebruikers\n"
    "w2,l2,Non accessible en fauteuil roulant\n",
    "phones": "id,organization_id,service_id,number,type\n"
    "p1,o1,,+32 2 555 01 39,voice\n"
    "p2,,s2,+32 2 555 01 61,voice\n"
    "p3,o2,,+32 2 555 01 62,fax\n",
    "languages": "id,service_id,name,code\n"
    "g1,s1,Nederlands,nl\ng2,s1,Türkçe,tr\ng3,s2,français,fr\n",
    "schedules": "id,service_id,freq,byday,opens_at,closes_at,description\n"
    'h1,s1,WEEKLY,"MO,TU,WE,TH,FR",09:00+01:00,17:00+01:00,werkdagen\n'
    "h2,s2,WEEKLY,SA,10:00+01:00,12:00+01:00,samedi\n",
    "service_areas": "id,service_id,name\nr1,s1,1060 Zonnedorp\n",
    "taxonomies": "id,name,description\ntx,Words,Words that classify\n",
    "taxonomy_terms": "id,code,name,description,taxonomy_id\n"
    "nl,nl,Nederlands,Text,tx\nfr,fr,français,Text,tx\nwo,wonen,wonen,Living,tx\n",
    "attributes": "id,link_id,taxonomy_term_id,link_type,link_entity\n"
    "t1,s1,nl,text_language,service\nt2,s2,fr,text_language,service\n"
    "t3,s1,wo,domain,service\n",
    "cost_options": "id,service_id,option,currency,amount\nc1,s1,Soep,EUR,2.5\n",
    "required_documents": "id,service_id,document\nd1,s2,Carte d'identité\n",
    "contacts": "id,service_id,name,title\nk1,s1,Jan Peeters,Onthaal\n",
    "programs": "id,organization_id,name,description\ng1,o1,Warm,Warme maaltijden\n",
}


def write_tables(folder: Path, **changes: str) -> Path:
    """Write the directory into a folder, some tables changed; "" leaves one out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**TABLES, **changes}.items():
        path = folder / f"{name}.csv"
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    return folder
