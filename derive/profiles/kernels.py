"""Compiling kernels with Numba, and bit counting and narrow integers for them.

Numba widens every 32-bit integer operation to 64 bits, so a popcount written with shifts and masks on
``uint32`` counts wrongly and half of the vector lanes are lost. These intrinsics emit the LLVM
instruction on the width of their arguments; a loop over slices that uses them becomes vector code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

NONE = np.int16(16000)
"""In tables of 16 bits: larger than every value, and small enough to be added to one."""

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a function when it is first called; it runs without Python's lock.

    The machine code is kept beside the source or, if that cannot be written, in the user's cache folder; where
    neither can be written it is made anew by every process.
    """
    compiled: Any
    try:
        compiled = njit(nogil=True, cache=True)(function)
    except RuntimeError:  # Numba found no folder for its cache
        compiled = njit(nogil=True)(function)
    return compiled  # type: ignore[no-any-return]


# Inside compiled code an intrinsic is called without the typing context of its definition.
lowered: Callable[[Any], Any] = intrinsic


def _one_type(*kinds: Any) -> bool:
    return all(isinstance(k, types.Integer) and k == kinds[0] for k in kinds)


@lowered
def popcount(typingctx: Any, x: Any) -> Any:
    """Number of one bits of an integer, as an integer of the same type."""
    if not _one_type(x):
        return None

    def codegen(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> Any:
        return builder.ctpop(args[0])

    return x(x), codegen


@lowered
def union_size(typingctx: Any, x: Any, y: Any) -> Any:
    """``popcount(x | y)`` for two integers of one type, without widening."""
    if not _one_type(x, y):
        return None

    def codegen(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> Any:
        return builder.ctpop(builder.or_(args[0], args[1]))

    return x(x, y), codegen


@lowered
def smaller(typingctx: Any, x: Any, y: Any) -> Any:
    """The smaller of two integers of one type, without widening."""
    if not _one_type(x, y):
        return None

    def codegen(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> Any:
        less = (builder.icmp_signed if x.signed else builder.icmp_unsigned)("<", args[0], args[1])
        return builder.select(less, args[0], args[1])

    return x(x, y), codegen


@lowered
def plus(typingctx: Any, x: Any, y: Any) -> Any:
    """``x + y`` for two integers of one type, wrapping, without widening."""
    if not _one_type(x, y):
        return None

    def codegen(context: Any, builder: ir.IRBuilder, signature: Any, args: Any) -> Any:
        return builder.add(args[0], args[1])

    return x(x, y), codegen
