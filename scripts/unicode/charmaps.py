"""Dumps the single-byte codecs and all codec aliases of CPython as JSON."""
import encodings
import json
import pkgutil
from encodings.aliases import aliases

SKIP = {"mbcs", "oem", "cp65001", "aliases", "ascii", "latin_1", "utf_8"}


def table(name):
    """The 256 characters of a charmap codec, U+FFFE where undefined; None for other kinds of codec."""
    module = __import__("encodings." + name, fromlist=["x"])
    if getattr(module, "decoding_table", None) is not None:
        return module.decoding_table.ljust(256, "\ufffe")
    if getattr(module, "decoding_map", None) is not None:
        return "".join(chr(module.decoding_map.get(i) or 0xFFFE if i else module.decoding_map.get(i, 0xFFFE)) for i in range(256))
    return None


def charmaps():
    found = {}
    for item in pkgutil.iter_modules(encodings.__path__):
        if item.name in SKIP or not item.name.isidentifier():
            continue
        try:
            text = table(item.name)
        except (ImportError, LookupError):
            continue
        if text is not None:
            found[item.name] = text
    return found


def dump_charmaps():
    return json.dumps({"maps": charmaps(), "aliases": aliases})
