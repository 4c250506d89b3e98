"""The names of the rules on loads, for those who only name them: the rules need numpy."""

SCALE, BASE, LEAK, WEEKEND = "load_jump", "night_base", "night_water", "weekend_load"
ALWAYS = "water_always"
