"""Which module is meant."""
import inspect

from _unittest import import_module


def normal_module(module):
    """A module as an object, by its name, or the program itself."""
    if inspect.ismodule(module):
        return module
    if isinstance(module, str):
        return import_module(module)
    if module is None:
        return import_module("__main__")
    raise TypeError("Expected a module, string, or None")
