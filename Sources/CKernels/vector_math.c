/*
 * exp and log after FDLIBM (Sun Microsystems 1993; error below one unit in the last place). No operation is fused and
 * every one is rounded as IEEE 754 says, so each instruction set gives the same bytes.
 */
#include "CKernels.h"

#include "elementary.h"

#define NAME(x) x##_baseline
#include "vector_math.inc"
#undef NAME

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAME(x) x##_avx2
#include "vector_math.inc"
#undef NAME
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define NAME(x) x##_avx512
#include "vector_math.inc"
#undef NAME
#pragma clang attribute pop

#define RUN(function)                                                                                                \
  if (level == CKERNELS_AVX512)                                                                                      \
    function##_avx512(count, x, y);                                                                                  \
  else if (level == CKERNELS_AVX2)                                                                                   \
    function##_avx2(count, x, y);                                                                                    \
  else                                                                                                               \
    function##_baseline(count, x, y);

#else

#define RUN(function)                                                                                                \
  (void)level;                                                                                                       \
  function##_baseline(count, x, y);

#endif

void ckernels_exp(int32_t level, int64_t count, const double *x, double *y) { RUN(exponential) }

void ckernels_log(int32_t level, int64_t count, const double *x, double *y) { RUN(logarithm) }
