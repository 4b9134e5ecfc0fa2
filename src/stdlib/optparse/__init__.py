"""Command lines, the older way. https://docs.python.org/3/library/optparse.html"""
from optparse._container import OptionContainer, OptionGroup
from optparse._errors import (
    AmbiguousOptionError,
    BadOptionError,
    OptParseError,
    OptionConflictError,
    OptionError,
    OptionValueError,
)
from optparse._formatters import HelpFormatter, IndentedHelpFormatter, TitledHelpFormatter
from optparse._option import NO_DEFAULT, Option, SUPPRESS_HELP, check_builtin, check_choice
from optparse._parser import SUPPRESS_USAGE, OptionParser, Values

__version__ = '1.5.3'

__all__ = ['Option', 'make_option', 'SUPPRESS_HELP', 'SUPPRESS_USAGE', 'Values', 'OptionContainer', 'OptionGroup',
           'OptionParser', 'HelpFormatter', 'IndentedHelpFormatter', 'TitledHelpFormatter', 'OptParseError',
           'OptionError', 'OptionConflictError', 'OptionValueError', 'BadOptionError', 'check_choice']

make_option = Option
