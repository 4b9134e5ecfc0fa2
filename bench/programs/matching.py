def evaluate(node):
    match node:
        case int(n) | float(n):
            return n
        case ("add", left, right):
            return evaluate(left) + evaluate(right)
        case ("mul", left, right):
            return evaluate(left) * evaluate(right) % 10_007
        case ("neg", value):
            return -evaluate(value)
        case {"op": "sum", "items": [*items]}:
            return sum(evaluate(i) for i in items)
        case _:
            raise ValueError(node)


def classify(value):
    match value:
        case [] | {}:
            return "empty"
        case [x, y] if x == y:
            return "pair"
        case [first, *rest]:
            return f"list of {len(rest) + 1}"
        case str() as s if s.isdigit():
            return "digits"
        case str():
            return "text"
        case _:
            return "other"


tree = 1
for i in range(2, 200):
    tree = ("add" if i % 2 else "mul", tree, ("neg", i) if i % 7 == 0 else {"op": "sum", "items": [i, 1]})
total = sum(evaluate(tree) for _ in range(30))
kinds = {}
for i in range(6_000):
    kind = classify([[], [i % 3, 1], [1, 2, 3], "12", "ab", None][i % 6])
    kinds[kind] = kinds.get(kind, 0) + 1
print(total, kinds)
