"""What became of the tests."""


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False

    def __repr__(self):
        cls = type(self)
        return (
            f"<{cls.__module__}.{cls.__qualname__} run={self.testsRun} errors={len(self.errors)} "
            f"failures={len(self.failures)}>"
        )

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def _failed(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self._failed()
        self.errors.append((test, self._text(err)))

    def addFailure(self, test, err):
        self._failed()
        self.failures.append((test, self._text(err)))

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        self._failed()
        listed = self.failures if issubclass(err[0], test.failureException) else self.errors
        listed.append((subtest, self._text(err)))

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err)))

    def addUnexpectedSuccess(self, test):
        self._failed()
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def _text(self, err):
        from unittest.messages import error_text

        return error_text(err)
