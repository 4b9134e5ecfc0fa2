from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 40
balance, rate, cents = Decimal("1000.00"), Decimal("0.0375") / 12, Decimal("0.01")
paid = Decimal(0)
for month in range(1_500):
    interest = (balance * rate).quantize(cents, rounding=ROUND_HALF_UP)
    balance += interest - Decimal("2.50")
    paid += interest
e = term = Decimal(1)
for n in range(1, 40):
    term /= n
    e += term
print(balance, paid, e, Decimal(2).sqrt())
