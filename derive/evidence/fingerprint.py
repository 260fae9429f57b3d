"""The source of a function together with everything of its own module that it uses, and a hash over it."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
from collections.abc import Callable
from typing import Any

from derive.errors import DeriveError
from derive.spaces.checks import shown


def digest_of(parts: list[Any]) -> str:
    """SHA-256 of a list of texts and lists of texts, written as JSON so that no two lists look alike.

    >>> digest_of(["ab", "c"]) == digest_of(["a", "bc"])
    False
    """
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def source_of(function: Callable[..., Any]) -> list[str]:
    """The source of a function and of all top-level names of its module that it uses, directly or not.

    Functions, classes, constants and import lines are included; other modules are not followed.

    Args:
        function: a plain function defined at the top level of a module with readable source.

    Raises:
        DeriveError: a lambda, a closure, a partial, a method, or a function without readable source.

    >>> [text.splitlines()[0] for text in source_of(digest_of)][-1]
    'def digest_of(parts: list[Any]) -> str:'
    """
    where = f"source of {getattr(function, '__qualname__', shown(function))}"
    needed = "a plain function at the top level of a module"
    if not inspect.isfunction(function) or function.__closure__ or "<" in function.__qualname__:
        raise DeriveError(where, shown(function), needed)
    try:
        lines, _ = inspect.findsource(function)
        definitions = _definitions("".join(lines))
        own = inspect.getsource(function)
    except (OSError, SyntaxError, TypeError):
        raise DeriveError(where, "no readable source", needed) from None
    used = _reachable(function.__name__, definitions)
    texts = [text for text, _ in (definitions[name] for name in sorted(used))]
    if function.__name__ not in used or own.strip() not in definitions[function.__name__][0]:
        raise DeriveError(where, "a name that the module defines more than once", needed)
    # An import line binds several names; each text is kept once, the function itself last.
    others = dict.fromkeys(text for text in texts if text != definitions[function.__name__][0])
    return [*others, definitions[function.__name__][0]]


def _definitions(source: str) -> dict[str, tuple[str, set[str]]]:
    """What each top-level statement defines: name -> (all its texts, the names they use)."""
    found: dict[str, tuple[str, set[str]]] = {}
    for node in ast.parse(source).body:
        text = _with_decorators(source, node)
        uses = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}
        for name in _bound_names(node):
            earlier, earlier_uses = found.get(name, ("", set()))
            found[name] = (earlier + text + "\n", earlier_uses | uses)
    return found


def _with_decorators(source: str, node: ast.stmt) -> str:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return "\n".join(source.splitlines()[first - 1 : node.end_lineno])


def _bound_names(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name.split(".")[0] for alias in node.names]
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]


def _reachable(name: str, definitions: dict[str, tuple[str, set[str]]]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in definitions and current not in seen:
            seen.add(current)
            waiting.extend(definitions[current][1])
    return seen
