def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


primes = [n for n in range(12_000) if is_prime(n)]
print(len(primes), sum(sum(int(d) for d in str(p)) for p in primes), [p for p in primes if str(p) == str(p)[::-1]][-3:])
