"""Planning engines: place, access, zone, roster, match.

Pure: numbers in, a plan with its proof out. No Django, no database, no names.
Each engine is a package with `Input` (what it takes), `solve(input, run)` and a
verifier that knows nothing of how the plan was found; `kinds` lists them.
"""
