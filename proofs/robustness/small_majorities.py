"""Two classes that withstand more changes than bright majority.

    4^2 - 3^2  <=  4^2/2   and   6^3 - 5^3  <=  6^3/2.

Where it is used: the classes "not both entries in the top three of four levels" and "not all three entries in the
top five of six levels" are not majorities (bright_majority is not extremal for them).
"""

from sympy import Integer

from derive.language import Lemma, exactly, le

small_majorities = Lemma(
    title="Two classes that withstand more changes than bright majority",
    words="7 <= 8 and 91 <= 108.",
    statement=[
        le(Integer(4) ** 2 - Integer(3) ** 2, Integer(4) ** 2 / 2),
        le(Integer(6) ** 3 - Integer(5) ** 3, Integer(6) ** 3 / 2),
    ],
    proof=[exactly, exactly],
    discharges=["T6.a10", "T6.a11"],
)
