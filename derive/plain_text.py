"""How the kernel's terms look in its messages. Nothing rests on it; it never fails and stays short."""

from __future__ import annotations

from typing import Any

LONGEST = 4000
DEEPEST = 100


def show(t: Any) -> str:
    """A term as plain text; a bound index is ``#0``, ``#1``, ... from the inside; long terms are cut.

    >>> from derive.kernel import num, var
    >>> show(var("x") + num(1) / 2)
    '(x + (1 * (2 ^ (-1))))'
    """
    budget = [LONGEST]

    def go(s: Any, depth: int) -> str:
        budget[0] -= 1
        if budget[0] < 0 or depth > DEEPEST:
            return "..."
        if s.op == "num":
            if max(s.value.numerator.bit_length(), s.value.denominator.bit_length()) > 2000:
                return f"(a number of {s.value.numerator.bit_length()} bits)"
            return str(s.value) if s.value >= 0 and s.value.denominator == 1 else f"({s.value})"
        if s.op in ("var", "bound"):
            return str(s.value[0]) if s.op == "var" else f"#{s.value}"
        parts = [go(a, depth + 1) for a in s.args]
        return f"({f' {s.op} '.join(parts)})" if s.op in ("+", "*", "^") else f"{s.op}({', '.join(parts)})"

    return go(t, 0)
