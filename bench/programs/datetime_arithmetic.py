from datetime import date, datetime, timedelta

day, weekdays, months = date(2000, 1, 1), [0] * 7, {}
for _ in range(6_000):
    weekdays[day.weekday()] += 1
    months[day.month] = months.get(day.month, 0) + 1
    day += timedelta(days=1)
stamps = [datetime(2024, 1, 1) + timedelta(minutes=37 * i) for i in range(1_500)]
texts = [s.strftime("%Y-%m-%d %H:%M") for s in stamps]
parsed = [datetime.strptime(t, "%Y-%m-%d %H:%M") for t in texts[:400]]
iso = [datetime.fromisoformat(s.isoformat()) for s in stamps]
print(day, weekdays, months[2], parsed == stamps[:400], iso == stamps, max(b - a for a, b in zip(stamps, stamps[1:])), (stamps[-1] - stamps[0]).total_seconds())
