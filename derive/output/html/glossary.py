"""Definitions of the words and functions that statements use."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["GLOSSARY", "Entry", "used_in"]


class Entry(NamedTuple):
    """A word, the pattern by which it is found in plain text, and its definition with LaTeX between dollar signs."""

    word: str
    pattern: str
    meaning: str


GLOSSARY: tuple[Entry, ...] = (
    Entry(
        "image space",
        r"image space|\bN entries\b|\bL levels\b|images? of",
        "images $n$ high and $q n$ wide with $h$ channels and $b$ bits; $N = q n^2 h$ entries, each with one of "
        r"$L = 2^b$ levels (any $L \ge 2$ is allowed; $b = \infty$ is the cube $[0,1]^N$). "
        r"The measure $\mu$ is uniform.",
    ),
    Entry(
        "class",
        r"\bclass(es)?\b|non-majority|\|C\||\bC\b",
        "a nonempty set of images; non-majority if it fills at most half of the space.",
    ),
    Entry(
        "Hamming graph",
        r"[Hh]amming|\bd_H\b|H\(N",
        "images that differ in one coordinate are adjacent; $d_H$, the number of coordinates that "
        "differ, is its distance.",
    ),
    Entry(
        "level grid",
        r"level grid|\bgrid\b|P\(N",
        "images that differ by one level in one coordinate are adjacent.",
    ),
    Entry(
        "boundary",
        r"boundary|expansion|A_1\b",
        r"of $A$: $A_1 \setminus A$, the images at distance one from $A$; vertex expansion is its size over $|A|$.",
    ),
    Entry(
        "t-neighbourhood",
        r"neighbourhood|A_t\b|\bA_delta\b|profile of",
        "$A_t$: the images at distance at most $t$ from $A$.",
    ),
    Entry(
        "t-interior",
        r"interior|int_t",
        r"$\mathrm{int}_t(C)$: the images of $C$ that no $t$ changes take out of $C$.",
    ),
    Entry(
        "exit distance",
        r"\brad_|exit|leave (it|the class|C)",
        r"$\mathrm{rad}_p(x, C)$: the least $p$-norm of a change that takes $x$ out of $C$.",
    ),
    Entry(
        "down-set",
        r"down-set|compress",
        "a set of images that with an image contains every image below it in each coordinate.",
    ),
    Entry(
        "adversarial risk",
        r"R_adv|adversarial risk",
        "the probability that some allowed change of the input makes the answer wrong.",
    ),
    Entry(
        "sensible risk",
        r"sensibl|R_s\b|R_s\^r",
        "as the adversarial risk, but the adversary only makes changes after which the reference still gives the "
        "same label.",
    ),
    Entry("phi", r"\bphi\(", r"$\varphi(x) = e^{-x^2/2}/\sqrt{2\pi}$, the standard normal density."),
    Entry(
        "Phi",
        r"\bPhi\(|\bPhi\b",
        r"$\Phi(x)$, the probability that a standard normal variable is at most $x$.",
    ),
    Entry("Phi_inverse", r"Phi_inverse|\bz_", r"$\Phi^{-1}(u)$ for $0 < u < 1$, the quantile of the normal law."),
    Entry(
        "profile",
        r"\bprofile\(",
        r"$I(u) = \varphi(\Phi^{-1}(u))$, continued by $I(0) = I(1) = 0$: the Gaussian isoperimetric profile.",
    ),
    Entry("gamma", r"\bgamma\(", r"$\Gamma(x)$ for $x > 0$, the gamma function."),
    Entry("log_gamma", r"log_gamma\(", r"$\log \Gamma(x)$ for $x > 0$."),
    Entry("digamma", r"\bdigamma\(", r"$\psi(x)$ for $x > 0$, the derivative of $\log \Gamma$."),
    Entry("polygamma", r"polygamma\(", r"$\psi^{(n)}(x)$ for $x > 0$, the $n$-th derivative of $\psi$."),
    Entry("harmonic", r"\bharmonic\(", r"$H_n = 1 + 1/2 + \dots + 1/n$."),
    Entry("beta", r"\bbeta\(", r"$\mathrm{B}(a, b) = \Gamma(a) \Gamma(b)/\Gamma(a + b)$ for $a, b > 0$."),
    Entry("erf", r"\berfc?\(",
          r"$\operatorname{erf}(x) = 2\Phi(\sqrt{2}\,x) - 1$ and $\operatorname{erfc} = 1 - \operatorname{erf}$."),
    Entry("binomial", r"\bbinomial\(", r"$\binom{n}{k}$, the number of sets of $k$ out of $n$ things."),
    Entry("cbrt", r"\bcbrt\(", "the real cube root."),
    Entry("floor", r"\b(floor|ceil)\(",
          r"$\lfloor x \rfloor$ and $\lceil x \rceil$: rounded down and up to a whole number."),
)  # fmt: skip


def used_in(text: str) -> list[Entry]:
    """The entries whose word stands in a text, in the order of the glossary.

    >>> [entry.word for entry in used_in("Phi(x) <= 1")]
    ['Phi']
    """
    return [entry for entry in GLOSSARY if re.search(entry.pattern, text)]
