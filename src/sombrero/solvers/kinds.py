"""The kinds of plan, each loaded only when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from pydantic import TypeAdapter

from sombrero.solvers.outcome import Outcome
from sombrero.solvers.reading import read
from sombrero.solvers.running import Run

KINDS = ("place", "access", "zone", "roster", "match")


@dataclass(frozen=True)
class Kind:
    """One kind of plan: how its input is read, and who solves it.

    from_csv, to_csv: input from and plan to a table, where the kind has one.
    """

    name: str
    reader: TypeAdapter[object]
    solve: Callable[[object, Run], Outcome]
    from_csv: Callable[[str], dict[str, object]] | None = None
    to_csv: Callable[[Outcome], str] | None = None

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of the input."""
        schema = self.reader.json_schema()
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def kind(name: str) -> Kind:
    """Load a kind: the package `solvers.<name>` with `READER` and `solve`."""
    if name not in KINDS:
        raise KeyError(name)
    module = import_module(f"sombrero.solvers.{name}")
    return Kind(
        name=name,
        reader=module.READER,
        solve=module.solve,
        from_csv=getattr(module, "from_csv", None),
        to_csv=getattr(module, "to_csv", None),
    )


def plan(name: str, data: object, run: Run | None = None) -> Outcome:
    """Read data as the input of a kind and solve it.

    Raises BadPlanInput in one sentence when the data cannot be used.
    """
    chosen = kind(name)
    return chosen.solve(read(chosen.reader, data), run or Run())
