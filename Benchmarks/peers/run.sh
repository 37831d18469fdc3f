#!/bin/sh
# The same work in OpenBLAS called from C, numpy, scipy, statsmodels (and R's lm where Rscript is there) and in ours; prints ratios.
# Needs python3 with venv, and cc for the first. Everything it makes is in .venv beside it. Arguments go to peers.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

if [ ! -x "$here/.venv/bin/python" ]; then
  python3 -m venv "$here/.venv"
  "$here/.venv/bin/pip" install --quiet numpy scipy statsmodels
fi
cd "$here/.."
swift build -c release --product peers >&2
program="$(swift build -c release --product peers --show-bin-path)/peers"
blas=""
if cc -O2 -o "$here/.venv/blas" "$here/blas.c" -lopenblas 2>/dev/null; then blas="--blas $here/.venv/blas"; fi
# shellcheck disable=SC2086
"$here/.venv/bin/python" "$here/peers.py" "$program" $blas "$@"
if command -v Rscript >/dev/null 2>&1; then Rscript "$here/peers.R"; fi
