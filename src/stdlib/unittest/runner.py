"""Runs tests and writes the report."""

import sys
import time

from unittest.result import TestResult


class _Stream:
    def __init__(self, stream):
        self._stream = stream

    def write(self, text):
        self._stream.write(text)

    def writeln(self, text=""):
        self._stream.write(f"{text}\n")

    def flush(self):
        if hasattr(self._stream, "flush"):
            self._stream.flush()


class TextTestResult(TestResult):
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self.durations = durations
        self._line_is_new = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self._line_is_new = False

    def _show(self, test, letter, word, subtest=False):
        if self.showAll:
            if subtest or self._line_is_new:
                if not self._line_is_new:
                    self.stream.writeln()
                if subtest:
                    self.stream.write("  ")
                self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.writeln(word)
            self._line_is_new = True
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(subtest, "F" if failed else "E", "FAIL" if failed else "ERROR", True)
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, ".", "ok")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "E", "ERROR")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "F", "FAIL")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, "s", f"skipped {reason!r}")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show(test, "x", "expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show(test, "u", "unexpected success")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
        self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(text)


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _Stream(sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        start = time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = time.perf_counter() - start
        result.printErrors()
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        count = result.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {taken:.3f}s")
        self.stream.writeln()
        self.stream.writeln(_summary(result))
        self.stream.flush()
        return result


def _summary(result):
    counts = {
        "failures": len(result.failures),
        "errors": len(result.errors),
        "skipped": len(result.skipped),
        "expected failures": len(result.expectedFailures),
        "unexpected successes": len(result.unexpectedSuccesses),
    }
    told = ", ".join(f"{name}={count}" for name, count in counts.items() if count)
    if not result.wasSuccessful():
        word = "FAILED"
    elif result.testsRun == 0 and not result.skipped:
        word = "NO TESTS RAN"
    else:
        word = "OK"
    return f"{word} ({told})" if told else word
