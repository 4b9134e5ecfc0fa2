"""Runs the examples in docstrings and compares what they print."""
import inspect as _inspect

from doctest._checker import OutputChecker
from doctest._example import DocTest, Example
from doctest._finder import DocTestFinder
from doctest._flags import (
    BLANKLINE_MARKER,
    COMPARISON_FLAGS,
    DONT_ACCEPT_BLANKLINE,
    DONT_ACCEPT_TRUE_FOR_1,
    ELLIPSIS,
    ELLIPSIS_MARKER,
    FAIL_FAST,
    IGNORE_EXCEPTION_DETAIL,
    NORMALIZE_WHITESPACE,
    OPTIONFLAGS_BY_NAME,
    REPORT_CDIFF,
    REPORT_NDIFF,
    REPORT_ONLY_FIRST_FAILURE,
    REPORT_UDIFF,
    REPORTING_FLAGS,
    SKIP,
    register_optionflag,
)
from doctest._modules import normal_module as _normalize_module
from doctest._parser import DocTestParser
from doctest._runner import DebugRunner, DocTestFailure, DocTestRunner, TestResults, UnexpectedException
from doctest._source import script_from_examples, testsource

__all__ = [
    "register_optionflag",
    "DONT_ACCEPT_TRUE_FOR_1",
    "DONT_ACCEPT_BLANKLINE",
    "NORMALIZE_WHITESPACE",
    "ELLIPSIS",
    "SKIP",
    "IGNORE_EXCEPTION_DETAIL",
    "COMPARISON_FLAGS",
    "REPORT_UDIFF",
    "REPORT_CDIFF",
    "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE",
    "REPORTING_FLAGS",
    "FAIL_FAST",
    "Example",
    "DocTest",
    "DocTestParser",
    "DocTestFinder",
    "DocTestRunner",
    "OutputChecker",
    "DocTestFailure",
    "UnexpectedException",
    "DebugRunner",
    "testmod",
    "run_docstring_examples",
    "DocTestSuite",
    "set_unittest_reportflags",
    "script_from_examples",
    "testsource",
]

master = None


def __getattr__(name):
    # unittest is large, and few programs want both
    if name in ("DocTestCase", "DocTestSuite", "set_unittest_reportflags"):
        from doctest import _suite

        return getattr(_suite, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def testmod(
    m=None,
    name=None,
    globs=None,
    verbose=None,
    report=True,
    optionflags=0,
    extraglobs=None,
    raise_on_error=False,
    exclude_empty=False,
):
    """Tests all docstrings of a module, by default of the program itself; returns `TestResults`."""
    global master
    if m is None:
        m = _normalize_module(None)
    if not _inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    finder = DocTestFinder(exclude_empty=exclude_empty)
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Runs the examples of one object's docstring in a copy of `globs` and prints the failures."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)
