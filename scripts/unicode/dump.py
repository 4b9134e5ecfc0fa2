"""Dumps what CPython's unicodedata and str know of each code point, as JSON; `dump(aliases, sequences)` is the entry."""
import json
import unicodedata as ucd

ALL = range(0x110000)
FLAGS = ["isalpha", "isdecimal", "isdigit", "isnumeric", "islower", "isupper", "isprintable", "isspace", "isidentifier"]


def runs(values):
    """[[start, value], ...] of equal neighbours."""
    out = []
    for cp, value in enumerate(values):
        if not out or out[-1][1] != value:
            out.append([cp, value])
    return out


def type_of(c):
    flags = sum(1 << i for i, name in enumerate(FLAGS) if getattr(c, name)())
    return [ucd.category(c), flags | (1 << len(FLAGS) if ("a" + c).isidentifier() else 0)]


def ucd_of(c):
    return [ucd.bidirectional(c), ucd.combining(c), ucd.mirrored(c), ucd.east_asian_width(c)]


def mapping(convert, usual):
    return [[cp, convert(chr(cp))] for cp in ALL if convert(chr(cp)) != usual(chr(cp))]


def numbers(read):
    return [[cp, read(chr(cp))] for cp in ALL if read(chr(cp)) is not None]


ALGORITHMIC = ("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ", "CJK COMPATIBILITY IDEOGRAPH-", "TANGUT IDEOGRAPH-",
               "NUSHU CHARACTER-", "KHITAN SMALL SCRIPT CHARACTER-", "EGYPTIAN HIEROGLYPH-")


def names():
    """Names in full, and the ranges of names that end in their code point."""
    plain, ranges = [], []
    for cp in ALL:
        name = ucd.name(chr(cp), "")
        prefix = next((p for p in ALGORITHMIC if name.startswith(p)), None)
        if prefix is None or name not in (prefix + "%04X" % cp, prefix) and not prefix.startswith("HANGUL"):
            if name:
                plain.append([cp, name])
        elif prefix.startswith("HANGUL"):
            pass
        elif ranges and ranges[-1][2] == prefix and ranges[-1][1] == cp - 1:
            ranges[-1][1] = cp
        else:
            ranges.append([cp, cp, prefix])
    return plain, ranges


def check_lookups(aliases, sequences):
    for text, name in aliases + sequences:
        expected = "".join(chr(int(cp, 16)) for cp in text.split())
        if ucd.lookup(name) != expected:
            raise AssertionError(name)


def dump(aliases, sequences):
    check_lookups(aliases, sequences)
    plain, ranges = names()
    return json.dumps({
        "version": ucd.unidata_version,
        "flags": FLAGS + ["isidentifiercontinue"],
        "types": runs(type_of(chr(cp)) for cp in ALL),
        "ucd": runs(ucd_of(chr(cp)) for cp in ALL),
        "title": mapping(str.title, str.upper),
        "casefold": mapping(str.casefold, str.lower),
        "decimal": numbers(lambda c: ucd.decimal(c, None)),
        "digit": numbers(lambda c: ucd.digit(c, None)),
        "numeric": numbers(lambda c: ucd.numeric(c, None)),
        "decomposition": [[cp, ucd.decomposition(chr(cp))] for cp in ALL if ucd.decomposition(chr(cp))],
        "names": plain,
        "ranges": ranges,
    })
