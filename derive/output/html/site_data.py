"""What the pages are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from derive.checking import Outcome, Verdict
from derive.language import Lemma, Theorem
from derive.obligations import Obligation
from derive.output.html.graph import Node
from derive.output.html.standing import standing_of
from derive.profiles.tables import TableRow


@dataclass(frozen=True)
class SiteData:
    """Everything that the site shows.

    Attributes:
        theorems: the corpus by name, each after what it uses.
        outcome: what ``derive check`` found out.
        obligations: the list of the mathematics.
        references: BibTeX key -> the entry.
        constants: as in ``derive constants``.
        profiles: the rows of the tables.
    """

    theorems: Mapping[str, Lemma | Theorem]
    outcome: Outcome
    obligations: Mapping[str, Obligation]
    references: Mapping[str, str]
    constants: Sequence[Mapping[str, Any]]
    profiles: Sequence[TableRow]

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """By name."""
        return {v.name: v for v in self.outcome.verdicts}

    @cached_property
    def uses(self) -> dict[str, list[str]]:
        """Name -> what it names."""
        return {v.name: list(v.uses) for v in self.outcome.verdicts}

    def node(self, name: str, folder: str) -> Node:
        """A theorem as a node; `folder` leads from the page to the folder of the theorem pages."""
        v = self.verdicts[name]
        standing = standing_of(v)
        return Node(name, v.title, standing.key, standing.letter, v.status, f"{folder}{name}.html")

    def status(self, theorem: str) -> str:
        """The status that ``derive check`` reports, or that there is no such theorem."""
        return self.verdicts[theorem].status if theorem in self.verdicts else "not in corpus"
