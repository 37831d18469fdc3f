#!/bin/sh
# The same work in OpenBLAS called from C, numpy, scipy, statsmodels, statsforecast (and R, lm and forecast, where Rscript
# is there) and in ours, in turns within one run; prints ratios. Needs python3 with venv, and cc for the first. What it
# makes is in .venv beside it; with PYTHON=... that interpreter is taken and nothing installed. Arguments go to peers.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 NUMBA_NUM_THREADS=1

mkdir -p "$here/.venv"
if [ -z "${PYTHON:-}" ]; then
  PYTHON="$here/.venv/bin/python"
  if [ ! -x "$PYTHON" ]; then
    python3 -m venv "$here/.venv"
    "$here/.venv/bin/pip" install --quiet numpy scipy statsmodels statsforecast==2.1.1
  fi
fi
cd "$here/.."
swift build -c release --product peers >&2
program="$(swift build -c release --product peers --show-bin-path)/peers"
set -- "$program" "$@"
if cc -O2 -o "$here/.venv/blas" "$here/blas.c" -lopenblas 2>/dev/null; then set -- "$@" --blas "$here/.venv/blas"; fi
if command -v Rscript >/dev/null 2>&1; then set -- "$@" --r "Rscript $here/peers.R"; fi
"$PYTHON" "$here/peers.py" "$@"
