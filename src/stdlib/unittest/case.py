"""TestCase: one test, its set-up, its outcome."""

import time

from unittest.assertions import Assertions
from unittest.messages import error_info
from unittest.result import TestResult


class SkipTest(Exception):
    """Raise this to skip the test."""


class _ShouldStop(Exception):
    pass


SkipTest.__module__ = "unittest.case"


def skip(reason):
    def mark(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ""
        return mark(item)
    return mark


def _same(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


def enterModuleContext(cm):
    value = type(cm).__enter__(cm)
    addModuleCleanup(type(cm).__exit__, cm, None, None, None)
    return value


class _Outcome:
    """What one test came to, part by part."""

    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None
        self.told_subtests = False

    def part(self, test, function, *args, subtest=False):
        """Runs one part; answers whether it went well."""
        try:
            function(*args)
            return True
        except (KeyboardInterrupt, _ShouldStop):
            raise
        except SkipTest as skipped:
            self.success = False
            self.result.addSkip(test, str(skipped))
        except BaseException as error:
            self.failed(test, error, subtest)
        return False

    def failed(self, test, error, subtest=False):
        info = error_info(error, subtest)
        self.success = False
        if self.expecting_failure:
            self.expected_failure = info
        elif subtest:
            self.told_subtests = True
            self.result.addSubTest(test.test_case, test, info)
        elif isinstance(error, test.failureException):
            self.result.addFailure(test, info)
        else:
            self.result.addError(test, info)


class TestCase(Assertions):
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _diffThreshold = 65536
    _class_cleanups = ()
    tearDown_exceptions = ()

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        self._type_equality_funcs = {}
        method = getattr(self, methodName, None)
        if method is None:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {type(self)}: {methodName}")
            self._testMethodDoc = "No test"
        else:
            self._testMethodDoc = method.__doc__

    def __init_subclass__(cls, *args, **kwargs):
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
        return f"{self._testMethodName} ({cls.__module__}.{cls.__qualname__}.{self._testMethodName})"

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
        value = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        value = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return value

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
        outcome = self._outcome or _Outcome(self.defaultTestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.part(self, self._call_cleanup, function, args, kwargs)
        return outcome.success

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    def _call_set_up(self):
        self.setUp()

    def _call_test(self, method):
        method()

    def _call_tear_down(self):
        self.tearDown()

    def _call_cleanup(self, function, args, kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        own_result = result is None
        if own_result:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            self._run(result)
            return result
        finally:
            result.stopTest(self)
            if own_result:
                result.stopTestRun()

    def _run(self, result):
        method = getattr(self, self._testMethodName)
        for item in (type(self), method):
            if getattr(item, "__unittest_skip__", False):
                result.addSkip(self, getattr(item, "__unittest_skip_why__", ""))
                return
        outcome = self._outcome = _Outcome(result)
        expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(
            method, "__unittest_expecting_failure__", False
        )
        start = time.perf_counter()
        try:
            if outcome.part(self, self._call_set_up):
                outcome.expecting_failure = expecting
                try:
                    outcome.part(self, self._call_test, method)
                except _ShouldStop:
                    pass
                outcome.expecting_failure = False
                outcome.part(self, self._call_tear_down)
            self.doCleanups()
            result.addDuration(self, time.perf_counter() - start)
            if outcome.success and expecting:
                result.addUnexpectedSuccess(self)
            elif outcome.success:
                result.addSuccess(self)
            elif outcome.expected_failure is not None:
                result.addExpectedFailure(self, outcome.expected_failure)
        finally:
            self._outcome = None

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)


class _SubTestContext:
    def __init__(self, case, msg, params):
        self._case = case
        self._msg = msg
        self._params = params

    def __enter__(self):
        case = self._case
        if case._outcome is None:
            return None
        self._parent = case._subtest
        params = {**self._parent.params, **self._params} if self._parent is not None else self._params
        case._subtest = _SubTest(case, self._msg, params)
        return None

    def __exit__(self, exc_type, exc, tb):
        case = self._case
        outcome = case._outcome
        if outcome is None:
            return False
        subtest, case._subtest = case._subtest, self._parent
        if exc is None:
            if not outcome.expecting_failure:
                outcome.result.addSubTest(case, subtest, None)
            return False
        if isinstance(exc, (KeyboardInterrupt, _ShouldStop)):
            return False
        if isinstance(exc, SkipTest):
            outcome.success = False
            outcome.result.addSkip(subtest, str(exc))
        else:
            outcome.failed(subtest, exc, True)
        if outcome.expecting_failure or (outcome.result.failfast and not outcome.success):
            raise _ShouldStop
        return True


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
        if self._message is not None:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append(f"({', '.join(f'{k}={v!r}' for k, v in self.params.items())})")
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

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f"{type(self).__module__}.{type(self).__qualname__} ({self._testFunc.__name__})"

    def shortDescription(self):
        doc = self._description if self._description is not None else self._testFunc.__doc__
        return doc.split("\n")[0].strip() if doc else None
