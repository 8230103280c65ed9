"""The rules of visits and matching, without Django, database or clock."""
