"""What goes wrong with options."""


class OptParseError(Exception):
    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option is made with arguments that do not fit."""

    def __init__(self, msg, option):
        self.msg = msg
        self.option_id = str(option)

    def __str__(self):
        return f'option {self.option_id}: {self.msg}' if self.option_id else self.msg


class OptionConflictError(OptionError):
    """A parser has an option of that name already."""


class OptionValueError(OptParseError):
    """A value on the command line does not fit."""


class BadOptionError(OptParseError):
    """An option on the command line is not known."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return f'no such option: {self.opt_str}'


class AmbiguousOptionError(BadOptionError):
    """An abbreviation on the command line has several meanings."""

    def __init__(self, opt_str, possibilities):
        BadOptionError.__init__(self, opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return f"ambiguous option: {self.opt_str} ({', '.join(self.possibilities)}?)"
