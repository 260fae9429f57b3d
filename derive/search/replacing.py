"""Other terms for parts of a term, as written."""

from __future__ import annotations

from collections.abc import Mapping

from derive import kernel as K
from derive.kernel import Term


def replaced_parts(t: Term, values: Mapping[Term, Term]) -> Term:
    """The term with other terms for some of its parts, also inside sums; nothing is replaced in what was put in.

    >>> x, y = K.var("x"), K.var("y")
    >>> replaced_parts(K.apply("exp", x * y) + y, {x * y: y, y: x})
    (exp(y) + x)
    """
    memo: dict[Term, Term] = {}
    for s in K._postorder([t]):
        if s in values:
            memo[s] = values[s]
        else:
            memo[s] = K._make(s.op, s.value, tuple(memo[a] for a in s.args)) if s.args else s
    return memo[t]
