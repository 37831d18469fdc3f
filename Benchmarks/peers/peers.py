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
    if sla:
        for m, p in ((4, 2), (20, 3), (60, 5), (120, 10), (120, 20), (500, 10), (500, 60), (2000, 10), (2000, 60)):
            x, y = np.asfortranarray(rng.standard_normal((m, p))), rng.standard_normal((m, 1))
            size = int(sla.lapack.dgels_lwork(m, p, 1)[0])
            yield (f"least squares {m}x{p}", f"lstsq {m} {p}", "LAPACK dgels through scipy",
                   lambda x=x, y=y, size=size: sla.lapack.dgels(x, y, lwork=size))
    for k, m, p in ((10000, 60, 5), (10000, 120, 10)):
        xs, ys = rng.standard_normal((k, m, p)), rng.standard_normal((k, m))

        def loop(xs=xs, ys=ys):
            for x, y in zip(xs, ys):
                np.linalg.lstsq(x, y, rcond=None)

        def dgels(xs=xs.transpose(0, 2, 1).copy().transpose(0, 2, 1), ys=ys[:, :, None]):
            for x, y in zip(xs, ys):
                sla.lapack.dgels(x, y)

        def stacked(xs=xs, ys=ys):
            xt = xs.transpose(0, 2, 1)
            np.linalg.solve(xt @ xs, xt @ ys[:, :, None])

        yield f"{k} regressions {m}x{p}", f"batched {k} {m} {p}", "numpy lstsq loop", loop
        if sla:
            yield f"{k} regressions {m}x{p}", f"batched {k} {m} {p}", "loop over dgels through scipy", dgels
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


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("ours", help="the program that does our side")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--json", help="write the figures there")
    options = arguments.parse_args()
    ours = subprocess.Popen([options.ours], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    results = []
    print(f"{'work':32} {'peer':32} {'peer us':>12} {'ours us':>12} {'ratio':>8}")
    for work, request, peer, run in cases():
        theirs, mine = float("inf"), float("inf")
        for _ in range(options.rounds):
            theirs = min(theirs, seconds(run))
            ours.stdin.write(request + "\n")
            ours.stdin.flush()
            mine = min(mine, float(ours.stdout.readline()))
        print(f"{work:32} {peer:32} {theirs * 1e6:12.2f} {mine * 1e6:12.2f} {theirs / mine:8.1f}", flush=True)
        results.append({"work": work, "peer": peer, "peerSeconds": theirs, "seconds": mine, "ratio": theirs / mine})
    ours.stdin.close()
    ours.wait()
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"numpy": np.__version__, "results": results}, file, indent=2)


if __name__ == "__main__":
    main()
