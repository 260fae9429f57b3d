"""Exact vertex-isoperimetric profiles of tiny image spaces and of small graphs.

`profile` counts; `Profile` is what it returns; `read_graph_file` reads other people's graphs. The page
``derive/docs/profiles.md`` tells which method does what, and how far each one reaches.
"""

from __future__ import annotations

from derive.profiles.counted_graph import CountedGraph, from_adjacency, from_networkx, image_graph
from derive.profiles.engine import profile
from derive.profiles.graph_files import read_graph_file
from derive.profiles.result import Profile

__all__ = ["CountedGraph", "Profile", "from_adjacency", "from_networkx", "image_graph", "profile", "read_graph_file"]
