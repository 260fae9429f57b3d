"""Image spaces, their two graphs, exact distances, classes and classifiers.

    ImageSpace, tiny_spaces                     spaces, images and their numbers
    hamming_graph, level_grid                   the two graphs, in networkx
    ImageClass, t_neighbourhood, t_interior,
    boundary, vertex_expansion                  classes as bit masks
    MaskEngine, mask_engine                     the engine below them, for loops over all classes
    reference_...                               the same by networkx, to check the engine
    distance, power_sum, image_distance         p-distances, exact; RadicalValue when irrational
    exit_distance, exit_distances, withstanding how far an image is from the outside of its class
    compress, down_sets, zeroing_neighbourhood  the finite part of T8 (c), (d)
    HalfSum, BrightMajority                     the two classifiers
    corner_ball_size                            sizes of balls without listing
"""

from derive.spaces.checks import GRAPHS, Graph
from derive.spaces.classes import ImageClass, boundary, t_interior, t_neighbourhood, vertex_expansion
from derive.spaces.classifiers import BrightMajority, Classifier, HalfSum
from derive.spaces.compression import (
    compress,
    compress_fully,
    compress_mask,
    compress_mask_fully,
    count_down_sets,
    down_sets,
    is_down_set,
    is_down_set_mask,
    zeroed,
    zeroing_mask,
    zeroing_neighbourhood,
)
from derive.spaces.counts import corner_ball_size
from derive.spaces.distances import Distance, difference_counts, distance, image_distance, power_sum
from derive.spaces.exits import balls_around, exit_distance, exit_distances, withstanding
from derive.spaces.graphs import hamming_graph, image_graph, level_grid
from derive.spaces.image_space import ImageSpace, tiny_spaces
from derive.spaces.masks import MaskEngine, bits_of, mask_engine, mask_of
from derive.spaces.radicals import RadicalValue
from derive.spaces.reference import (
    distances_from,
    reference_boundary,
    reference_t_interior,
    reference_t_neighbourhood,
)

__all__ = [
    "GRAPHS",
    "BrightMajority",
    "Classifier",
    "Distance",
    "Graph",
    "HalfSum",
    "ImageClass",
    "ImageSpace",
    "MaskEngine",
    "RadicalValue",
    "balls_around",
    "bits_of",
    "boundary",
    "compress",
    "compress_fully",
    "compress_mask",
    "compress_mask_fully",
    "corner_ball_size",
    "count_down_sets",
    "difference_counts",
    "distance",
    "distances_from",
    "down_sets",
    "exit_distance",
    "exit_distances",
    "hamming_graph",
    "image_distance",
    "image_graph",
    "is_down_set",
    "is_down_set_mask",
    "level_grid",
    "mask_engine",
    "mask_of",
    "power_sum",
    "reference_boundary",
    "reference_t_interior",
    "reference_t_neighbourhood",
    "t_interior",
    "t_neighbourhood",
    "tiny_spaces",
    "vertex_expansion",
    "withstanding",
    "zeroed",
    "zeroing_mask",
    "zeroing_neighbourhood",
]
