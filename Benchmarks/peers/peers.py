"""The same work in numpy, scipy and statsmodels and in ours, alternating, in processor time; prints the ratios."""
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
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=environment)

    def seconds(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("ours", help="the program that does our side")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--json", help="write the figures there")
    arguments.add_argument("--blas", help="the program that calls OpenBLAS from C")
    options = arguments.parse_args()
    ours, results = Side(options.ours), []

    def compare(work, request, peer, measure):
        theirs, mine = float("inf"), float("inf")
        for _ in range(options.rounds):
            theirs = min(theirs, measure())
            mine = min(mine, ours.seconds(request))
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
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"numpy": np.__version__, "results": results}, file, indent=2)


if __name__ == "__main__":
    main()
