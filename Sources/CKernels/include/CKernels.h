/*
 * Hot loops with run-time dispatch. Every function takes the instruction set it shall use, so that there is no global
 * state and a test can run all of them; ckernels_best_level tells the one to use. Matrices are column-major.
 */
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

#include "CKernelsSmoothing.h"

/* Instruction sets, each containing those before it. On processors other than x86-64 all run the same code. */
enum { CKERNELS_BASELINE = 0, CKERNELS_AVX2 = 1, CKERNELS_AVX512 = 2 };

/* The best level that this processor and operating system run. */
int32_t ckernels_best_level(void);

/* How a regression was solved. */
enum {
  CKERNELS_GRAM = 0,         /* normal equations, condition harmless */
  CKERNELS_REFINED_GRAM = 1, /* normal equations and one step of refinement with residuals from the data */
  CKERNELS_QR = 2,           /* Householder reflections */
  CKERNELS_UNSOLVED = 3      /* not finite, extreme in scale, or close to dependent columns: nothing was written */
};

/* The most columns that a regression may have. */
enum { CKERNELS_MAXIMUM_COLUMNS = 256 };

/* The doubles of workspace that a regression of that shape needs, batched or not. */
int64_t ckernels_least_squares_workspace(int64_t rows, int64_t columns);

/*
 * Minimises ||X b - y|| for `count` problems of the same shape, rows >= columns,
 * 1...CKERNELS_MAXIMUM_COLUMNS columns: designs one after another, each
 * column-major; responses one after another. Writes `columns` coefficients, the residual sum of squares and the way of
 * solving per problem. A problem's results do not depend on its neighbours or its place in the batch.
 */
void ckernels_least_squares(int32_t level, int64_t count, int64_t rows, int64_t columns, const double *designs,
                            const double *responses, double *coefficients, double *sums_of_squares, uint8_t *ways,
                            double *workspace);

/* The same for one problem, up to three times as fast as a batch of one; last bits may differ from a batch's. */
void ckernels_least_squares_alone(int32_t level, int64_t rows, int64_t columns, const double *design,
                                  const double *response, double *coefficients, double *sum_of_squares, uint8_t *way,
                                  double *workspace);

/* y[i] = exp(x[i]) and y[i] = log(x[i]); x and y must not overlap. The same bytes on every level. */
void ckernels_exp(int32_t level, int64_t count, const double *x, double *y);
void ckernels_log(int32_t level, int64_t count, const double *x, double *y);

/* Whether no element is NaN or infinite. */
int32_t ckernels_all_finite(int64_t count, const double *x);

/*
 * to := the lower triangle of a square matrix, zeros above it; returns the 1-norm of the symmetric matrix whose lower
 * triangle that is, or -1 where an element of it is NaN or infinite. `sums` has `order` elements.
 */
double ckernels_copy_lower(int64_t order, const double *from, double *to, double *sums);

/* The same in place. */
double ckernels_keep_lower(int64_t order, double *a, double *sums);

/* Whether no element of the lower triangle of a square matrix is NaN or infinite. */
int32_t ckernels_lower_finite(int64_t order, const double *a);

/* Copies the lower triangle of a square matrix to its upper one. */
void ckernels_mirror(int64_t order, double *a);

/* Particles come in whole blocks of this many. */
enum { CKERNELS_GLOBAL_TREND_LANES = 32 };

/*
 * The local and global trend model for many parameter vectors (particles) on one series. Arrays over particles have the
 * particles next to each other; `parameters` has 12 rows of them: alpha, beta, lambda, gamma, rho, sigma, xi, tau, nu,
 * the first trend, zeta, kappa.
 */
typedef struct {
  int64_t particles;         /* a multiple of CKERNELS_GLOBAL_TREND_LANES */
  int64_t count;             /* values, at least one; the first is no NaN */
  const double *values;      /* NaN where missing */
  double observed;           /* how many values after the first are no NaN */
  int64_t season;            /* periods a season, 1 for none */
  const double *log_factors; /* logs of the first season's factors */
  const double *parameters;
  const double *constants;   /* the log density of each particle's standard Student t at 0 */
  double *log_likelihoods;   /* out, a particle each; NaN or infinite where the recursion ran away */
  double *levels;            /* out: the last level */
  double *trends;            /* out: the last trend */
  double *factors;           /* out: the last season's factors, particles next to each other, then positions */
  double *means;             /* out: one-step means, particles next to each other, then times; or null */
  double *log_densities;     /* out: likewise, log densities; or null */
  double *workspace;         /* 2 * CKERNELS_GLOBAL_TREND_LANES */
} ckernels_global_trend_problem;

/* Runs the recursion; row 0 of means and log_densities is not written. The same bytes on every level. */
void ckernels_global_trend(int32_t level, const ckernels_global_trend_problem *problem);

#endif
