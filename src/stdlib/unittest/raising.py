"""What `with self.assertRaises(…)` and its relatives return."""


class _Expectation:
    def __init__(self, expected, case, regex):
        import re

        self.expected = expected
        self.test_case = case
        self.expected_regex = None if regex is None else re.compile(regex)
        self.obj_name = None
        self.msg = None

    def _check_type(self, name):
        for cls in self.expected if isinstance(self.expected, tuple) else (self.expected,):
            if not (isinstance(cls, type) and issubclass(cls, self._base)):
                raise TypeError(f"{name}() arg 1 must be {self._base_text}")

    def handle(self, name, args, kwargs):
        self._check_type(name)
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)
        return None

    def _fail(self, standard):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standard))

    def _expected_name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _nothing(self, what):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._fail(f"{self._expected_name()} not {what}{by}")


class RaisesContext(_Expectation):
    _base = BaseException
    _base_text = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._nothing("raised")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{exc_value}"')
        return True


class WarnsContext(_Expectation):
    _base = Warning
    _base_text = "a warning type or tuple of warning types"

    def __enter__(self):
        import warnings

        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._catcher.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for caught in self.warnings:
            if not isinstance(caught.message, self.expected):
                continue
            first = caught.message if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(caught.message)):
                continue
            self.warning, self.filename, self.lineno = caught.message, caught.filename, caught.lineno
            return
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
        self._nothing("triggered")


class LogsContext:
    def __init__(self, case, logger_name, level, no_logs, formatter):
        import logging

        self.test_case = case
        self.logger_name = logger_name
        self.level = logging._checkLevel(level) if level else logging.INFO
        self.no_logs = no_logs
        self.formatter = formatter

    def __enter__(self):
        import logging
        from collections import namedtuple

        watched = namedtuple("_LoggingWatcher", ["records", "output"])([], [])
        formatter = self.formatter or logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Capture(logging.Handler):
            def emit(self, record):
                watched.records.append(record)
                watched.output.append(formatter.format(record))

        logger = self.logger = (
            self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        )
        handler = Capture()
        handler.setLevel(self.level)
        self.watcher = watched
        self._before = (logger.handlers[:], logger.level, logger.propagate)
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else watched

    def __exit__(self, exc_type, exc_value, tb):
        import logging

        self.logger.handlers, level, self.logger.propagate = self._before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        fail = self.test_case.failureException
        if self.no_logs and self.watcher.records:
            raise fail(f"Unexpected logs found: {self.watcher.output!r}")
        if not self.no_logs and not self.watcher.records:
            raise fail(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")
