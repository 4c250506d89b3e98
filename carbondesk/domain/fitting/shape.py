"""The shapes that a model may have, and how they are asked for; light enough to parse a command.

The shapes are those of ASHRAE Guideline 14 and RP-1050: 2P a line, 3PH and 3PC one slope below or
above a change point, 4P two slopes at one, 5P two slopes at two with a level between.
"""

from enum import StrEnum


class Shape(StrEnum):
    """The form of a model."""

    MEAN = "mean"
    LINE = "2P"
    HEATING = "3PH"
    COOLING = "3PC"
    BOTH = "4P"
    BOTH_APART = "5P"
    HDD = "HDD"
    CDD = "CDD"
    HDD_CDD = "HDD_CDD"
    DRIVERS = "drivers"


AUTO = "auto"
CHANGE_POINT = (Shape.HEATING, Shape.COOLING, Shape.BOTH, Shape.BOTH_APART)
DEGREE_DAY = (Shape.HDD, Shape.CDD, Shape.HDD_CDD)
ASKED = (AUTO, Shape.LINE, *CHANGE_POINT, *DEGREE_DAY)
"""What may be asked for."""
