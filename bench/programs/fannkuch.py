def fannkuch(n):
    perm1, count = list(range(n)), [0] * n
    best = checksum = sign = 0
    r = n
    number = 0
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        perm, flips = perm1[:], 0
        k = perm[0]
        while k:
            perm[: k + 1] = perm[k::-1]
            flips += 1
            k = perm[0]
        best = max(best, flips)
        checksum += flips if number % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, best
            perm1.insert(r, perm1.pop(0))
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        number += 1


print(fannkuch(7))
print(fannkuch(8))
