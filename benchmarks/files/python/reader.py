"""Reads a CSV file with Python's csv module and makes the same checks, straight from the disk."""
import csv
import json
import re
import resource
import sys
import time

path = sys.argv[1]
amount_form = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?", re.ASCII)
csv.field_size_limit(256 * 1024)
sums = [0] * 19
rows = rejected = 0
started = time.monotonic()
with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
    reader = csv.reader(file, strict=True)
    header = [name.strip().lower() for name in next(reader)]
    at_id, at_name, at_amount = header.index("id"), header.index("name"), header.index("amount")
    for row in reader:
        rows += 1
        if len(row) != len(header):
            rejected += 1
            continue
        key, name, amount = row[at_id].strip(" "), row[at_name].strip(" "), amount_form.fullmatch(row[at_amount].strip(" "))
        if not key or len(key) > 256 or not name or len(name) > 256 or amount is None:
            rejected += 1
            continue
        sign, whole, places = amount.groups("")
        if len(whole.lstrip("0")) > 18 or len(places) > 18:
            rejected += 1
            continue
        units = int(whole + places)
        sums[len(places)] += -units if sign else units
seconds = time.monotonic() - started
scale = max((i for i, units in enumerate(sums) if units), default=0)
total = str(sum(units * 10 ** (scale - i) for i, units in enumerate(sums[: scale + 1]))).rjust(scale + 1, "0")
total = total[:-scale] + "." + total[-scale:] if scale else total
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "who": f"Python {sys.version.split()[0]} csv",
            "rows": rows,
            "rejected": rejected,
            "sum": total,
            "seconds": seconds,
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakMebibytes": usage.ru_maxrss / 1024,
        }
    )
)
