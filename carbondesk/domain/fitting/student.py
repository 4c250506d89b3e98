"""Student's t distribution: how likely a coefficient is chance, and how wide a range must be."""

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_PRECISION = 1e-15
_TERMS = 500


def two_sided(t: float, freedom: float) -> float:
    """The probability of a value at least as far from zero as `t`."""
    if freedom <= 0:
        raise ValueError("no degrees of freedom")
    return _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def quantile(confidence: float, freedom: float) -> float:
    """The t within which the share `confidence` of all values lies, as 1.812 for 90 % of 10."""
    low, high = 0.0, 1.0
    while two_sided(high, freedom) > 1 - confidence:
        high *= 2
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if two_sided(middle, freedom) > 1 - confidence:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function (Abramowitz and Stegun 26.5.8)."""
    if x <= 0 or x >= 1:
        return min(1.0, max(0.0, x))
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, after Lentz."""
    above, below = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    product = below
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            below = 1 / _away_from_zero(1 + term * below)
            above = _away_from_zero(1 + term / above)
            change = above * below
            product *= change
        if abs(change - 1) < _PRECISION:
            break
    return product


def _away_from_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
