"""Several tests as one."""

from unittest.messages import error_info


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result, debug=False):
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result


class _ClassError:
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

    def __str__(self):
        return self.description

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"


class _State:
    """Which class the last test was of."""

    def __init__(self):
        self.cls = None
        self.failed = False


class TestSuite(BaseTestSuite):
    """Sets classes up before their first test and tears them down after their last."""

    def run(self, result, debug=False):
        state = getattr(result, "_suite_state", None)
        outermost = state is None
        if outermost:
            state = result._suite_state = _State()
        for test in self:
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite):
                self._enter(type(test), state, result)
                if state.failed:
                    continue
            test(result)
        if outermost:
            self._leave(state, result)
            del result._suite_state
        return result

    def _enter(self, cls, state, result):
        if cls is state.cls:
            return
        self._leave(state, result)
        state.cls, state.failed = cls, False
        if not getattr(cls, "__unittest_skip__", False):
            self._call(cls, "setUpClass", state, result)
            if state.failed:
                self._cleanups(cls, result)

    def _leave(self, state, result):
        cls, failed = state.cls, state.failed
        state.cls, state.failed = None, False
        if cls is None or failed or getattr(cls, "__unittest_skip__", False):
            return
        self._call(cls, "tearDownClass", state, result)
        state.failed = False
        self._cleanups(cls, result)

    def _call(self, cls, name, state, result):
        from unittest.case import SkipTest

        function = getattr(cls, name, None)
        if function is None:
            return
        holder = _ClassError(f"{name} ({cls.__module__}.{cls.__qualname__})")
        try:
            function()
        except SkipTest as skip:
            state.failed = True
            result.addSkip(holder, str(skip))
        except Exception as error:
            state.failed = True
            result.addError(holder, error_info(error))

    def _cleanups(self, cls, result):
        if hasattr(cls, "doClassCleanups"):
            cls.doClassCleanups()
            for err in cls.tearDown_exceptions:
                result.addError(_ClassError(f"tearDownClass ({cls.__module__}.{cls.__qualname__})"), err)
