"""The level grid up to 3^4 and 4^3: exact profiles over all down-sets against the balls, for every t."""

from __future__ import annotations

import pytest

from derive.profiles import profile
from derive.spaces import ImageSpace
from proofs.isoperimetry.grid_neighbourhoods import ball_sizes, largest_ball
from proofs.robustness.bit_depth_sharp import largest_share

GRIDS = ((2, 3), (3, 3), (2, 4), (3, 4), (4, 3))


@pytest.mark.parametrize(("N", "L"), GRIDS)
def test_balls_have_the_least_neighbourhoods(N: int, L: int) -> None:
    space = ImageSpace.grid(N, L)
    V = ball_sizes(space)
    for t in range(1, len(V)):
        counted = profile(space, graph="grid", steps=t, method="downsets")
        least = counted.profile
        for size in range(1, space.size + 1):
            assert least[size - 1] >= V[min(largest_ball(V, size) + t, len(V) - 1)]
        for r in range(len(V)):
            assert least[V[r] - 1] == V[min(r + t, len(V) - 1)]
        assert counted.ratio <= largest_share(V, t)


def test_all_grids_have_exhaustive_counts() -> None:
    """No formula and no citation: the profile is counted over all down-sets."""
    assert not profile(ImageSpace.grid(3, 3), graph="grid", steps=1, method="downsets").cited
