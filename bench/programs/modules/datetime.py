from datetime import date, datetime, time, timedelta, timezone

start = datetime(2024, 1, 15, 9, 30)
moments = [start + timedelta(hours=7 * i) for i in range(500)]
late = [m for m in moments if m.weekday() < 5 and m.time() > time(12)]
gaps = sum((b - a).total_seconds() for a, b in zip(moments, moments[1:]))
texts = [m.isoformat() for m in moments[:250]]
back = [datetime.fromisoformat(t) for t in texts]
shown = [m.strftime("%Y-%m-%d %H:%M") for m in moments[:250]]
parsed = [datetime.strptime(t, "%Y-%m-%d %H:%M") for t in shown]
days = [date(2024, 2, 1) + timedelta(days=i) for i in range(400)]
months = {}
for day in days:
    months[day.year, day.month] = months.get((day.year, day.month), 0) + 1
zone = timezone(timedelta(hours=2), "EET")
there = [m.replace(tzinfo=timezone.utc).astimezone(zone) for m in moments[:200]]
weeks = sorted({d.isocalendar()[1] for d in days})
print(len(late), gaps, back == moments[:250], parsed[-1] - parsed[0], months[2024, 2], there[-1], len(weeks), max(moments), sum(timedelta(minutes=i).seconds for i in range(300)), days[-1] - days[0])
