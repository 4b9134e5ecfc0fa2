class Account:
    rate = 0.01

    def __init__(self, owner, balance):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("negative")
        self._balance = value

    def deposit(self, amount):
        self.balance += amount

    def interest(self):
        return self.balance * self.rate


class Savings(Account):
    rate = 0.05

    def deposit(self, amount):
        super().deposit(amount)
        self.last = amount


class Premium(Savings):
    def interest(self):
        return super().interest() + 1

    @classmethod
    def open(cls, owner):
        return cls(owner, 10)

    @staticmethod
    def fee(n):
        return n // 100


accounts = [Account("a", 1), Savings("b", 2), Premium.open("c")]
total = 0.0
for i in range(8_000):
    for account in accounts:
        account.deposit(i % 7)
        total += account.interest() - Premium.fee(i)
print(round(total, 4), [a.balance for a in accounts], isinstance(accounts[2], Account))
