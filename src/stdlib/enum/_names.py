"""Kinds of names and of values in a class body, and bits of flags."""


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = "_%s__" % cls_name.lstrip("_")
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _kind_of_name(name, cls_name):
    """What the name says of itself in the body of a class."""
    if name[0] != "_":
        return "plain"
    if cls_name is not None and _is_private(cls_name, name):
        return "private"
    if _is_sunder(name):
        return "sunder"
    return "dunder" if _is_dunder(name) else "plain"


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _bits(num):
    """The single bits of num, lowest first."""
    while num:
        low = num & -num
        yield low
        num ^= low


def _binary(num, width):
    """num in binary with its sign bit set apart."""
    if num >= 0:
        return "0b0 " + format(num, "b").rjust(width, "0")
    return "0b1 " + format(num + (1 << width), "b").rjust(width, "1")


def show_flag_values(value):
    return list(_bits(value))
