#!/usr/bin/env python3
"""Writes a model of 50 series over 24 quarters, 40 quarters to forecast, 20 conditions and 10,000 paths.

    python3 large_model.py FOLDER && OPENBLAS_NUM_THREADS=1 almanac scenarios FOLDER --threads 1
"""
import math, os, random, sys

SERIES, QUARTERS = 50, 24
folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
draw = random.Random(7)
ends = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}

# Random walks in logarithms whose steps are correlated by 0.3.
level = [math.log(100 + 50 * draw.random()) for _ in range(SERIES)]
rows = ["metric,entity,kind,value,unit,period_end,low,high,lexeme,period,period_type"]
for quarter in range(QUARTERS):
    year, part = 2016 + quarter // 4, quarter % 4 + 1
    shared = draw.gauss(0, 1)
    for i in range(SERIES):
        level[i] += 0.01 + 0.03 * (math.sqrt(0.3) * shared + math.sqrt(0.7) * draw.gauss(0, 1))
        value = math.exp(level[i])
        rows.append(f"x{i},Co,level,{value:.6f},units,{year}-{ends[part]},{value - 1e-6:.7f},{value + 1e-6:.7f},"
                    f"{value:.6f},{year}Q{part},duration")

model = ["schema: 1", "title: fifty series", "facts: facts.csv",
         "calendar: { frequency: quarter, fiscal_year_ends: 12-31 }", "horizon: 2031Q4", "series:"]
model += [f"  s{i}: {{ facts: {{ metric: x{i}, entity: Co }}, unit: units, window: instant, support: positive,"
          " model: damped-log }" for i in range(SERIES)]
model += ["  total: { is: " + " + ".join(f"s{i}" for i in range(10)) + ", unit: units, window: instant, support: positive }",
          "scenarios:", "  base: { weight: 0.6 }", "  high:", "    weight: 0.4", "    assume:"]
for i in range(19):
    period = 3 + 2 * i
    model.append(f"      - {{ see: s{i}, at: {2022 + period // 4}Q{period % 4 + 1}, level: {math.exp(level[i]) * 1.1:.2f} }}")
total = sum(math.exp(v) for v in level[:10])
model += [f"      - {{ see: total, at: 2025Q4, level: {total * 1.15:.2f} }}",
          "targets:", "  goal: { total: '>= 1500', by: 2030Q4 }",
          "report:", "  series: [total, s0, s1]", "  at: [2025Q4, 2031Q4]", "  paths: 10000"]

for name, lines in (("facts.csv", rows), ("model.yaml", model)):
    with open(os.path.join(folder, name), "w") as file:
        file.write("\n".join(lines) + "\n")
