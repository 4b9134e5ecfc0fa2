"""What are the roots of x² + 5x + 6?"""
import cmath


def roots(a, b, c):
    """Both solutions of ax² + bx + c = 0, real where they are real."""
    root = cmath.sqrt(b * b - 4 * a * c)
    pair = (-b + root) / (2 * a), (-b - root) / (2 * a)
    return tuple(z.real if z.imag == 0 else z for z in pair)


print("x² + 5x + 6 = 0 for x in", roots(1, 5, 6))
print("x² + 1 = 0      for x in", roots(1, 0, 1))
