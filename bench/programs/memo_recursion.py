from functools import lru_cache


@lru_cache(maxsize=None)
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return ways(amount - coins[0], coins) + ways(amount, coins[1:])


memo = {}
def edit(a, b):
    key = len(a), len(b)
    if key not in memo:
        if not a or not b:
            memo[key] = len(a) + len(b)
        else:
            memo[key] = min(edit(a[1:], b) + 1, edit(a, b[1:]) + 1, edit(a[1:], b[1:]) + (a[0] != b[0]))
    return memo[key]


print(ways(700, (50, 20, 10, 5, 2)), edit("kitten sitting on the mat" * 3, "sitting kitten at the mall" * 3))
