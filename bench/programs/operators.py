class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.x < other.x


position, step = Vector(0, 0), Vector(1, 2)
equal = less = 0
for i in range(20_000):
    position = position + step * (i % 3)
    equal += position == step
    less += position < step
print(position.x, position.y, equal, less)
