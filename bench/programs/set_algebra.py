a = {i * 3 for i in range(15_000)}
b = {i * 5 for i in range(9_000)}
words = {f"w{i % 700}" for i in range(5_000)}
both, either, only, one = a & b, a | b, a - b, a ^ b
hits = sum(1 for i in range(40_000) if i in both)
seen = set()
for i in range(20_000):
    seen.add((i * i) % 10_007)
print(len(both), len(either), len(only), len(one), hits, len(seen), len(words), both <= a, sum(one))
