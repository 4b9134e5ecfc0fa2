"""How help looks."""
import textwrap
from optparse._option import NO_DEFAULT


class HelpFormatter:
    """What both looks have in common."""

    NO_DEFAULT_VALUE = 'none'

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        self.width = 78 if width is None else width
        self.help_position = self.max_help_position = min(max_help_position, max(self.width - 20, indent_increment * 2))
        self.current_indent = 0
        self.level = 0
        self.help_width = None
        self.short_first = short_first
        self.default_tag = '%default'
        self.option_strings = {}
        self._short_opt_fmt = '%s %s'
        self._long_opt_fmt = '%s=%s'

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        if delim not in ('', ' '):
            raise ValueError('invalid metavar delimiter for short options: %r' % delim)
        self._short_opt_fmt = '%s' + delim + '%s'

    def set_long_opt_delimiter(self, delim):
        if delim not in ('=', ' '):
            raise ValueError('invalid metavar delimiter for long options: %r' % delim)
        self._long_opt_fmt = '%s' + delim + '%s'

    def indent(self):
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'
        self.level -= 1

    def format_usage(self, usage):
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        raise NotImplementedError('subclasses must implement')

    def _format_text(self, text):
        """A paragraph at the present depth."""
        indent = ' ' * self.current_indent
        width = max(self.width - self.current_indent, 11)
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def format_description(self, description):
        return self._format_text(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        return '\n' + self._format_text(epilog) + '\n' if epilog else ''

    def expand_default(self, option):
        if self.parser is None or not self.default_tag:
            return option.help
        default = self.parser.defaults.get(option.dest)
        if default is NO_DEFAULT or default is None:
            default = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(default))

    def format_option(self, option):
        """The names and the help; the help begins on a line of its own where the names are too long."""
        opts = self.option_strings[option]
        width = self.help_position - self.current_indent - 2
        if len(opts) > width:
            text = f"{'':{self.current_indent}}{opts}\n"
            first = self.help_position
        else:
            text = f"{'':{self.current_indent}}{opts:<{width}}  "
            first = 0
        if option.help:
            lines = textwrap.wrap(self.expand_default(option), self.help_width)
            text += ' ' * first + lines[0] + '\n' if lines else ' ' * first + '\n'
            text += ''.join([f"{'':{self.help_position}}{line}\n" for line in lines[1:]])
        elif opts[-1] != '\n' and first == 0:
            text += '\n'
        return text

    def store_option_strings(self, parser):
        self.indent()
        longest = self._store_of(parser, 0)
        self.indent()
        for group in parser.option_groups:
            longest = self._store_of(group, longest)
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def _store_of(self, container, longest):
        for option in container.option_list:
            text = self.option_strings[option] = self.format_option_strings(option)
            longest = max(longest, len(text) + self.current_indent)
        return longest

    def format_option_strings(self, option):
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (opt, metavar) for opt in short]
            long = [self._long_opt_fmt % (opt, metavar) for opt in long]
        return ', '.join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Sections are indented."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return 'Usage: %s\n' % usage

    def format_heading(self, heading):
        return f"{'':{self.current_indent}}{heading}:\n"


class TitledHelpFormatter(HelpFormatter):
    """Headings are underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f"{self.format_heading('Usage')}  {usage}\n"

    def format_heading(self, heading):
        return f"{heading}\n{'=-'[self.level] * len(heading)}\n"
