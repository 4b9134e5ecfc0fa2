"""Handling of URLs; only urllib.parse is here, as there is no network."""
