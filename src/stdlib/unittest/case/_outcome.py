"""The outcome of a test, and what its result is told of it."""

import warnings

from unittest.case._skipping import SkipTest
from unittest.failures import error_info


class _ShouldStop(Exception):
    pass


def _add_skip(result, test_case, reason):
    add_skip = getattr(result, "addSkip", None)
    if add_skip is not None:
        add_skip(test_case, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test_case)


class _Outcome:
    """What one test came to, part by part."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def part(self, test, function, *args):
        """Runs one part; answers whether it went well."""
        try:
            function(*args)
            return True
        except KeyboardInterrupt:
            raise
        except _ShouldStop:
            return True
        except BaseException as error:
            return self.failed(test, error)

    def failed(self, test, error, subtest=False):
        """Tells the result of an exception; answers whether that counts as well."""
        if isinstance(error, SkipTest):
            self.success = False
            _add_skip(self.result, test, str(error))
            return False
        info = error_info(error, subtest)
        if self.expecting_failure:
            self.expectedFailure = info
            return True
        self.success = False
        if self.result is None:
            return False
        if subtest:
            self.result.addSubTest(test.test_case, test, info)
        elif isinstance(error, test.failureException):
            self.result.addFailure(test, info)
        else:
            self.result.addError(test, info)
        return False
