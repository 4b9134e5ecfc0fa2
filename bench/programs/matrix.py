def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


n = 50
a = [[(i * j) % 7 + 1 for j in range(n)] for i in range(n)]
b = [[(i + j) % 5 - 2 for j in range(n)] for i in range(n)]
c = multiply(multiply(a, b), a)
print(c[0][:3], c[-1][-1], sum(map(sum, c)))
