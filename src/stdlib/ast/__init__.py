"""Literals as Python writes them. https://docs.python.org/3/library/ast.html#ast.literal_eval"""

__all__ = ['literal_eval']


def literal_eval(node_or_string):
    """The value of a literal: numbers, strings, bytes, tuples, lists, dicts, sets, booleans, None and Ellipsis. Nothing is executed."""
    if not isinstance(node_or_string, str):
        raise ValueError(f'malformed node or string: {node_or_string!r}')
    from ast._parser import parsed
    return _value(parsed(node_or_string.lstrip(' \t')))


def _malformed(node):
    place = '' if node is None else f' on line {node.lineno}'
    raise ValueError(f'malformed node or string{place}: {node!r}')


def _number(node):
    if node.kind != 'Constant' or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed(node):
    if node.kind == 'UnaryOp' and node.op.kind in ('UAdd', 'USub'):
        value = _number(node.operand)
        return +value if node.op.kind == 'UAdd' else -value
    return _number(node)


def _value(node):
    if node is None:
        _malformed(node)
    match node.kind:
        case 'Constant':
            return node.value
        case 'Tuple':
            return tuple(map(_value, node.elts))
        case 'List':
            return list(map(_value, node.elts))
        case 'Set':
            return set(map(_value, node.elts))
        case 'Call' if node.func.kind == 'Name' and node.func.id == 'set' and node.args == node.keywords == []:
            return set()
        case 'Dict':
            return dict(zip(map(_value, node.keys), map(_value, node.values)))
        case 'BinOp' if node.op.kind in ('Add', 'Sub'):
            left = _signed(node.left)
            right = _number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if node.op.kind == 'Add' else left - right
            _malformed(node)
    return _signed(node)
