/*
 * The likelihood of the local and global trend model for many parameter vectors at once: recursion forbids BLAS within
 * one series, so the particles of a sampler lie side by side in the lanes.
 */
#include "CKernels.h"

#include "elementary.h"

#define LANES CKERNELS_GLOBAL_TREND_LANES
/* Levels are in units of the series' largest value; a power of a level below this one is taken at it. */
#define LEVEL_FLOOR 1e-4
#define FACTOR_FLOOR 1e-3

#define NAME(x) x##_baseline
#include "vector_math.inc"
#include "global_trend.inc"
#undef NAME

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAME(x) x##_avx2
#include "vector_math.inc"
#include "global_trend.inc"
#undef NAME
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define NAME(x) x##_avx512
#include "vector_math.inc"
#include "global_trend.inc"
#undef NAME
#pragma clang attribute pop

#endif

void ckernels_global_trend(int32_t level, const ckernels_global_trend_problem *problem) {
#if defined(__x86_64__)
  if (level == CKERNELS_AVX512) return global_trend_avx512(problem);
  if (level == CKERNELS_AVX2) return global_trend_avx2(problem);
#endif
  (void)level;
  global_trend_baseline(problem);
}
