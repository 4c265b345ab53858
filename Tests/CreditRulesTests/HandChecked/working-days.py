"""Reckons periods of working days apart from the registry, from the list of changed days alone.

Prints for each month of 2024-2026 the FNV-1a (64 bit) of the ends of every period of 1 to 30 working days that begins in it:
    python3 working-days.py > working-days.csv
The last year's periods run into a year that is not published; they read "?YYYY-MM-DD", the last day that is known.
"""

from datetime import date, timedelta

OFF = """2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-10 2024-09-15..2024-09-17
2024-10-01..2024-10-07 2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05
2025-05-31..2025-06-02 2025-10-01..2025-10-08 2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06
2026-05-01..2026-05-05 2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07"""
WORK = """2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08
2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"""
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)


def days(text):
    for part in text.split():
        first, _, last = part.partition("..")
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while day <= end:
            yield day
            day += timedelta(1)


OFF_DAYS, WORK_DAYS = set(days(OFF)), set(days(WORK))


def worked(day):
    return day in WORK_DAYS or (day.weekday() < 5 and day not in OFF_DAYS)


def end(start, count):
    day = start
    while count:
        day += timedelta(1)
        if day > LAST:
            return f"?{LAST}"
        count -= worked(day)
    return str(day)


def fnv(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


if __name__ == "__main__":
    print("month,digest")
    months = {}
    day = FIRST
    while day <= LAST:
        line = " ".join([str(day)] + [end(day, count) for count in range(1, 31)]) + "\n"
        months.setdefault(str(day)[:7], []).append(line)
        day += timedelta(1)
    for month, lines in months.items():
        print(f"{month},{fnv(''.join(lines))}")
