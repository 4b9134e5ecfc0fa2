"""Examples as a program."""
from doctest._example import Example
from doctest._finder import DocTestFinder
from doctest._modules import normal_module
from doctest._parser import DocTestParser


def script_from_examples(s):
    """The inputs of a text as code, with everything else as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append("# Expected:")
                output += [f"## {line}" for line in piece.want.split("\n")[:-1]]
        else:
            output += [_comment(line) for line in piece.split("\n")[:-1]]
    while output and output[-1] == "#":
        output.pop()
    while output and output[0] == "#":
        output.pop(0)
    return "\n".join(output) + "\n"


def _comment(line):
    line = line.rstrip()
    return f"# {line}" if line else "#"


def testsource(module, name):
    """The examples of one object of a module as code."""
    found = [t for t in DocTestFinder().find(normal_module(module)) if t.name == name]
    if not found:
        raise ValueError(name, "not found in tests")
    return script_from_examples(found[0].docstring)
