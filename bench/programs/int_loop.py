total = 0
for i in range(400_000):
    if i % 3 == 0 or i % 5 == 0:
        total += i
    else:
        total ^= i & 7
print(total)
