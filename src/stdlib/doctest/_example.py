"""What a docstring is made into: examples, and the test that they form."""



def _ended(text):
    return text if text.endswith("\n") else text + "\n"


class Example:
    """One interactive input with the output that it should have; both texts end with a newline, an empty output is ''."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = _ended(source)
        self.want = _ended(want) if want else want
        self.exc_msg = exc_msg if exc_msg is None else _ended(exc_msg)
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _parts(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """Examples that share a namespace, of which the test gets a copy."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), "DocTest no longer accepts str; use DocTestParser instead"
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        shown = {0: "no examples", 1: "1 example"}.get(count, f"{count} examples")
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def _parts(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def _rank(self):
        lineno = -1 if self.lineno is None else self.lineno
        return self.name, self.filename, lineno, id(self)

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._rank() < other._rank()
