"""Several tests as one."""

import sys

from unittest import case
from unittest.failures import error_info
from unittest.util import strclass


def _tell(result, name):
    """Calls a method that a result may have."""
    getattr(result, name, _nothing)()


def _nothing():
    pass


class BaseTestSuite:
    """Tests that run one after the other."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """Forgets a test that has run, but not how many it was."""
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Sets classes and modules up before their first test and tears them down after their last."""

    def run(self, result, debug=False):
        outermost = getattr(result, "_testRunEntered", False) is False
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_single(test) and not self._enter(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _enter(self, test, result):
        """Brings the fixtures to the test's class; answers whether it may run."""
        self._tearDownPreviousClass(test, result)
        self._handleModuleFixture(test, result)
        self._handleClassSetUp(test, result)
        result._previousTestClass = test.__class__
        return not (getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False))

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if cls == getattr(result, "_previousTestClass", None) or getattr(result, "_moduleSetUpFailed", False):
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        _mark_set_up(cls, False)
        set_up = getattr(cls, "setUpClass", None)
        if set_up is None:
            return
        _tell(result, "_setupStdout")
        try:
            if not self._attempt(set_up, result, "setUpClass", strclass(cls)):
                _mark_set_up(cls, True)
                self._clean_class(cls, result, "setUpClass")
        finally:
            _tell(result, "_restoreStdout")

    def _attempt(self, function, result, name, parent):
        try:
            function()
            return True
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._report(result, error, name, parent, error_info(error))
            return False

    def _clean_class(self, cls, result, name):
        clean = getattr(cls, "doClassCleanups", None)
        if clean is None:
            return
        clean()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._report(result, info[1], name, strclass(cls), info)

    def _report(self, result, exc, name, parent, info):
        holder = _ErrorHolder(f"{name} ({parent})")
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(exc, case.SkipTest):
            add_skip(holder, str(exc))
        else:
            result.addError(holder, info)

    def _get_previous_module(self, result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        current = test.__class__.__module__
        if current == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        _tell(result, "_setupStdout")
        try:
            if not self._attempt(set_up, result, "setUpModule", current):
                result._moduleSetUpFailed = True
                self._attempt(case.doModuleCleanups, result, "setUpModule", current)
        finally:
            _tell(result, "_restoreStdout")

    def _handleModuleTearDown(self, result):
        previous = self._get_previous_module(result)
        module = None if previous is None else sys.modules.get(previous)
        if module is None or getattr(result, "_moduleSetUpFailed", False):
            return
        _tell(result, "_setupStdout")
        try:
            tear_down = getattr(module, "tearDownModule", None)
            if tear_down is not None:
                self._attempt(tear_down, result, "tearDownModule", previous)
            self._attempt(case.doModuleCleanups, result, "tearDownModule", previous)
        finally:
            _tell(result, "_restoreStdout")

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or (test is not None and test.__class__ == cls):
            return
        if getattr(cls, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        _tell(result, "_setupStdout")
        try:
            tear_down = getattr(cls, "tearDownClass", None)
            if tear_down is not None:
                self._attempt(tear_down, result, "tearDownClass", strclass(cls))
            self._clean_class(cls, result, "tearDownClass")
        finally:
            _tell(result, "_restoreStdout")


def _mark_set_up(cls, failed):
    try:
        cls._classSetupFailed = failed
    except TypeError:
        pass  # the class of a test that is written without TestCase, a builtin one


def _is_single(test):
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _ErrorHolder:
    """Stands for a class or module whose set-up or tear-down failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def __str__(self):
        return self.description

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"


class _DebugResult:
    """Tells the suite to let exceptions through."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
