"""``derive profile``: the JSON contract, and what people see."""

import json

import networkx as nx
import pytest

from derive.cli import run

CONTRACT = {
    "format", "version", "command", "vertices", "graph", "steps", "method", "cited", "profile", "boundary",
    "witnesses", "ratio", "extremal_class", "nested", "work", "seconds",
}  # fmt: skip


def document(capsys, *arguments):
    assert run(["profile", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_contract(capsys):
    found = document(capsys, "--coordinates", "2", "--levels", "3")
    assert set(found) >= CONTRACT
    assert found["format"] == 1 and found["command"] == "profile"
    assert found["vertices"] == 9 and found["graph"] == "hamming" and found["steps"] == 1
    assert found["profile"] == [5, 7, 8, 8, 9, 9, 9, 9, 9]
    assert found["boundary"] == [4, 5, 5, 4, 4, 3, 2, 1, 0]
    assert found["ratio"] == "0/1"
    assert set(found["work"]) == {"unit", "count"}
    assert [len(witness) for witness in found["witnesses"]] == list(range(1, 10))


@pytest.mark.parametrize("method", ["auto", "subsets", "downsets", "formula", "reference"])
def test_image_option_and_methods(capsys, method):
    found = document(capsys, "--image", "2x2x1", "--bits", "1", "--graph", "grid", "--steps", "2", "--method", method)
    assert found["profile"] == [11, 14, 15, 15, 15] + [16] * 11
    assert found["method"] == method or method == "auto"
    assert found["cited"] == (["Harper1966"] if found["method"] == "formula" else [])


def test_graph_file_keeps_labels(capsys, tmp_path):
    path = tmp_path / "kite.txt"
    path.write_text("ann bob\nbob cy\ncy ann\ncy dan\n")
    found = document(capsys, "--graph-file", str(path))
    assert found["graph"] == "graph"
    assert found["witnesses"][0] == ["dan"]
    assert found["profile"] == [2, 3, 4, 4]


def test_edge_boundary(capsys, tmp_path):
    nx.write_graph6(nx.petersen_graph(), tmp_path / "p.g6")
    found = document(capsys, "--graph-file", str(tmp_path / "p.g6"), "--boundary", "edge", "--jobs", "2")
    assert found["isoperimetric_number"] == "1/1"
    assert found["profile"] == [3, 4, 5, 6, 5, 6, 5, 4, 3, 0]
    assert found["ratio"] is None


def test_people_see_the_method_and_what_is_cited(capsys):
    assert run(["profile", "-N", "9", "-L", "2"]) == 0
    shown = capsys.readouterr().out
    assert "H(9,2), 512 vertices" in shown and "Harper1966" in shown and "nested      yes" in shown


def test_help_names_the_options(capsys):
    assert run(["profile", "--help"]) == 0
    shown = capsys.readouterr().out
    for option in ("--graph-file", "--store", "--scheduler", "--boundary", "--jobs"):
        assert option in shown
