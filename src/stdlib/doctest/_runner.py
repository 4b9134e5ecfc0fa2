"""Runs tests and reports what fails."""
import io
import sys
import traceback
from collections import namedtuple

from _doctest import run_example

from doctest._checker import OutputChecker, indented
from doctest._flags import (
    FAIL_FAST,
    IGNORE_EXCEPTION_DETAIL,
    OPTIONFLAGS_BY_NAME,
    REPORT_ONLY_FIRST_FAILURE,
    SKIP,
)


class TestResults(namedtuple("TestResults", "failed attempted")):
    """How many examples failed and how many were tried; `skipped` is no part of the tuple."""

    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


TestResults.__test__ = False


class _SpoofOut(io.StringIO):
    """What examples print into."""

    def getvalue(self):
        result = super().getvalue()
        # an output that ends in the middle of a line cannot be written as one that is wanted
        if result and not result.endswith("\n"):
            result += "\n"
        return result

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


class DocTestFailure(Exception):
    """An example printed something else than it should."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what it should not."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DocTestRunner:
    """Runs `DocTest` objects and counts their failures."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self.skips = 0
        self._stats = {}
        self._fakeout = _SpoofOut()

    def report_start(self, out, test, example):
        """Called before an example runs."""
        if not self._verbose:
            return
        wanted = "Expecting:\n" + indented(example.want) if example.want else "Expecting nothing\n"
        out("Trying:\n" + indented(example.source) + wanted)

    def report_success(self, out, test, example, got):
        """Called when an example did as it should."""
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        """Called when an example printed something else."""
        difference = self._checker.output_difference(example, got, self.optionflags)
        out(self._failure_header(test, example) + difference)

    def report_unexpected_exception(self, out, test, example, exc_info):
        """Called when an example raised what it should not."""
        text = _exception_traceback(exc_info)
        out(self._failure_header(test, example) + "Exception raised:\n" + indented(text))

    def _failure_header(self, test, example):
        if test.filename:
            known = test.lineno is not None and example.lineno is not None
            lineno = test.lineno + example.lineno + 1 if known else "?"
            place = f'File "{test.filename}", line {lineno}, in {test.name}'
        else:
            place = f"Line {example.lineno + 1}, in {test.name}"
        return "\n".join([self.DIVIDER, place, "Failed example:", indented(example.source)])

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Runs the examples in `test.globs`, which is emptied afterwards, and reports through `out`."""
        self.test = test
        saved = sys.stdout, sys.displayhook
        if out is None:
            out = sys.stdout.write
        sys.stdout, sys.displayhook = self._fakeout, sys.__displayhook__
        try:
            return self._run_examples(test, out)
        finally:
            sys.stdout, sys.displayhook = saved
            if clear_globs:
                test.globs.clear()

    def _run_examples(self, test, out):
        failures = attempted = skips = 0
        own_flags = self.optionflags
        for number, example in enumerate(test.examples):
            attempted += 1
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = _with_options(own_flags, example.options)
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            if not self._run_example(test, example, number, out, quiet):
                failures += 1
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags = own_flags
        self._record(test.name, failures, attempted, skips)
        return TestResults(failures, attempted, skipped=skips)

    def _run_example(self, test, example, number, out, quiet):
        """True when the example did as it should."""
        raised = None
        try:
            run_example(example.source, test.globs, f"<doctest {test.name}[{number}]>")
        except KeyboardInterrupt:
            raise
        except BaseException as e:
            raised = e
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        if raised is None:
            good = self._checker.check_output(example.want, got, self.optionflags)
        else:
            exc_info = type(raised), raised, raised.__traceback__
            if example.exc_msg is None:
                if not quiet:
                    self.report_unexpected_exception(out, test, example, exc_info)
                return False
            if not quiet:
                got += _exception_traceback(exc_info)
            good = self._is_wanted_exception(example, raised)
        if not quiet:
            report = self.report_success if good else self.report_failure
            report(out, test, example, got)
        return good

    def _is_wanted_exception(self, example, raised):
        message = _exception_message(raised)
        if self._checker.check_output(example.exc_msg, message, self.optionflags):
            return True
        if not self.optionflags & IGNORE_EXCEPTION_DETAIL:
            return False
        want, got = _exception_name(example.exc_msg), _exception_name(message)
        return self._checker.check_output(want, got, self.optionflags)

    def _record(self, name, failures, tries, skips):
        before = self._stats.get(name, (0, 0, 0))
        self._stats[name] = before[0] + failures, before[1] + tries, before[2] + skips
        self.failures += failures
        self.tries += tries
        self.skips += skips

    def summarize(self, verbose=None):
        """Prints what has been run, in full when verbose, and returns the totals."""
        if verbose is None:
            verbose = self._verbose
        failed = {name: counts for name, counts in self._stats.items() if counts[0]}
        if verbose:
            self._print_good()
        if failed:
            print(self.DIVIDER)
            print(f"{_n_items(failed)} had failures:")
            for name, (failures, tries, _) in sorted(failed.items()):
                print(f" {failures:3d} of {tries:3d} in {name}")
        failures, tries, skips = (sum(counts[i] for counts in self._stats.values()) for i in range(3))
        if verbose:
            print(f"{_plural(tries, 'test')} in {_n_items(self._stats)}.")
            print(f"{tries - failures} passed" + (f" and {failures} failed." if failures else "."))
        if failures:
            skipped = f" and {_plural(skips, 'skipped test')}" if skips else ""
            print(f"***Test Failed*** {_plural(failures, 'failure')}{skipped}.")
        elif verbose:
            print("Test passed.")
        return TestResults(failures, tries, skipped=skips)

    def _print_good(self):
        without = sorted(name for name, counts in self._stats.items() if not counts[1])
        passed = sorted((name, tries) for name, (failures, tries, _) in self._stats.items() if tries and not failures)
        if without:
            print(f"{_n_items(without)} had no tests:")
            for name in without:
                print(f"    {name}")
        if passed:
            print(f"{_n_items(passed)} passed all tests:")
            for name, tries in passed:
                print(f" {tries:3d} test{'' if tries == 1 else 's'} in {name}")

    def merge(self, other):
        """Adds the counts of another runner."""
        for name, counts in other._stats.items():
            self._record(name, *counts)


class DebugRunner(DocTestRunner):
    """Raises at the first failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def _with_options(flags, options):
    for flag, on in options.items():
        flags = flags | flag if on else flags & ~flag
    return flags


def _exception_traceback(exc_info):
    """The traceback from the example inwards."""
    rendered = traceback.TracebackException(*exc_info)
    inside = [frame.filename.startswith("<doctest ") for frame in rendered.stack]
    del rendered.stack[: inside.index(True) if True in inside else None]
    bare = rendered.stack or issubclass(exc_info[0], SyntaxError)
    header = "" if bare else "Traceback (most recent call last):\n"
    return header + "".join(rendered.format())


def _exception_message(raised):
    """As the last lines of a traceback, of a SyntaxError without its place."""
    lines = traceback.format_exception_only(type(raised), raised)
    if isinstance(raised, SyntaxError):
        cls = type(raised)
        starts = f"{cls.__qualname__}:", f"{cls.__module__}.{cls.__qualname__}:"
        at = next(i for i, line in enumerate(lines) if line.startswith(starts))
        lines = lines[at:]
    return "".join(lines)


def _exception_name(message):
    """The bare name that a message begins with, without module and detail."""
    return message.partition("\n")[0].partition(":")[0].rpartition(".")[2]


def _plural(count, noun):
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _n_items(items):
    return _plural(len(items), "item")
