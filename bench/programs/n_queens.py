def place(n, row, columns, up, down):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if column not in columns and row + column not in up and row - column not in down:
            count += place(n, row + 1, columns | {column}, up | {row + column}, down | {row - column})
    return count


print([place(n, 0, frozenset(), frozenset(), frozenset()) for n in range(1, 8)])
