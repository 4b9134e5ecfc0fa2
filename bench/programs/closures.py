def counter(start):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


steps = [counter(i) for i in range(10)]
pipeline = compose(lambda x: x + 1, lambda x: x * 2, lambda x: x % 1001)
total = 0
for i in range(12_000):
    total += steps[i % 10](i % 3) + pipeline(i)
print(total, list(map(lambda f: f(0), steps))[:3], sum(map(lambda n: n * n, filter(lambda n: n % 2, range(20_000)))))
