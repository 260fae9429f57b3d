"""Reading of saved proofs: the JSON text, its fields, and rational numbers written as ``p`` or ``p/q``.

Strict, so that one proof has one text: no repeated or unknown key, no float, no sign or exponent on an integer.
Only the standard library is imported, so that the file can be copied beside ``recheck.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import Any

if __package__:
    from derive.recheck_polynomials import Number, Refused
else:  # a copy that runs on its own
    from recheck_polynomials import Number, Refused  # type: ignore[no-redef]

FORMAT, VERSION = "derive-proof", 1
LONGEST_NUMBER = 100_000  # digits of a number in a file


def write_number(value: Number) -> str:
    """``p`` or ``p/q`` in decimal digits, in blocks, since Python refuses to write long integers at once."""
    blocks = []
    n = abs(value.numerator)
    while n.bit_length() > 14_000:
        n, block = divmod(n, 10**4000)
        blocks.append(f"{block:04000d}")
    text = "".join(["-" if value < 0 else "", str(n), *reversed(blocks)])
    return text if value.denominator == 1 else f"{text}/{write_number(value.denominator)}"


def read_number(text: object) -> Fraction:
    """The number written as ``p`` or ``p/q`` in lowest terms, in decimal digits."""
    match = re.fullmatch(r"(-?)(0|[1-9][0-9]*)(/[1-9][0-9]*)?", text) if isinstance(text, str) else None
    if match is None or max(map(len, match.groups(""))) > LONGEST_NUMBER:
        most = f"at most {LONGEST_NUMBER} digits each"
        raise Refused(f"given {str(text)[:40]!a}, needed a number as text, p or p/q, {most}")
    parts = []
    for digits in (match[2], (match[3] or "/1")[1:]):
        n = 0
        for i in range(0, len(digits), 4000):
            n = n * 10 ** len(digits[i : i + 4000]) + int(digits[i : i + 4000])
        parts.append(n)
    if gcd(*parts) != 1 or match[3] == "/1" or (match[1] and not parts[0]):
        raise Refused(f"the number {match[0][:40]} is not in lowest terms")
    return Fraction(-parts[0] if match[1] else parts[0], parts[1])


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise Refused(f"a key is given twice in {', '.join(ascii(key[:40]) for key in keys[:8])}")
    return dict(pairs)


def _whole(text: str) -> int:
    if not text.isdigit() or len(text) > 9:
        raise Refused(f'the number {text[:40]} is not allowed; rational numbers are texts like "1/2"')
    return int(text)


def fields(value: object, names: Sequence[str], where: str) -> dict[str, Any]:
    """The fields, in this order, of a JSON object that has exactly these."""
    if not isinstance(value, dict) or sorted(value) != sorted(names):
        given = ", ".join(ascii(key[:40]) for key in value) if isinstance(value, dict) else str(value)[:40]
        raise Refused(f"{where}: given {given[:200] or 'nothing'}, needed exactly the fields {', '.join(names)}")
    return {name: value[name] for name in names}


def read_document(text: str) -> tuple[list[Any], list[Any], list[Any]]:
    """The terms, steps and theorems of a saved proof, as JSON lists; refuses what is not one."""
    if not isinstance(text, str) or not text.isascii():
        raise Refused("a saved proof is ASCII text")
    hooks: dict[str, Any] = {"parse_float": _whole, "parse_constant": _whole, "parse_int": _whole}
    try:
        document = json.loads(text, object_pairs_hook=_no_repeats, **hooks)
    except RecursionError:
        raise Refused("the JSON text is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise Refused(f"no JSON text: {error.msg} in line {error.lineno}, column {error.colno}") from None
    given = fields(document, ("format", "version", "terms", "steps", "theorems"), "the file")
    kind, version, *lists = given.values()
    if kind != FORMAT or type(version) is not int or version != VERSION:
        raise Refused(f"given {str(kind)[:40]!a}, version {str(version)[:40]!a}; needed {FORMAT!a}, version {VERSION}")
    if not all(isinstance(part, list) for part in lists) or not lists[2]:
        raise Refused("the terms, steps and theorems must be lists, and at least one theorem stated")
    return lists[0], lists[1], lists[2]
