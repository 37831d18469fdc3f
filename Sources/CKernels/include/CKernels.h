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

/* Copies the lower triangle of a square matrix to its upper one. */
void ckernels_mirror(int64_t order, double *a);

#endif
