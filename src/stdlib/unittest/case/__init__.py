"""TestCase: one test, its set-up, its outcome."""

import functools
import time
import types
import warnings

from unittest.assertions import _TYPED, Assertions
from unittest.case._cleanups import _module_cleanups, addModuleCleanup, doModuleCleanups, enter_context, enterModuleContext
from unittest.case._outcome import _add_skip, _Outcome, _ShouldStop
from unittest.case._skipping import SkipTest, expectedFailure, skip, skipIf, skipUnless
from unittest.failures import error_info
from unittest.result import TestResult
from unittest.util import strclass

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."

_NO_MESSAGE = object()


class TestCase(Assertions):
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2**16
    _classSetupFailed = False
    _class_cleanups = []
    tearDown_exceptions = []

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        self._type_equality_funcs = {}
        for cls, name in _TYPED.items():
            self.addTypeEqualityFunc(cls, name)
        method = getattr(self, methodName, None)
        if method is None:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {type(self)}: {methodName}")
            self._testMethodDoc = "No test"
        else:
            self._testMethodDoc = method.__doc__

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        cls = type(self)
        return f"{self._testMethodName} ({strclass(cls)}.{self._testMethodName})"

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} testMethod={self._testMethodName}>"

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def id(self):
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}.{self._testMethodName}"

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def skipTest(self, reason):
        raise SkipTest(reason)

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception as error:
                cls.tearDown_exceptions.append(error_info(error))

    def doCleanups(self):
        """Calls the clean-ups, the last added first."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.part(self, lambda: self._callCleanup(function, *args, **kwargs))
        return outcome.success

    def subTest(self, msg=_NO_MESSAGE, **params):
        """A part of the test that is told of by its own, and after whose failure the test goes on."""
        return _SubTestContext(self, msg, params)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        returned = method()
        if returned is not None:
            warnings.warn(
                f"It is deprecated to return a value that is not None from a test case ({method} returned "
                f"{type(returned).__name__!r})" + self._hint(returned),
                DeprecationWarning,
                stacklevel=3,
            )

    def _hint(self, returned):
        if type(returned).__name__ == "coroutine":
            return ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
        return ""

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        stop_run = None
        if result is None:
            result = self.defaultTestResult()
            stop_run = getattr(result, "stopTestRun", None)
            getattr(result, "startTestRun", _nothing)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if self._is_skipped(method):
                _add_skip(result, self, self._skip_reason(method))
            else:
                self._run_parts(method, result)
            return result
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def _is_skipped(self, method):
        return getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False)

    def _skip_reason(self, method):
        return getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")

    def _run_parts(self, method, result):
        expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(
            method, "__unittest_expecting_failure__", False
        )
        outcome = self._outcome = _Outcome(result)
        start = time.perf_counter()
        try:
            if outcome.part(self, self._callSetUp):
                outcome.expecting_failure = expecting
                outcome.part(self, self._callTestMethod, method)
                outcome.expecting_failure = False
                outcome.part(self, self._callTearDown)
            self.doCleanups()
            self._add_duration(result, time.perf_counter() - start)
            if outcome.success:
                self._add_success(result, outcome, expecting)
        finally:
            self._outcome = None

    def _add_duration(self, result, elapsed):
        if hasattr(result, "addDuration"):
            result.addDuration(self, elapsed)
        else:
            warnings.warn("TestResult has no addDuration method", RuntimeWarning, stacklevel=2)

    def _add_success(self, result, outcome, expecting):
        if not expecting:
            result.addSuccess(self)
        elif outcome.expectedFailure:
            if hasattr(result, "addExpectedFailure"):
                result.addExpectedFailure(self, outcome.expectedFailure)
            else:
                warnings.warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
                result.addSuccess(self)
        elif hasattr(result, "addUnexpectedSuccess"):
            result.addUnexpectedSuccess(self)
        else:
            warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
            result.addFailure(self, (_UnexpectedSuccess, _UnexpectedSuccess(), None))

    def debug(self):
        """Runs the test without a result: exceptions come through."""
        method = getattr(self, self._testMethodName)
        if self._is_skipped(method):
            raise SkipTest(self._skip_reason(method))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)


class _UnexpectedSuccess(Exception):
    """The test was supposed to fail, but did not."""


def _nothing():
    pass


class _SubTestContext:
    """What `with self.subTest(…)` enters: no generator, so that tracebacks begin at the test's own frame."""

    def __init__(self, case, msg, params):
        self._case = case
        self._msg = msg
        self._params = params
        self._off = case._outcome is None or not case._outcome.result_supports_subtests

    def __enter__(self):
        if self._off:
            return None
        case = self._case
        self._parent = case._subtest
        params = self._params if self._parent is None else {**self._params, **_others(self._parent.params, self._params)}
        case._subtest = self._subtest = _SubTest(case, self._msg, params)
        self._before = case._outcome.success
        case._outcome.success = True
        return None

    def __exit__(self, exc_type, exc, tb):
        if self._off:
            return False
        case = self._case
        outcome = case._outcome
        case._subtest = self._parent
        try:
            if exc is None:
                if outcome.success:
                    outcome.result.addSubTest(case, self._subtest, None)
            elif isinstance(exc, KeyboardInterrupt):
                return False
            elif not isinstance(exc, _ShouldStop):
                outcome.failed(self._subtest, exc, True)
        finally:
            failed = not outcome.success
            outcome.success = outcome.success and self._before
        if not outcome.success:
            if outcome.result is not None and outcome.result.failfast:
                raise _ShouldStop
        elif outcome.expectedFailure and not failed:
            raise _ShouldStop
        return True


def _others(outer, inner):
    return {name: value for name, value in outer.items() if name not in inner}


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self._message = message
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _NO_MESSAGE:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append(f"({', '.join(f'{name}={value!r}' for name, value in self.params.items())})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f"{type(self).__module__}.{type(self).__qualname__} ({self._testFunc.__name__})"

    def shortDescription(self):
        doc = self._description if self._description is not None else self._testFunc.__doc__
        return doc.split("\n")[0].strip() if doc else None
