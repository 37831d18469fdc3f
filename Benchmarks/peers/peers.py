"""The same work in numpy, scipy, statsmodels, statsforecast and R and in ours, alternating, in processor time; prints ratios."""
import argparse
import json
import subprocess
import time

import numpy as np

try:
    import statsmodels.api as sm
except ImportError:
    sm = None
try:
    import scipy.linalg as sla
except ImportError:
    sla = None
try:
    import statsforecast
    from statsforecast.models import AutoARIMA, AutoETS, DynamicOptimizedTheta
except ImportError:
    statsforecast = None


def seconds(work, budget=0.3):
    """The least processor seconds of one call, over batches of at least a millisecond."""
    repetitions = 1
    while True:
        start = time.thread_time()
        for _ in range(repetitions):
            work()
        if time.thread_time() - start >= 1e-3:
            break
        repetitions *= 2
    best, begin = float("inf"), time.thread_time()
    while True:
        start = time.thread_time()
        for _ in range(repetitions):
            work()
        best = min(best, (time.thread_time() - start) / repetitions)
        if time.thread_time() - begin > budget:
            return best


def cases():
    rng = np.random.default_rng(1)
    for n in (32, 512):
        a = rng.standard_normal((n, n))
        yield f"matrix product {n}", f"gemm {n}", "numpy @", lambda a=a: a @ a
    for m, p in ((60, 5), (500, 60), (2000, 60)):
        x, y = rng.standard_normal((m, p)), rng.standard_normal(m)
        yield f"least squares {m}x{p}", f"lstsq {m} {p}", "numpy lstsq", lambda x=x, y=y: np.linalg.lstsq(x, y, rcond=None)
        if sla:
            yield (f"least squares {m}x{p}", f"lstsq {m} {p}", "scipy lstsq gelsy",
                   lambda x=x, y=y: sla.lstsq(x, y, lapack_driver="gelsy", check_finite=False))
    for k, m, p in ((10000, 60, 5), (10000, 120, 10)):
        xs, ys = rng.standard_normal((k, m, p)), rng.standard_normal((k, m))

        def loop(xs=xs, ys=ys):
            for x, y in zip(xs, ys):
                np.linalg.lstsq(x, y, rcond=None)

        def stacked(xs=xs, ys=ys):
            xt = xs.transpose(0, 2, 1)
            np.linalg.solve(xt @ xs, xt @ ys[:, :, None])

        yield f"{k} regressions {m}x{p}", f"batched {k} {m} {p}", "numpy lstsq loop", loop
        yield f"{k} regressions {m}x{p}", f"batched {k} {m} {p}", "numpy stacked normal equations", stacked
    if sm:
        for m, p in ((60, 5), (500, 60)):
            x, y = rng.standard_normal((m, p)), rng.standard_normal(m)

            def ols(x=x, y=y):
                fit = sm.OLS(y, x).fit()
                fit.bse, fit.pvalues

            yield f"OLS with statistics {m}x{p}", f"ols {m} {p}", "statsmodels", ols
    x = rng.standard_normal(4096)
    yield "exp of 4096", "exp 4096", "numpy exp", lambda x=x: np.exp(x)
    yield "log of 4096", "log 4096", "numpy log", lambda x=np.abs(x): np.log(x)
    if statsforecast:
        for n in SERIES:
            for model, peer in (("auto-ets", AutoETS), ("theta", DynamicOptimizedTheta), ("auto-arima", AutoARIMA)):

                def fit(y=months(n), peer=peer):
                    peer(season_length=12).fit(y).predict(12)

                yield f"fit {model} {n}", f"fit {model} {n}", f"statsforecast {peer.__name__}", fit


def months(n):
    """The series that every side makes by the same formula."""
    t = np.arange(n)
    return 100 + 0.5 * t + 10 * np.sin(2 * np.pi * t / 12) + 5 * (t * 7919 % 1009) / 1009


SERIES = (60, 120)

# R answers what peers.R knows; ours, R's.
R_CASES = (
    [(f"least squares {m}x{p}", f"lstsq {m} {p}", f"lm.fit {m} {p}") for m, p in ((60, 5), (500, 60))]
    + [(f"OLS with statistics {m}x{p}", f"ols {m} {p}", f"lm {m} {p}") for m, p in ((60, 5), (500, 60))]
    + [(f"fit {model} {n}", f"fit {model} {n}", f"{peer} {n}") for n in SERIES
       for model, peer in (("auto-ets", "ets"), ("theta", "thetaf"), ("auto-arima", "auto.arima"))]
)


# What BLAS and LAPACK do when C calls them: the same requests to both sides.
C_CASES = (
    [f"{name} {n}" for n in (256, 512, 1024, 2048) for name in ("gemm", "syrk", "potrf", "geqrf")]
    + [f"lstsq {m} {n}" for m, n in
       ((2, 1), (4, 2), (8, 3), (20, 3), (60, 5), (60, 30), (60, 60), (120, 10), (120, 20), (120, 60), (200, 60),
        (500, 10), (500, 40), (500, 60), (1000, 30), (2000, 3), (2000, 10), (2000, 30), (2000, 60))]
    + ["batched 100 60 5", "batched 10000 60 5", "batched 50 120 10", "batched 10000 120 10"]
)
# The same with new values for results: what convenience costs.
NEW_VALUES = [(f"{ours} {n}", f"{theirs} {n}") for n in (512, 2048) for ours, theirs in
              (("times", "gemm"), ("gram", "syrk"), ("cholesky-taken", "potrf"), ("cholesky", "potrf"), ("qr", "geqrf"))]


class Side:
    """A program that answers requests with seconds."""

    def __init__(self, program, environment=None):
        self.process = subprocess.Popen(program.split(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=environment)

    def answer(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def seconds(self, request):
        return float(self.answer(request))


def processor():
    """The processor's name, family and model; empty where the system does not tell."""
    try:
        with open("/proc/cpuinfo") as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
    except OSError:
        return ""
    facts = {key.strip(): value.strip() for key, value in lines.items()}
    return f"{facts.get('model name', '')}, family {facts.get('cpu family', '?')}, model {facts.get('model', '?')}"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("ours", help="the program that does our side")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--json", help="write the figures there")
    arguments.add_argument("--blas", help="the program that calls OpenBLAS from C")
    arguments.add_argument("--r", help="the command that runs peers.R")
    options = arguments.parse_args()
    ours, results = Side(options.ours), []

    def compare(work, request, peer, measure):
        theirs, mine = float("inf"), ours.seconds(request)
        if np.isnan(mine):
            print(f"{work:32} {peer:32} ours has no such model", flush=True)
            return
        for _ in range(options.rounds):
            theirs = min(theirs, measure())
            mine = min(mine, ours.seconds(request))
        if np.isnan(theirs):
            print(f"{work:32} {peer:32} not installed there", flush=True)
            return
        print(f"{work:32} {peer:32} {theirs * 1e6:12.2f} {mine * 1e6:12.2f} {theirs / mine:8.2f}", flush=True)
        results.append({"work": work, "peer": peer, "peerSeconds": theirs, "seconds": mine, "ratio": theirs / mine})

    print(f"{'work':32} {'peer':32} {'peer us':>12} {'ours us':>12} {'ratio':>8}")
    if options.blas:
        blas = Side(options.blas)
        for request in C_CASES:
            peer = "dgels from C" if request[0] in "lb" else "OpenBLAS from C"
            compare(request, request, peer, lambda: blas.seconds(request))
        for request, theirs in NEW_VALUES:
            compare(request, request, f"OpenBLAS from C, {theirs.split()[0]}", lambda: blas.seconds(theirs))
    for work, request, peer, run in cases():
        compare(work, request, peer, lambda: seconds(run))
    versions = {"numpy": np.__version__}
    if sm:
        versions["statsmodels"] = sm.version.version if hasattr(sm, "version") else ""
    if statsforecast:
        versions["statsforecast"] = statsforecast.__version__
    if options.r:
        r = Side(options.r)
        versions["R"] = r.answer("version")
        for work, request, theirs in R_CASES:
            compare(work, request, f"R {theirs.split()[0]}", lambda: r.seconds(theirs))
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"processor": processor(), "versions": versions, "results": results}, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
