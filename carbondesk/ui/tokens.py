"""The colours, sizes and carrier looks of both themes: the only place with colour literals."""

from dataclasses import dataclass, replace
from types import MappingProxyType

LIGHT = MappingProxyType(
    {
        "bg": "#F4F6F6",
        "nav": "#EAEEED",
        "surf": "#FFFFFF",
        "surf2": "#F8FAFA",
        "hov": "#EFF5F4",
        "sel": "#E6F3F1",
        "soft": "#DFF0ED",
        "line": "#DFE5E3",
        "line2": "#C2CDCA",
        "ctl": "#808D88",
        "ink": "#17211F",
        "ink2": "#45524F",
        "ink3": "#5E6A67",
        "accent": "#0F766E",
        "accent2": "#0B5F58",
        "pressed": "#0A4A45",
        "onaccent": "#FFFFFF",
        "softline": "#93CAC3",
        "warn": "#8A5300",
        "warnic": "#B86E00",
        "wsoft": "#FCF1DA",
        "wline": "#E3C078",
        "err": "#B3261E",
        "esoft": "#FBE8E6",
        "eline": "#E5A5A0",
        "grid": "#E8EDEC",
        "axis": "#9AA7A3",
        "ref": "#72807C",
        "track": "#E1E8E6",
        "tip": "#22302D",
        "ontip": "#FFFFFF",
        "tipact": "#8FE0D4",
        "scroll": "#C9D2CF",
        "cell": "#A9D3CD",
        "edit": "#FBFDFC",
        "faint": "#98A39F",
    }
)
DARK = MappingProxyType(
    {
        "bg": "#101615",
        "nav": "#0C1110",
        "surf": "#171F1E",
        "surf2": "#1D2726",
        "hov": "#1F2A29",
        "sel": "#17302C",
        "soft": "#12332F",
        "line": "#2A3634",
        "line2": "#42524F",
        "ctl": "#6B7B77",
        "ink": "#E4EAE8",
        "ink2": "#B3BFBC",
        "ink3": "#93A09C",
        "accent": "#4DBBAD",
        "accent2": "#7AD3C7",
        "pressed": "#3A9C8F",
        "onaccent": "#04211D",
        "softline": "#2C6B63",
        "warn": "#E9AE4A",
        "warnic": "#E9AE4A",
        "wsoft": "#33280F",
        "wline": "#6B5420",
        "err": "#F4938A",
        "esoft": "#3C1F1D",
        "eline": "#7C3A36",
        "grid": "#232E2C",
        "axis": "#5F6E6A",
        "ref": "#93A09C",
        "track": "#2B3735",
        "tip": "#E4EAE8",
        "ontip": "#17211F",
        "tipact": "#0B5F58",
        "scroll": "#3A4947",
        "cell": "#2F6F67",
        "edit": "#1A2423",
        "faint": "#65716E",
    }
)
THEMES = MappingProxyType({"light": LIGHT, "dark": DARK})

CARPET = MappingProxyType(
    {
        "light": (
            *("#F1F6F5", "#D6E9E5", "#A9D1CA", "#72B1A9"),
            *("#3F8D8B", "#266A7A", "#1D4A66", "#182F4C"),
        ),
        "dark": (
            *("#14201F", "#1A3836", "#20544F", "#2C756C"),
            *("#4A9A86", "#83BD9D", "#C3DBB4", "#F3F3CF"),
        ),
    }
)


@dataclass(frozen=True)
class Look:
    """Colour, pattern and edge of a family of carriers; `share` pales a member of it."""

    light: str
    dark: str
    pattern: str = "SolidPattern"
    edge_light: str = ""
    edge_dark: str = ""
    share: float = 1.0


ELECTRICITY = Look("#3565B0", "#4378DA")
GAS = Look("#CD812F", "#DB9350", "Dense7Pattern")
HEAT = Look("#A63F36", "#C4514E", "BDiagPattern")
STEAM = Look("#A63F36", "#C4514E", "FDiagPattern")
WATER = Look("#3098C6", "#5BB8E6", "HorPattern")
RECLAIMED = Look("#3098C6", "#5BB8E6", "HorPattern", share=0.6)
FUEL = Look("#6A3D78", "#A25CA4")
COOLING = Look("#A9CFE8", "#CFE6F2", "VerPattern", "#4E83AD")
PV = Look("#E3BF3C", "#E6D25A", "CrossPattern", "#8C6F00")
OTHER = Look("#3D464D", "#9AA3A7", "DiagCrossPattern")

# Members of a family stand in one chart: the colour of each is paler than that before it.
CARRIERS = MappingProxyType(
    {
        "electricity": ELECTRICITY,
        "pv": PV,
        "natural_gas": GAS,
        "lpg": replace(GAS, share=0.7),
        "pipeline_gas": replace(GAS, share=0.7),
        "lng": replace(GAS, share=0.45),
        "coke_oven_gas": replace(GAS, share=0.45),
        "heat": HEAT,
        "steam": STEAM,
        "cooling": COOLING,
        "diesel": FUEL,
        "gasoline": replace(FUEL, share=0.7),
        "fuel_oil": replace(FUEL, share=0.45),
        "kerosene": replace(FUEL, share=0.45),
        "fuel": FUEL,
        "coal": OTHER,
        "other_energy": replace(OTHER, share=0.7),
        "other": OTHER,
        "water": WATER,
        "reclaimed_water": RECLAIMED,
    }
)

# Pixel size and line height of each use of type.
SIZES = MappingProxyType(
    {
        "headline": (24, 32),
        "title": (18, 24),
        "document": (15, 20),
        "body": (13, 20),
        "small": (12, 18),
        "axis": (11, 16),
    }
)
