"""The positive root of a quadratic equation, written without subtraction.

    If k <= 1, s^2 = (1 - k)^2 c^2 + k (2 - k), 0 < (1 - k) c + s and z = (2 - k)/((1 - k) c + s), then
    k z^2 + 2 (1 - k) c z - (2 - k)  =  0.

Where it is used: in curved_root.
"""

from derive.language import Lemma, calc, eq, exactly, le, lt, real, times

k, c, s = real("k c s")
below = (1 - k) * c + s

quadratic_root = Lemma(
    title="The positive root of a quadratic equation",
    words="Multiply the equation for s^2 by (2 - k) over the square of the denominator.",
    given=[le(k, 1), eq(s**2, (1 - k) ** 2 * c**2 + k * (2 - k)), lt(0, below)],
    statement=eq(
        k * ((2 - k) / below) ** 2 + 2 * (1 - k) * (c * ((2 - k) / below)) - (2 - k),
        0,
    ),
    proof=calc(k * ((2 - k) / below) ** 2 + 2 * (1 - k) * (c * ((2 - k) / below)) - (2 - k))
    .eq(
        (2 - k) / below**2 * ((1 - k) ** 2 * c**2 + k * (2 - k) - s**2),
        by=exactly,
        say="one fraction; the terms with s to the first power cancel",
    )
    .eq(
        (2 - k) / below**2 * 0,
        by=times((2 - k) / below**2, eq((1 - k) ** 2 * c**2 + k * (2 - k) - s**2, 0)),
        say="the equation for s",
    )
    .eq(0, by=exactly),
)
