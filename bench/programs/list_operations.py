numbers = list(range(30_000))
evens = [n for n in numbers if n % 2 == 0]
numbers.reverse()
stack = []
for n in numbers:
    if stack and stack[-1] % 2 == n % 2:
        stack.pop()
    stack.append(n)
rotated = numbers[100:] + numbers[:100]
chunks = [rotated[i : i + 64] for i in range(0, len(rotated), 64)]
transposed = list(zip(*chunks[:400]))
print(sum(evens), len(stack), rotated[0], sum(max(c) - min(c) for c in chunks), len(transposed), numbers.index(5), evens.count(4), sorted(numbers)[3], any(n > 29_998 for n in numbers))
