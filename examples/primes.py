"""Which numbers up to 100 are prime?"""


def primes(limit):
    """The primes up to and including limit, by the sieve of Eratosthenes."""
    candidates = [True] * (limit + 1)
    for n in range(2, limit + 1):
        if candidates[n]:
            yield n
            for multiple in range(n * n, limit + 1, n):
                candidates[multiple] = False


found = list(primes(100))
print(f"{len(found)} primes up to 100:")
for start in range(0, len(found), 10):
    print(" ".join(f"{p:3}" for p in found[start : start + 10]))
