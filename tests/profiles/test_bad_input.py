"""Everything a user can get wrong is one sentence that says what was needed, and exit status 2."""

import json

import networkx as nx
import pytest

from derive.cli import run
from derive.errors import DeriveError, TooLarge
from derive.profiles import from_adjacency, profile, read_graph_file
from derive.spaces import ImageSpace


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        ({"space": (3, 2), "steps": -1}, "from 0 to 3"),
        ({"space": (3, 2), "steps": 4}, "from 0 to 3"),
        ({"space": (2, 3), "graph": "grid", "steps": 5}, "from 0 to 4"),
        ({"space": (3, 2), "steps": True}, "from 0 to 3"),
        ({"space": (3, 2), "steps": 1.0}, "from 0 to 3"),
        ({"space": (0, 2)}, "at least 1"),
        ({"space": (3, 1)}, "at least 2"),
        ({"space": (3, 2.0)}, "at least 2"),
        ({"space": (3, 2), "graph": "torus"}, "hamming"),
        ({"space": (3, 2), "method": "magic"}, "auto"),
        ({"space": (3, 2), "boundary": "face"}, "vertex"),
        ({"space": (3, 2), "boundary": "edge", "steps": 2}, "1 for the edge boundary"),
        ({"space": (3, 2), "boundary": "edge", "method": "downsets"}, "subsets or reference"),
        ({"space": (3, 2), "jobs": 0}, "from 1 to 256"),
        ({"space": (4, 3), "steps": 2, "method": "formula"}, "2 levels"),
        ({"space": "3x3"}, "an ImageSpace"),
        ({"space": ImageSpace(1, continuous=True)}, "finitely many levels"),
        ({"space": nx.path_graph(3), "graph": "grid"}, "a graph is given"),
        ({"space": nx.path_graph(3), "method": "downsets"}, "an image space"),
        ({"space": (3, 2), "method": "formula", "store": "unused.db"}, "subsets or downsets"),
        ({"space": (3, 2), "method": "subsets", "scheduler": "nowhere"}, "dask scheduler"),
    ],
)
def test_wrong_arguments(arguments, needed):
    with pytest.raises(DeriveError, match=needed):
        profile(**arguments)


@pytest.mark.parametrize(
    ("space", "options", "words"),
    [
        ((150528, 256), {}, "images"),
        ((12, 2), {}, "at most 2048 images"),
        ((5, 2), {"method": "reference"}, "at most 16 vertices"),
        ((3, 5), {"method": "subsets"}, "method downsets does it"),
        ((6, 3), {"method": "subsets"}, "years"),
        ((6, 3), {}, "years"),
        ((8, 2), {"method": "downsets"}, "2,414,682,040,998 down-sets"),
        ((5, 4), {"method": "downsets"}, "derive bound"),
        ((4, 5), {"method": "downsets", "graph": "grid"}, "formula"),
        ((3, 4), {"boundary": "edge"}, "2\\^64 subsets"),
    ],
)
def test_too_large_says_how_large_and_what_would_do(space, options, words):
    with pytest.raises(TooLarge, match=words):
        profile(space, **options)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (nx.DiGraph([(0, 1)]), "directed"),
        (nx.MultiGraph([(0, 1), (0, 1)]), "multigraph"),
        (nx.Graph(), "empty"),
        (nx.Graph([(0, 1), (2, 3)]), "disconnected"),
        (nx.Graph([(0, 1), (1, 1)]), "loop"),
        (nx.path_graph(41), "at most 40"),
    ],
)
def test_wrong_graphs(network, words):
    with pytest.raises(DeriveError, match=words):
        profile(network)


def test_wrong_adjacency():
    for rows, words in (([[1], []], "only"), ([[1, 1], [0, 0]], "repeated"), ([[5]], "no vertex")):
        with pytest.raises(DeriveError, match=words):
            from_adjacency(rows)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty graph"),
        ("a.txt", b"1 2\n2 1\n", "line 2.*edge of line 1 again"),
        ("a.txt", b"1 1\n", "loop"),
        ("a.txt", b"1 2 0.5\n", "one edge"),
        ("a.txt", b"1 2\n3 4\n", "disconnected"),
        ("a.txt", b"\xff\xfe\x00", "no text"),
        ("a.g6", b"C", "damaged graph6"),
        ("a.g6", b"\x01\x02\x03", "damaged graph6"),
        ("a.g6", b"A_\nA_\n", "2 graphs"),
        ("a.txt", b">>graph6<<C", "damaged graph6"),
    ],
)
def test_damaged_graph_files(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DeriveError, match=words):
        read_graph_file(path)


def test_missing_graph_file(tmp_path):
    with pytest.raises(DeriveError, match="No such file"):
        read_graph_file(tmp_path / "none.txt")


def test_graph6_and_edge_list_agree(tmp_path):
    network = nx.petersen_graph()
    nx.write_graph6(network, tmp_path / "p.g6")
    nx.write_edgelist(network, tmp_path / "p.txt", data=False)
    nx.write_edgelist(network, tmp_path / "attributes.txt")
    (tmp_path / "headless.g6").write_bytes(nx.to_graph6_bytes(network, header=False))
    results = [profile(read_graph_file(tmp_path / name)) for name in ("p.g6", "headless.g6", "p.txt", "attributes.txt")]
    assert len({tuple(result.profile) for result in results}) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["profile"],
        ["profile", "-N", "3"],
        ["profile", "-N", "3", "-L", "2", "--bits", "1"],
        ["profile", "-N", "3", "-L", "2", "--image", "1x1x1"],
        ["profile", "-N", "3", "--bits", "0"],
        ["profile", "-N", "3", "-L", "2", "--steps", "-1"],
        ["profile", "-N", "3", "-L", "2", "--steps", "0.5"],
        ["profile", "--image", "0x2x1", "--bits", "1"],
        ["profile", "--graph-file", "/nonexistent/graph.txt"],
        ["profile", "--graph-file", "x", "--graph", "grid"],
        ["profile", "-N", "3", "-L", "2", "--store", "/nonexistent/folder/count.db"],
    ],
)
def test_command_line_mistakes_exit_with_2_and_no_traceback(arguments, capsys):
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    assert run([*arguments, "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is False
    assert set(document["error"]) == {"where", "given", "needed", "hint"}
