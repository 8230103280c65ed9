"""Who visits whom and who helps whom: the month of visits, matching of neighbours."""
