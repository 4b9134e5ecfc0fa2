import random

random.seed(2024)
throws = [random.randint(1, 6) for _ in range(1_500)]
floats = [random.random() for _ in range(1_500)]
bells = [random.gauss(0, 1) for _ in range(500)]
inside = sum(random.uniform(-1, 1) ** 2 + random.uniform(-1, 1) ** 2 < 1 for _ in range(800))
names = [random.choice(["ada", "bob", "cyd"]) for _ in range(800)]
deck = list(range(52))
for _ in range(15):
    random.shuffle(deck)
hands = [sorted(random.sample(deck, 5)) for _ in range(100)]
drawn = random.choices("abc", weights=[5, 3, 1], k=800)
own = random.Random(7)
steps = [own.randrange(0, 100, 5) for _ in range(500)]
print(sum(throws), round(sum(floats), 6), round(sum(bells), 6), inside, names.count("ada"), deck[:4], hands[-1], drawn.count("a"), sum(steps), own.getrandbits(40))
