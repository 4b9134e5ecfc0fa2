"""Doctests as test cases of `unittest`."""
import io
import sys
import unittest

from doctest._finder import DocTestFinder
from doctest._flags import REPORTING_FLAGS
from doctest._modules import normal_module
from doctest._runner import DebugRunner, DocTestRunner

_reportflags = 0


def set_unittest_reportflags(flags):
    """Sets the reporting flags of suites that have none of their own; returns the old ones."""
    global _reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old, _reportflags = _reportflags, flags
    return old


class DocTestCase(unittest.TestCase):
    """The test of one docstring."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        globs = self._dt_test.globs
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        globs.clear()
        globs.update(self._dt_globs)

    def runTest(self):
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _reportflags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = "-" * 70
        report = io.StringIO()
        stdout = sys.stdout
        try:
            results = runner.run(self._dt_test, out=report.write, clear_globs=False)
            if results.skipped == results.attempted:
                raise unittest.SkipTest("all examples were skipped")
        finally:
            sys.stdout = stdout
        if results.failed:
            raise self.failureException(self.format_failure(report.getvalue().rstrip("\n")))

    def format_failure(self, err):
        test = self._dt_test
        lineno = "unknown line number" if test.lineno is None else test.lineno
        place = f'  File "{test.filename}", line {lineno}, in {test.name.rpartition(".")[2]}'
        return f"Failed doctest test for {test.name}\n{place}\n\n{err}"

    def debug(self):
        """Runs the test so that a failure raises."""
        self.setUp()
        runner = DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _parts(self):
        return self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash(self._parts()[1:])

    def __repr__(self):
        outer, _, name = self._dt_test.name.rpartition(".")
        return f"{name} ({outer})"

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


class _DocTestSuite(unittest.TestSuite):
    def _removeTestAtIndex(self, index):
        pass


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A suite of the docstrings of a module that have examples."""
    finder = test_finder or DocTestFinder()
    module = normal_module(module)
    suite = _DocTestSuite()
    for test in sorted(finder.find(module, globs=globs, extraglobs=extraglobs)):
        if test.examples:
            suite.addTest(DocTestCase(test, **options))
    return suite
