"""The exponent of the bound by transport.

    For c > 0, g >= 0, al >= 0:   exp(-(al + g - al)^2/(2 c))  =  exp(-g^2/(2 c)).

Where it is used: if W_1(nu, mu) <= sqrt(2 c KL(nu | mu)), the points at a distance of at least eps = al + g from a
set of measure exp(-al^2/(2 c)) have at most this measure (E. Dohmatob 2019; K. Marton).
"""

from sympy import exp

from derive.language import Lemma, eq, exactly, le, lt, real

c, g, al = real("c g al")

transport_exponent = Lemma(
    title="The exponent of the bound by transport",
    words="The distance beyond al counts.",
    given=[lt(0, c), le(0, g), le(0, al)],
    statement=eq(exp(-((al + g - al) ** 2) / (2 * c)), exp(-(g**2) / (2 * c))),
    proof=exactly,
    discharges=["N4.1"],
)
