from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, starmap, takewhile, zip_longest

total = sum(a * b for a, b in combinations(range(120), 2))
runs = [(k, sum(1 for _ in g)) for k, g in groupby(i // 7 % 3 for i in range(10_000))]
print(total, len(runs), sum(1 for p in permutations(range(7)) if p[0] < p[-1]), sum(x ^ y ^ z for x, y, z in product(range(18), repeat=3)))
print(list(islice(accumulate(count(1)), 5000, 5003)), sum(starmap(pow, zip(range(2000), cycle((1, 2))))), len(list(chain.from_iterable(zip_longest(range(3000), "ab")))), sum(takewhile(lambda n: n < 9000, count(3, 3))))
