"""What is the factorial of 5? And of 1000?"""
from math import factorial

print("5! =", factorial(5))

big = factorial(1000)
digits = str(big)
print(f"1000! has {len(digits)} digits: {digits[:20]}…{digits[-3:]}")
