"""Distances between the images of a folder, beside the limits of robustness for their size."""

from derive.images.comparison import Comparison, compare_folder
from derive.images.distances import Summary, distances_of_pairs, nearest_of_another_class, summarise
from derive.images.folder import Found, find_images
from derive.images.reading import ImageStore, read_images

__all__ = [
    "Comparison",
    "Found",
    "ImageStore",
    "Summary",
    "compare_folder",
    "distances_of_pairs",
    "find_images",
    "nearest_of_another_class",
    "read_images",
    "summarise",
]
