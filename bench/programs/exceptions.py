class Odd(ValueError):
    def __init__(self, n):
        super().__init__(f"{n} is odd")
        self.n = n


def check(n):
    if n % 2:
        raise Odd(n)
    return n


caught = total = cleanups = 0
for i in range(20_000):
    try:
        total += check(i)
        {}["missing"] if i % 5 == 0 else None
    except Odd as e:
        caught += e.n
    except KeyError:
        total -= 1
    finally:
        cleanups += 1
print(caught, total, cleanups)
