"""Reading a graph from a file: an edge list or graph6. Nothing in the file is executed."""

from __future__ import annotations

import itertools
from pathlib import Path

from derive.errors import DeriveError
from derive.profiles.counted_graph import CountedGraph, from_adjacency, from_networkx

MAX_FILE_BYTES = 1 << 20
_GRAPH6_SUFFIXES = (".g6", ".graph6")
_GRAPH6_HEADER = b">>graph6<<"


def read_graph_file(path: str | Path) -> CountedGraph:
    """The graph in a file.

    A file that ends in ``.g6`` or ``.graph6``, or begins with ``>>graph6<<``, holds one graph in graph6. Every other
    file is an edge list: one edge ``u v`` a line, separated by blanks or a comma; ``#`` begins a comment, and the
    ``{}`` that networkx adds is allowed; a line with one name is a vertex. Labels that are all whole numbers stay
    numbers.

    Raises:
        DeriveError: a file that is missing, unreadable, too long or damaged, and graphs that are directed,
            empty, disconnected or have parallel edges or loops.
        TooLarge: more than 40 vertices.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "square.txt"
    >>> _ = file.write_text("a b  # an edge\\nb c\\nc d\\nd a\\n")
    >>> read_graph_file(file).labels
    ('a', 'b', 'c', 'd')
    """
    place = Path(path)
    where = str(place)
    try:
        if place.stat().st_size > MAX_FILE_BYTES:
            raise DeriveError(where, f"{place.stat().st_size} bytes", f"at most {MAX_FILE_BYTES} bytes")
        data = place.read_bytes()
    except OSError as error:
        raise DeriveError(where, f"a file that cannot be read ({error.strerror})", "an edge list or graph6") from None
    if place.suffix.lower() in _GRAPH6_SUFFIXES or data.startswith(_GRAPH6_HEADER):
        return _graph6(data, where)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise DeriveError(where, "bytes that are no text", "an edge list in UTF-8, or graph6") from None
    return _edge_list(text, where)


def _graph6(data: bytes, where: str) -> CountedGraph:
    import networkx as nx

    lines = [line for line in data.split(b"\n") if line.strip()]
    if len(lines) != 1:
        raise DeriveError(where, f"{len(lines)} graphs", "one graph in graph6", "Put every graph in a file of its own.")
    try:
        network = nx.from_graph6_bytes(lines[0].strip())
    except (nx.NetworkXError, ValueError, IndexError, TypeError):
        raise DeriveError(where, "a damaged graph6 line", "one graph in graph6") from None
    return from_networkx(network, where)


def _edge_list(text: str, where: str) -> CountedGraph:
    edges: dict[frozenset[str], int] = {}
    names: dict[str, None] = {}
    for number, raw in enumerate(text.splitlines(), start=1):
        words = raw.split("#", 1)[0].replace(",", " ").split()
        # networkx writes an empty dictionary of attributes after every edge unless told not to.
        if len(words) == 3 and words[2] == "{}":
            words.pop()
        if not words:
            continue
        if len(words) > 2:
            raise DeriveError(f"{where}, line {number}", repr(raw.strip()[:60]), "one edge: two vertices")
        names.update(dict.fromkeys(words))
        if len(words) == 2:
            edge = frozenset(words)
            if len(edge) == 1:
                raise DeriveError(f"{where}, line {number}", f"a loop at {words[0]!r}", "a graph without loops")
            if edge in edges:
                raise DeriveError(
                    f"{where}, line {number}", f"the edge of line {edges[edge]} again", "a graph without parallel edges"
                )
            edges[edge] = number
    # [0-9] only: str.isdigit would let other scripts' digits through.
    whole = all(name.isascii() and name.isdigit() and (name == "0" or name[0] != "0") for name in names)
    labels = sorted(names, key=int) if whole else list(names)
    index = {name: v for v, name in enumerate(labels)}
    rows: list[list[int]] = [[] for _ in labels]
    for edge in edges:
        for u, v in itertools.permutations(edge):
            rows[index[u]].append(index[v])
    return from_adjacency(rows, [int(name) for name in labels] if whole else labels, where)
