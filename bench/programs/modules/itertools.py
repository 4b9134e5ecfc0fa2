from itertools import accumulate, batched, chain, combinations, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest
from operator import mul

pairs = sum(a * b for a, b in combinations(range(50), 2))
orders = sum(1 for p in permutations("abcdef") if p[0] < p[-1])
triples = [t for t in combinations(range(18), 3) if sum(t) == 20]
grid = sum(x ^ y for x, y in product(range(40), range(40)))
dice = sum(sum(roll) == 10 for roll in product(range(1, 7), repeat=4))
runs = [(key, len(list(group))) for key, group in groupby(sorted(i * i % 17 for i in range(1_000)))]
totals = list(accumulate(range(1_000), mul, initial=1))[:5] + list(accumulate(range(1_000)))[-2:]
flat = list(chain.from_iterable([i, i + 1] for i in range(600)))
first, second = tee(range(800))
steps = sum(b - a for a, b in pairwise(chain(first, second)))
picked = list(islice(compress(count(), cycle([1, 0, 0])), 200))
split = len(list(takewhile(lambda n: n < 500, count()))) + len(list(dropwhile(lambda n: n < 500, range(900)))) + len(list(filterfalse(None, flat)))
rows = [len(b) for b in batched(range(1_000), 7)]
print(pairs, orders, len(triples), grid, dice, runs[:2], totals, len(flat), steps, picked[-1], split, len(rows), sum(starmap(pow, zip(range(300), repeat(2)))), len(list(zip_longest(range(500), "ab"))))
