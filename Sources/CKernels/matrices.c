#include "CKernels.h"

#include <string.h>

int32_t ckernels_all_finite(int64_t count, const double *x) {
  const uint64_t exponent = 0x7ff0000000000000;
  uint64_t bad = 0;
  for (int64_t i = 0; i < count; i++) {
    uint64_t bits;
    memcpy(&bits, x + i, sizeof bits);
    /* The carry into the sign bit that only a full exponent makes. */
    bad |= (bits & exponent) + 0x0010000000000000;
  }
  return !(bad >> 63);
}

void ckernels_mirror(int64_t order, double *a) {
  /*
   * In squares of cache lines, through a copy: the lines of a square and those of its mirror image would fight for
   * the same places when the order is a power of two.
   */
  enum { SIDE = 8 };
  for (int64_t j0 = 0; j0 < order; j0 += SIDE) {
    for (int64_t j = j0; j < order && j < j0 + SIDE; j++)
      for (int64_t i = j + 1; i < order && i < j0 + SIDE; i++) a[j + i * order] = a[i + j * order];
    if (j0 + SIDE > order) return;
    int64_t i0 = j0 + SIDE;
    for (; i0 + SIDE <= order; i0 += SIDE) {
      double square[SIDE][SIDE];
      for (int j = 0; j < SIDE; j++)
        for (int i = 0; i < SIDE; i++) square[i][j] = a[i0 + i + (j0 + j) * order];
      for (int i = 0; i < SIDE; i++) memcpy(a + j0 + (i0 + i) * order, square[i], sizeof square[i]);
    }
    for (; i0 < order; i0++)
      for (int j = 0; j < SIDE; j++) a[j0 + j + i0 * order] = a[i0 + (j0 + j) * order];
  }
}

/* Inlined with `to` the same as `from` or apart from it, which the vectoriser wants to know. */
static inline __attribute__((always_inline)) double lower_norm(int64_t order, const double *from, double *to,
                                                               double *restrict sums) {
#pragma clang fp reassociate(on)
  double norm = 0;
  uint64_t bad = 0;
  memset(sums, 0, sizeof *sums * (size_t)order);
  for (int64_t j = 0; j < order; j++) {
    const double *a = from + j * order;
    double *b = to + j * order, own = 0;
    memset(b, 0, sizeof *b * (size_t)j);
    if (b != a) memcpy(b + j, a + j, sizeof *b * (size_t)(order - j));
    for (int64_t i = j + 1; i < order; i++) {
      double size = __builtin_fabs(a[i]);
      own += size;
      sums[i] += size;
    }
    sums[j] += own + __builtin_fabs(a[j]);
    bad |= !ckernels_all_finite(order - j, a + j);
  }
  for (int64_t j = 0; j < order; j++) norm = sums[j] > norm ? sums[j] : norm;
  return bad ? -1 : norm;
}

double ckernels_copy_lower(int64_t order, const double *restrict from, double *restrict to, double *restrict sums) {
  return lower_norm(order, from, to, sums);
}

double ckernels_keep_lower(int64_t order, double *a, double *restrict sums) { return lower_norm(order, a, a, sums); }

int32_t ckernels_lower_finite(int64_t order, const double *a) {
  for (int64_t j = 0; j < order; j++)
    if (!ckernels_all_finite(order - j, a + j * order + j)) return 0;
  return 1;
}
