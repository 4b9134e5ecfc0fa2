def naturals():
    n = 0
    while True:
        yield n
        n += 1


def take(n, source):
    for _ in range(n):
        yield next(source)


def squares(source):
    for x in source:
        yield x * x


def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node


def deep(n):
    return [deep(n - 1), n, deep(n - 1)] if n else []


print(sum(x for x in squares(take(40_000, naturals())) if x % 3 == 1), sum(flatten(deep(11))))
