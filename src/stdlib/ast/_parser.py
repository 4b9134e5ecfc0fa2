"""A parser of expressions, for which nothing but literals has a value: the rest is only told apart."""
from ast._tokens import Source, tokens_of

_BINARY = [
    {'|': 'BitOr'}, {'^': 'BitXor'}, {'&': 'BitAnd'}, {'<<': 'LShift', '>>': 'RShift'}, {'+': 'Add', '-': 'Sub'},
    {'*': 'Mult', '/': 'Div', '//': 'FloorDiv', '%': 'Mod', '@': 'MatMult'},
]
_UNARY = {'+': 'UAdd', '-': 'USub', '~': 'Invert'}
_COMPARE = {'<': 'Lt', '>': 'Gt', '==': 'Eq', '!=': 'NotEq', '<=': 'LtE', '>=': 'GtE', 'in': 'In', 'is': 'Is'}
_CONSTANTS = {'None': None, 'True': True, 'False': False}
_KEYWORDS = frozenset('and as assert async await break class continue def del elif else except finally for from global if import in is '
                      'lambda nonlocal not or pass raise return try while with yield'.split())
_DEPTH = 3


class Node:
    """A node of the tree: its kind, and its fields as attributes."""

    def __init__(self, kind, lineno=1, **fields):
        self.kind = kind
        self.lineno = lineno
        self._fields = tuple(fields)
        self.__dict__.update(fields)

    def __repr__(self):
        return self._shown(_DEPTH)

    def _shown(self, depth):
        if depth <= 0 or self._fields is None:
            return f'{self.kind}(...)'
        fields = [f'{name}={_shown(getattr(self, name), depth - 1)}' for name in self._fields]
        if self.kind == 'Constant':
            # the u before a string, which CPython tells only of u'…'
            fields.append('kind=None')
        return f'{self.kind}({", ".join(fields)})'


def _shown(value, depth):
    if isinstance(value, Node):
        return value._shown(depth)
    if isinstance(value, list):
        items = [_shown(item, depth) for item in (value if len(value) < 3 else (value[0], value[-1]))]
        return f'[{", ..., ".join(items) if len(value) > 2 else ", ".join(items)}]'
    return repr(value)


def _load():
    return Node('Load')


def parsed(text):
    """The tree of an expression."""
    if '\0' in text:
        raise SyntaxError('source code string cannot contain null bytes')
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text):
        self.source = Source(text)
        self.tokens, self.opened = tokens_of(self.source)
        self.at = 0
        self.depth = 0

    # --- tokens

    @property
    def token(self):
        return self.tokens[self.at]

    def node(self, kind, token, /, **fields):
        return Node(kind, self.source.line_of(token.at), **fields)

    def takes(self, *texts):
        """The text of the next token, which is taken, if it is one of these."""
        token = self.token
        if token.kind in ('op', 'name') and token.text in texts:
            self.at += 1
            return token.text
        return None

    def expect(self, text):
        if not self.takes(text):
            raise self.wrong()

    def wrong(self):
        """What is wrong with the next token."""
        if self.opened:
            text, at = self.opened[-1]
            return self.source.error(f"'{text}' was never closed", at)
        token = self.token
        if token.kind == 'end' and not self.source.text.strip():
            error = SyntaxError('invalid syntax', ('<unknown>', 0, 0, '', 0, 0))
            return error
        if self.depth and self.at and self.begins_atom(token) and self.ends_atom(self.tokens[self.at - 1]):
            return self.source.error('invalid syntax. Perhaps you forgot a comma?', self.tokens[self.at - 1].at)
        return self.source.error('invalid syntax', token.at)

    def begins_atom(self, token):
        return token.kind in ('number', 'string') or token.kind == 'name' and token.text not in _KEYWORDS

    def ends_atom(self, token):
        return self.begins_atom(token) or token.text in (')', ']', '}')

    # --- expressions

    def whole(self):
        while self.token.kind == 'newline':
            self.at += 1
        node = self.tuple_or_one(('newline', 'end'))
        while self.token.kind == 'newline':
            self.at += 1
        if self.token.kind != 'end':
            start = self.source.text.rfind('\n', 0, self.token.at) + 1
            if start and self.token.at > start:
                raise self.source.error('unexpected indent', self.token.at, kind=IndentationError)
            raise self.wrong()
        if self.opened:
            raise self.wrong()
        return node

    def tuple_or_one(self, ends):
        token = self.token
        first = self.starred()
        if self.token.text != ',':
            return first
        items = [first]
        while self.takes(',') and self.token.kind not in ends and self.token.text not in ends:
            items.append(self.starred())
        return self.node('Tuple', token, elts=items, ctx=_load())

    def starred(self):
        token = self.token
        if self.takes('*'):
            return self.node('Starred', token, value=self.binary(0), ctx=_load())
        return self.named()

    def named(self):
        token = self.token
        value = self.expression()
        if self.depth and value.kind == 'Name' and self.takes(':='):
            return self.node('NamedExpr', token, target=self.node('Name', token, id=value.id, ctx=Node('Store')), value=self.expression())
        return value

    def expression(self):
        token = self.token
        if self.takes('lambda'):
            return self.skipped('Lambda', token)
        body = self.boolean('or')
        if not self.takes('if'):
            return body
        test = self.boolean('or')
        self.expect('else')
        return self.node('IfExp', token, test=test, body=body, orelse=self.expression())

    def boolean(self, word):
        token = self.token
        values = [self.boolean('and') if word == 'or' else self.negated()]
        while self.takes(word):
            values.append(self.boolean('and') if word == 'or' else self.negated())
        if len(values) == 1:
            return values[0]
        return self.node('BoolOp', token, op=Node(word.title()), values=values)

    def negated(self):
        token = self.token
        if self.takes('not'):
            return self.node('UnaryOp', token, op=Node('Not'), operand=self.negated())
        left = self.binary(0)
        ops, others = [], []
        while op := self.comparison():
            ops.append(Node(op))
            others.append(self.binary(0))
        return self.node('Compare', token, left=left, ops=ops, comparators=others) if ops else left

    def comparison(self):
        if self.token.text == 'not' and self.tokens[self.at + 1].text == 'in':
            self.at += 2
            return 'NotIn'
        op = self.takes(*_COMPARE)
        if op == 'is' and self.takes('not'):
            return 'IsNot'
        return op and _COMPARE[op]

    def binary(self, level):
        if level == len(_BINARY):
            return self.unary()
        token = self.token
        left = self.binary(level + 1)
        while op := self.takes(*_BINARY[level]):
            left = self.node('BinOp', token, left=left, op=Node(_BINARY[level][op]), right=self.binary(level + 1))
        return left

    def unary(self):
        token = self.token
        if op := self.takes(*_UNARY):
            return self.node('UnaryOp', token, op=Node(_UNARY[op]), operand=self.unary())
        base = self.postfix()
        if self.takes('**'):
            return self.node('BinOp', token, left=base, op=Node('Pow'), right=self.unary())
        return base

    def postfix(self):
        token = self.token
        value = self.atom()
        while True:
            if self.takes('.'):
                name = self.token
                if name.kind != 'name':
                    raise self.wrong()
                self.at += 1
                value = self.node('Attribute', token, value=value, attr=name.text, ctx=_load())
            elif self.takes('('):
                value = self.call(value, token)
            elif self.takes('['):
                self.depth += 1
                index = self.skipped('Slice', self.token) if self.token.text == ':' else self.tuple_or_one((']',))
                self.closed(']')
                value = self.node('Subscript', token, value=value, slice=index, ctx=_load())
            else:
                return value

    def call(self, func, token):
        args, keywords = [], []
        self.depth += 1
        while self.token.text != ')' or self.token.kind != 'op':
            first = self.token
            if first.kind == 'name' and self.tokens[self.at + 1].text == '=':
                self.at += 2
                keywords.append(self.node('keyword', first, arg=first.text, value=self.expression()))
            elif self.takes('**'):
                keywords.append(self.node('keyword', first, arg=None, value=self.expression()))
            else:
                args.append(self.comprehended('GeneratorExp', first, self.starred()))
            if not self.takes(','):
                break
        self.closed(')')
        return self.node('Call', token, func=func, args=args, keywords=keywords)

    def closed(self, text):
        self.expect(text)
        self.depth -= 1

    def atom(self):
        token = self.token
        if token.kind == 'number':
            self.at += 1
            return self.node('Constant', token, value=token.value)
        if token.kind == 'string':
            return self.strings(token)
        if token.kind == 'name' and token.text not in _KEYWORDS:
            self.at += 1
            if token.text in _CONSTANTS:
                return self.node('Constant', token, value=_CONSTANTS[token.text])
            return self.node('Name', token, id=token.text, ctx=_load())
        if self.takes('...'):
            return self.node('Constant', token, value=...)
        if self.takes('('):
            return self.in_brackets(token, ')', self.parenthesized)
        if self.takes('['):
            return self.in_brackets(token, ']', self.list)
        if self.takes('{'):
            return self.in_brackets(token, '}', self.dict_or_set)
        raise self.wrong()

    def strings(self, first):
        """Strings side by side are one."""
        parts = []
        while self.token.kind == 'string':
            parts.append(self.token)
            self.at += 1
        kinds = {part.text for part in parts}
        if 'b' in kinds and len(kinds) > 1:
            raise self.source.error('cannot mix bytes and nonbytes literals', first.at)
        if 'f' in kinds:
            return self.of_kind('JoinedStr', first)
        empty = b'' if 'b' in kinds else ''
        return self.node('Constant', first, value=empty.join(part.value for part in parts))

    def in_brackets(self, token, end, content):
        self.depth += 1
        node = content(token)
        self.closed(end)
        return node

    def parenthesized(self, token):
        if self.token.text == ')':
            return self.node('Tuple', token, elts=[], ctx=_load())
        node = self.tuple_or_one((')',))
        return self.comprehended('GeneratorExp', token, node)

    def list(self, token):
        items = self.items(']')
        if len(items) == 1 and self.token.text == 'for':
            return self.comprehended('ListComp', token, items[0])
        return self.node('List', token, elts=items, ctx=_load())

    def items(self, end):
        items = []
        while self.token.text != end or self.token.kind != 'op':
            items.append(self.starred())
            if not self.takes(','):
                break
        return items

    def dict_or_set(self, token):
        if self.token.text == '}':
            return self.node('Dict', token, keys=[], values=[])
        if self.token.text != '**':
            first = self.starred()
            if self.token.text != ':':
                return self.set(token, first)
            self.at += 1
            keys, values = [first], [self.value_of_key()]
            if self.token.text == 'for':
                return self.comprehended('DictComp', token, None)
        else:
            keys, values = [], []
            self.unpacked(keys, values)
        while self.takes(',') and self.token.text != '}':
            if self.token.text == '**':
                self.unpacked(keys, values)
                continue
            key_token = self.token
            keys.append(self.expression())
            if not self.takes(':'):
                if self.token.text in ('}', ','):
                    raise self.source.error("':' expected after dictionary key", key_token.at)
                raise self.wrong()
            values.append(self.value_of_key())
        return self.node('Dict', token, keys=keys, values=values)

    def unpacked(self, keys, values):
        self.expect('**')
        keys.append(None)
        values.append(self.binary(0))

    def value_of_key(self):
        colon = self.tokens[self.at - 1]
        if self.token.text in ('}', ',') and not self.opened:
            raise self.source.error("expression expected after dictionary key and ':'", colon.at)
        return self.expression()

    def set(self, token, first):
        if self.token.text == 'for':
            return self.comprehended('SetComp', token, first)
        items = [first]
        while self.takes(',') and self.token.text != '}':
            items.append(self.starred())
        return self.node('Set', token, elts=items)

    def comprehended(self, kind, token, element):
        """`element`, or what a `for` behind it makes."""
        return self.skipped(kind, token) if self.token.text == 'for' else element

    def skipped(self, kind, token):
        """A node of which only the kind is known: what belongs to it is passed over."""
        level = 0
        while self.token.kind not in ('end', 'newline', 'wrong'):
            text = self.token.text if self.token.kind == 'op' else ''
            if text in ('(', '[', '{'):
                level += 1
            elif text in (')', ']', '}'):
                if level == 0:
                    break
                level -= 1
            elif text == ',' and level == 0 and kind == 'Lambda':
                break
            self.at += 1
        return self.of_kind(kind, token)

    def of_kind(self, kind, token):
        node = self.node(kind, token)
        node._fields = None
        return node
