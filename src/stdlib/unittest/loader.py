"""Finds tests in classes and modules."""

import fnmatch
import functools
import traceback
import types

import _unittest

from unittest import case, suite, util


class _FailedTest(case.TestCase):
    """A test in the place of what could not be loaded; it fails with the reason."""

    def __init__(self, method_name, exception):
        self._exception = exception
        self._failing = method_name
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._failing:
            return super().__getattribute__(name)

        def test_failure():
            raise self._exception

        return test_failure


_FailedTest.__module__ = "unittest.loader"


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass) if self._is_test(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_test(self, cls, name):
        if not name.startswith(self.testMethodPrefix) or not callable(getattr(cls, name)):
            return False
        if self.testNamePatterns is None:
            return True
        full = f"{cls.__module__}.{cls.__qualname__}.{name}"
        return any(fnmatch.fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase):
                if obj not in (case.TestCase, case.FunctionTestCase):
                    tests.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            text = "Failed to call load_tests:\n" + traceback.format_exc()
            return self._failed(module.__name__, type(error)(text), text)

    def _failed(self, name, exception, text):
        self.errors.append(text)
        return self.suiteClass((_FailedTest(name, exception),))

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        error = None
        if module is None and not name:
            raise ValueError("Empty module name")
        if module is None:
            module, error, parts = self._import(name, parts)
            if module is None:
                return error
        parent, obj = None, module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as missing:
                if error is not None:
                    if getattr(obj, "__path__", None) is not None:
                        return error
                    self.errors.pop()
                text = "Failed to access attribute:\n" + traceback.format_exc()
                return self._failed(part, missing, text)
        if error is not None:
            self.errors.pop()
        return self._from_object(obj, parent, parts)

    def _import(self, name, parts):
        """(module, the test that fails in its place, the rest of the path) for the longest part that is a module."""
        error = None
        for size in range(len(parts), 0, -1):
            module_name = ".".join(parts[:size])
            try:
                return _unittest.import_module(module_name), error, parts[1:] if size == 1 else parts[size:]
            except ImportError:
                if error is not None:
                    self.errors.pop()
                text = f"Failed to import test module: {module_name.split('.')[-1]}\n{traceback.format_exc()}"
                error = self._failed(module_name.split(".")[-1], ImportError(text), text)
        return None, error, parts

    def _from_object(self, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            name = parts[-1]
            instance = parent(name)
            if not isinstance(getattr(instance, name), types.FunctionType):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {obj} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()
