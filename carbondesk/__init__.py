"""CarbonDesk: the energy and carbon ledger of one public institution."""

__version__ = "0.1.0"
