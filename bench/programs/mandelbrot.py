def escape(c, limit):
    z = 0j
    for n in range(limit):
        z = z * z + c
        if abs(z) > 2.0:
            return n
    return limit


total = 0
for row in range(40):
    line = [escape(complex(col / 20 - 2, row / 20 - 1), 50) for col in range(60)]
    total += sum(line)
print(total)
