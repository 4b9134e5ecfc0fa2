"""Finds the docstrings of a module, class or function."""
import functools
import inspect
import re

from _doctest import first_line, source_lines

from doctest._example import DocTest
from doctest._parser import DocTestParser

_STRING_START = re.compile(r"""(?:^|.*:)\s*\w*["']""")


class DocTestFinder:
    """Collects the tests of an object and of what it contains."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The tests of `obj`'s docstring and of those of its members."""
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(
                    f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}"
                )
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else dict(vars(module))
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault("__name__", "__main__")
        tests = []
        lines = None if module is None else source_lines(getattr(module, "__file__", None) or "")
        self._find(tests, obj, name, module, lines, globs, {})
        tests.sort()
        return tests

    def _from_module(self, module, object):
        if module is None:
            return True
        if inspect.getmodule(object) is not None:
            return module is inspect.getmodule(object)
        if inspect.isfunction(object) or inspect.isclass(object) or inspect.ismethoddescriptor(object):
            return module.__name__ == getattr(object, "__module__", None)
        if isinstance(object, (property, functools.cached_property)):
            return True
        raise ValueError("object must be a class or function")

    def _is_routine(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except Exception:
            # an object may answer to every attribute
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if self._verbose:
            print(f"Finding tests in {name}")
        if id(obj) in seen:
            return
        seen[id(obj)] = obj
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        for member_name, member in self._members(obj, name, module):
            self._find(tests, member, member_name, module, source_lines, globs, seen)

    def _members(self, obj, name, module):
        if inspect.ismodule(obj):
            for key, value in list(vars(obj).items()):
                if (self._is_routine(value) or inspect.isclass(value)) and self._from_module(module, value):
                    yield f"{name}.{key}", value
            yield from _named_texts(obj, name)
        if inspect.isclass(obj):
            for key, value in list(vars(obj).items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                tested = inspect.isroutine(value) or inspect.isclass(value)
                if not tested and not isinstance(value, (property, functools.cached_property)):
                    continue
                if self._from_module(module, value):
                    yield f"{name}.{key}", value

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, "__doc__", None)
            docstring = "" if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not docstring:
            return None
        filename = None if module is None else getattr(module, "__file__", None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, source_lines):
        start = _definition_line(obj, source_lines)
        if start is None:
            return None
        if source_lines is None:
            return start + 1
        for i in range(start, len(source_lines)):
            if _STRING_START.match(source_lines[i]):
                return i
        return None


def _named_texts(module, name):
    """What the module's `__test__` adds: texts, and objects with docstrings."""
    for key, value in getattr(module, "__test__", {}).items():
        if not isinstance(key, str):
            raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(key)!r}")
        tested = inspect.isroutine(value) or inspect.isclass(value) or inspect.ismodule(value)
        if not tested and not isinstance(value, str):
            raise ValueError(
                "DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: "
                f"{type(value)!r}"
            )
        yield f"{name}.__test__.{key}", value


def _definition_line(obj, lines):
    """The line, from 0, from where to look for the docstring."""
    doc = getattr(obj, "__doc__", None)
    if inspect.ismodule(obj):
        return None if doc is None else 0
    if inspect.isclass(obj):
        if doc is None or lines is None:
            return None
        pattern = re.compile(rf"\s*class\s*{re.escape(obj.__name__)}\b")
        return next((i for i, line in enumerate(lines) if pattern.match(line)), None)
    if inspect.ismethod(obj):
        obj = obj.__func__
    elif isinstance(obj, property):
        obj = obj.fget
    elif isinstance(obj, functools.cached_property):
        obj = obj.func
    if not inspect.isroutine(obj) or not getattr(obj, "__doc__", None):
        return None
    found = first_line(inspect.unwrap(obj))
    return None if found is None else found - 1
