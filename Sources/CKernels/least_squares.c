#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/*
 * Problems side by side: their factorization is a chain of dependent steps, which four registers of eight fill
 * better than one. Above the lanes' limit their factors would leave the nearer caches.
 */
enum { LANES = 32, MAXIMUM_COLUMNS = CKERNELS_MAXIMUM_COLUMNS, MAXIMUM_LANE_COLUMNS = 24, ROW_SLICE = 256 };

/*
 * Bounds on the sum of variance inflation factors. Entries of the column-scaled X'X carry errors of a few units of
 * rounding, which the solution sees multiplied by at most that sum: a thousand costs three digits at the very worst
 * and in practice one or two. Refinement with residuals from the data multiplies the error once more by the same
 * (at most 1e8 * 1e-16), which leaves that of the reflections.
 */
#define GRAM_INFLATION 1e3
#define REFINED_INFLATION 1e8
/* y'y - b'X'y keeps its digits while the residuals are at least that share of y'y. */
#define RESIDUAL_SHARE 1e-2
/* Squared norms outside lose digits to the ends of the exponents. */
#define SMALLEST 1e-250
#define LARGEST 1e250
/* Above, a column may depend on others to working precision: a matter for pivoting. */
#define QR_CONDITION 1e10

/* Numbers side by side; unaligned, since workspaces come from Swift. */
typedef double many __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
typedef double eight __attribute__((vector_size(64)));
typedef double loose_eight __attribute__((vector_size(64), aligned(8), may_alias));

struct checks {
  double inflation[LANES], least[LANES], most[LANES], pivot[LANES], total[LANES], rest[LANES];
};

/* How the columns of [X y] are cut into blocks, and where the pairs lie in the tiles. */
struct plan {
  int32_t starts[MAXIMUM_COLUMNS / 4 + 2];
  int64_t blocks, length;
  int32_t *place;
};

int64_t ckernels_least_squares_workspace(int64_t rows, int64_t p) {
  int64_t packed = (p + 1) * (p + 2) / 2;
  /* Tiles are rounded up to whole registers of eight; a block has at least one column. */
  int64_t length = packed + 8 * (p + 2) * (p + 2);
  int64_t lanes = p <= MAXIMUM_LANE_COLUMNS ? LANES : 1;
  return packed + 8 * length + lanes * (length + 2 * packed + p) + rows * (p + 1) + p * p + 4 * p + 4;
}

#pragma clang fp contract(fast)
#define NAME(x) x##_baseline
#define WIDTH 2
#define BLOCK 4
#include "least_squares.inc"
#undef NAME
#undef WIDTH
#undef BLOCK

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) x##_avx2
#define WIDTH 4
#define BLOCK 4
#include "least_squares.inc"
#undef NAME
#undef WIDTH
#undef BLOCK
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512dq,avx512vl,avx512bw"))),                  \
                             apply_to = function)
#define NAME(x) x##_avx512
#define WIDTH 8
#define BLOCK 6
#include "least_squares.inc"
#undef NAME
#undef WIDTH
#undef BLOCK
#pragma clang attribute pop

int32_t ckernels_best_level(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return CKERNELS_BASELINE;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw"))
    return CKERNELS_AVX512;
  return CKERNELS_AVX2;
}

#else

int32_t ckernels_best_level(void) { return CKERNELS_BASELINE; }

#endif

void ckernels_least_squares(int32_t level, int64_t count, int64_t rows, int64_t columns, const double *designs,
                            const double *responses, double *coefficients, double *sums_of_squares, uint8_t *ways,
                            double *workspace) {
#if defined(__x86_64__)
  if (level == CKERNELS_AVX512) {
    run_avx512(count, rows, columns, designs, responses, coefficients, sums_of_squares, ways, workspace);
    return;
  }
  if (level == CKERNELS_AVX2) {
    run_avx2(count, rows, columns, designs, responses, coefficients, sums_of_squares, ways, workspace);
    return;
  }
#endif
  (void)level;
  run_baseline(count, rows, columns, designs, responses, coefficients, sums_of_squares, ways, workspace);
}

void ckernels_least_squares_alone(int32_t level, int64_t rows, int64_t columns, const double *design,
                                  const double *response, double *coefficients, double *sum_of_squares, uint8_t *way,
                                  double *workspace) {
#if defined(__x86_64__)
  if (level == CKERNELS_AVX512) {
    alone_avx512(rows, columns, design, response, coefficients, sum_of_squares, way, workspace);
    return;
  }
  if (level == CKERNELS_AVX2) {
    alone_avx2(rows, columns, design, response, coefficients, sum_of_squares, way, workspace);
    return;
  }
#endif
  (void)level;
  alone_baseline(rows, columns, design, response, coefficients, sum_of_squares, way, workspace);
}
