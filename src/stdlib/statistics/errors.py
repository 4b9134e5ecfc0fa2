"""What the functions of statistics raise."""


class StatisticsError(ValueError):
    pass
