a, b = 1, 1
for _ in range(3_000):
    a, b = b, a + b
factorial = 1
for i in range(2, 700):
    factorial *= i
print(len(str(a)), a % 1_000_000_007, len(str(factorial)), pow(3, 10**30, 10**9 + 7), (2**2000 // 3**300) % 1_000_003, sum(int(d) for d in str(2**3000)))
scale = 10**310
def arctan(x):
    term = total = scale // x
    k, sign = 3, -1
    while term:
        term //= x * x
        total += sign * (term // k)
        k, sign = k + 2, -sign
    return total
print(str(4 * (4 * arctan(5) - arctan(239)))[:300][-10:])
