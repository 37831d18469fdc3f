/*
 * The recursions of exponential smoothing in all its forms, with forward derivatives eight coordinates to a vector.
 * Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, table 2.2; notation of its eqs 2.12:
 * growth and base are what trend, and trend and level, give for the next period before the season enters.
 *
 * No operation is fused and sums run in a fixed order, so each instruction set gives the same bytes.
 */
#include "CKernels.h"

#include <math.h>
#include <string.h>

#pragma clang fp contract(off)

#define INLINE static inline __attribute__((always_inline))
#define LN2 6.93147180559945286227e-01

typedef double eight __attribute__((vector_size(64), aligned(8), may_alias));
typedef int64_t eight_words __attribute__((vector_size(64), aligned(8), may_alias));

/* What one value leaves for the derivatives. At a missing value the weights are zero: the states only move on. */
enum {
  ERROR_SLOPE,    /* de/dmean */
  INVERSE_MEAN,   /* 1/mean */
  ERROR = CKERNELS_TRACE_ERROR,
  TREND_SLOPE,    /* dgrowth/dtrend of a multiplicative trend */
  PHI_SLOPE,      /* dgrowth/dphi */
  GROWTH,
  LEVEL,
  SEASON,
  BASE,
  GAP,            /* what is smoothed into the level: adjusted value - base */
  SEASON_SLOPE,   /* -dadjusted/dseason of a multiplicative season */
  ALPHA,
  BETA,           /* what the trend takes of the gap */
  TREND_GAP,      /* what beta is multiplied with */
  LEVEL_SLOPE,    /* what a multiplicative trend loses through the level before */
  SEASON_GAP,
  MEAN = CKERNELS_TRACE_MEAN,
  GAMMA,
  SEASON_BASE     /* what a multiplicative season loses through the base */
};

/* A product kept as mantissa and exponent: the sum of logarithms without a logarithm a value. */
INLINE void multiply(double *product, int64_t *exponent, double factor) {
  double value = *product * factor;
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  *exponent += (int64_t)((bits >> 52) & 2047) - 1023;
  bits = (bits & 0x800fffffffffffff) | 0x3ff0000000000000;
  memcpy(product, &bits, sizeof bits);
}

INLINE int32_t run_pass(int error, int trend, int season, int is_damped, ckernels_smoothing_parameters p, int64_t count,
                        int64_t length, const double *restrict values, double *restrict states, double *restrict trace,
                        ckernels_smoothing_sums *sums) {
  double level = p.level, slope = p.trend, sum = 0, product = 1;
  int64_t exponent = 0, turn = 0, observed = 0;
  int32_t inside = 1;
  for (int64_t t = 0; t < count; t++) {
    double *s = trace + t * CKERNELS_TRACE;
    double growth = 0, base = level;
    if (trend == CKERNELS_ADDITIVE) {
      growth = p.phi * slope;
      base = level + growth;
      s[PHI_SLOPE] = slope;
    } else if (trend == CKERNELS_MULTIPLICATIVE) {
      inside &= slope > 0 && level > 0;
      growth = is_damped ? pow(slope, p.phi) : slope;
      base = level * growth;
      s[TREND_SLOPE] = is_damped ? p.phi * growth / slope : 1;
      s[PHI_SLOPE] = is_damped ? growth * log(slope) : 0;
      s[GROWTH] = growth;
    }
    s[LEVEL] = level;
    s[BASE] = base;
    double state = season ? states[turn] : 0;
    s[SEASON] = state;
    double mean = season == CKERNELS_NONE ? base : season == CKERNELS_ADDITIVE ? base + state : base * state;
    s[MEAN] = mean;
    double value = values[t];
    int is_missing = value != value;
    double adjusted = season == CKERNELS_NONE ? value : season == CKERNELS_ADDITIVE ? value - state : value / state;
    double gap = is_missing ? 0 : adjusted - base;
    double alpha = is_missing ? 0 : p.alpha, beta = is_missing ? 0 : p.beta, gamma = is_missing ? 0 : p.gamma;
    if (season == CKERNELS_MULTIPLICATIVE) inside &= base > 0 && state > 0;
    if (is_missing) {
      s[ERROR_SLOPE] = s[INVERSE_MEAN] = s[ERROR] = 0;
    } else {
      observed++;
      double e = value - mean;
      if (error == CKERNELS_MULTIPLICATIVE) {
        double inverse = 1 / mean;
        inside &= mean > 0;
        e = e * inverse;
        s[ERROR_SLOPE] = -(value * inverse) * inverse;
        s[INVERSE_MEAN] = inverse;
        multiply(&product, &exponent, mean);
      } else {
        s[ERROR_SLOPE] = -1;
      }
      s[ERROR] = e;
      sum += e * e;
    }
    s[GAP] = gap;
    s[ALPHA] = alpha;
    level = base + alpha * gap;
    if (trend == CKERNELS_ADDITIVE) {
      s[BETA] = beta;
      slope = growth + beta * gap;
    } else if (trend == CKERNELS_MULTIPLICATIVE) {
      double share = gap / s[LEVEL];
      s[BETA] = beta / s[LEVEL];
      s[TREND_GAP] = share;
      s[LEVEL_SLOPE] = s[BETA] * share;
      slope = growth + beta * share;
    }
    if (season == CKERNELS_ADDITIVE) {
      s[GAMMA] = gamma;
      states[turn] = state + gamma * gap;
    } else if (season == CKERNELS_MULTIPLICATIVE) {
      double ratio = is_missing ? state : value / base, season_gap = ratio - state;
      s[SEASON_SLOPE] = is_missing ? 0 : adjusted / state;
      s[SEASON_GAP] = season_gap;
      s[GAMMA] = gamma;
      s[SEASON_BASE] = gamma * ratio / base;
      states[turn] = state + gamma * season_gap;
    }
    if (season) turn = turn + 1 == length ? 0 : turn + 1;
  }
  sums->sum_of_squares = sum;
  sums->sum_of_logarithms = error == CKERNELS_MULTIPLICATIVE ? (double)exponent * LN2 + log(product) : 0;
  sums->level = level;
  sums->trend = slope;
  sums->observed = observed;
  return inside && isfinite(sum) && isfinite(sums->sum_of_logarithms) && isfinite(level) && isfinite(slope);
}

/* Calls CALL(error, trend, season) with constants, so that each form has its own code. */
#define FOR_SEASON(e, t, CALL)                                                                                         \
  (form.season == CKERNELS_NONE       ? CALL(e, t, CKERNELS_NONE)                                                      \
   : form.season == CKERNELS_ADDITIVE ? CALL(e, t, CKERNELS_ADDITIVE)                                                  \
                                      : CALL(e, t, CKERNELS_MULTIPLICATIVE))
#define FOR_TREND(e, CALL)                                                                                             \
  (form.trend == CKERNELS_NONE       ? FOR_SEASON(e, CKERNELS_NONE, CALL)                                              \
   : form.trend == CKERNELS_ADDITIVE ? FOR_SEASON(e, CKERNELS_ADDITIVE, CALL)                                          \
                                     : FOR_SEASON(e, CKERNELS_MULTIPLICATIVE, CALL))
#define FOR_FORM(CALL)                                                                                                 \
  (form.error == CKERNELS_ADDITIVE ? FOR_TREND(CKERNELS_ADDITIVE, CALL) : FOR_TREND(CKERNELS_MULTIPLICATIVE, CALL))

int32_t ckernels_smoothing_pass(ckernels_smoothing_form form, ckernels_smoothing_parameters parameters, int64_t count,
                                int64_t length, const double *values, double *season, double *trace,
                                ckernels_smoothing_sums *sums) {
#define CALL(e, t, s) run_pass(e, t, s, form.is_damped, parameters, count, length, values, season, trace, sums)
  return FOR_FORM(CALL);
#undef CALL
}

#define NAME(x) x##_baseline
#define COLUMNS 2
#include "smoothing.inc"
#undef NAME
#undef COLUMNS

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAME(x) x##_avx2
#define COLUMNS 4
#include "smoothing.inc"
#undef NAME
#undef COLUMNS
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#define NAME(x) x##_avx512
#define COLUMNS 8
#include "smoothing.inc"
#undef NAME
#undef COLUMNS
#pragma clang attribute pop

#define RUN(function, ...)                                                                                             \
  (level == CKERNELS_AVX512 ? function##_avx512(__VA_ARGS__)                                                           \
   : level == CKERNELS_AVX2 ? function##_avx2(__VA_ARGS__)                                                             \
                            : function##_baseline(__VA_ARGS__))

#else

#define RUN(function, ...) ((void)level, function##_baseline(__VA_ARGS__))

#endif

void ckernels_smoothing_candidates(int32_t level, ckernels_smoothing_form form, const double *parameters, int64_t count,
                                   int64_t length, const double *values, const double *season, double *workspace,
                                   double *sums_of_squares, double *sums_of_logarithms) {
  RUN(candidates, form, parameters, count, length, values, season, workspace, sums_of_squares, sums_of_logarithms);
}

void ckernels_smoothing_derivatives(int32_t level, ckernels_smoothing_form form, double phi, int64_t count,
                                    int64_t length, int64_t stride, const double *trace, double *seeds,
                                    double *jacobian, double *crossproduct, double *cross, double *logarithms) {
  RUN(derivatives, form, phi, count, length, stride, trace, seeds, jacobian, crossproduct, cross, logarithms);
}

int32_t ckernels_damped_step(int32_t level, int64_t count, int64_t stride, const double *matrix, const double *gradient,
                             const uint8_t *free, double damping, double *work, double *step) {
  return RUN(damped_step, count, stride, matrix, gradient, free, damping, work, step);
}
