"""Intrinsics count on the width of their arguments; kernels compile where no cache can be written."""

import subprocess
import sys

import numpy as np
import pytest

from derive.profiles.kernels import kernel, plus, popcount, smaller, union_size


@kernel
def count_all(x, y):
    return popcount(x), union_size(x, y), smaller(x, y), plus(x, y)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.uint32, np.uint64])
def test_intrinsics_against_python(kind):
    bits = np.dtype(kind).itemsize * 8
    source = np.random.default_rng(3)
    edges = [0, 1, 2**bits - 1, 2 ** (bits - 1)]
    numbers = edges + [int(n) for n in source.integers(0, 2**bits, 50, dtype=kind)]
    for x in numbers:
        for y in edges + numbers[-5:]:
            found = tuple(int(value) for value in count_all(kind(x), kind(y)))
            assert found == (x.bit_count(), (x | y).bit_count(), min(x, y), (x + y) % 2**bits)


def test_signed_numbers_are_compared_as_such():
    assert count_all(np.int16(-3), np.int16(2))[2:] == (-3, -1)


def test_without_a_folder_for_the_cache():
    code = """
import numba.core.caching as caching
for name in dir(caching):
    locator = getattr(caching, name)
    if isinstance(locator, type) and name.endswith(("Locator", "LocatorFsAgnostic")) and name[0] != "_":
        locator.from_function = classmethod(lambda cls, function, path: None)
from derive.profiles.kernels import kernel
print(kernel(lambda x: x + 1)(2))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "3\n"
