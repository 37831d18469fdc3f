/* Exponential smoothing: likelihood, derivatives and the damped Gauss-Newton step; see smoothing.c. */
#ifndef CKERNELS_SMOOTHING_H
#define CKERNELS_SMOOTHING_H

#include <stdint.h>

/* How a component enters. */
enum { CKERNELS_NONE = 0, CKERNELS_ADDITIVE = 1, CKERNELS_MULTIPLICATIVE = 2 };

/* A form: error, trend and season are one of the above, the error never none. */
typedef struct {
  int32_t error, trend, season, is_damped;
} ckernels_smoothing_form;

/* Smoothing parameters, and level and trend before the first value (trend 0, or 1 where multiplicative, without). */
typedef struct {
  double alpha, beta, gamma, phi, level, trend;
} ckernels_smoothing_parameters;

/* What a pass over the data leaves: sum of e^2, sum of ln |mean|, observed values, and the last level and trend. */
typedef struct {
  double sum_of_squares, sum_of_logarithms, level, trend;
  int64_t observed;
} ckernels_smoothing_sums;

/* Doubles of trace a value, and where in it the one-step mean and the error stand. */
enum { CKERNELS_TRACE = 20, CKERNELS_TRACE_MEAN = 16, CKERNELS_TRACE_ERROR = 2 };

/* Rows of the Jacobian that are kept at a time. */
enum { CKERNELS_SLICE = 256 };

/*
 * One pass over `count` values, NaN for a missing one. `season` holds the states of a season's positions, the first
 * meets the first value, and afterwards those at the end, of which position count mod length comes next. `trace` is
 * what the derivatives need. Returns 0 where a state left the form's domain or a sum is not finite.
 */
int32_t ckernels_smoothing_pass(ckernels_smoothing_form form, ckernels_smoothing_parameters parameters, int64_t count,
                                int64_t length, const double *values, double *season, double *trace,
                                ckernels_smoothing_sums *sums);

/*
 * The same sums for eight sets of parameters side by side, from the same states of the season: `parameters` holds
 * eight alphas, then betas, gammas, phis, levels and trends; `season` has `length` states and `workspace` eight times
 * that. Sums that are not finite, or that belong to a state that left the domain, are infinite.
 */
void ckernels_smoothing_candidates(int32_t level, ckernels_smoothing_form form, const double *parameters, int64_t count,
                                   int64_t length, const double *values, const double *season, double *workspace,
                                   double *sums_of_squares, double *sums_of_logarithms);

/*
 * Derivatives after a pass, `stride` (a multiple of 8) numbers a row. `seeds` has rows for alpha, beta, gamma, phi,
 * level and trend, nonzero in the first 8 columns only, then a row a position of the season; the states' rows are
 * overwritten. Writes the crossproduct of the errors' Jacobian (the upper triangle by blocks of eight, row-major) and
 * the sums of e de and of dmean/mean; `jacobian` is workspace for CKERNELS_SLICE rows.
 */
void ckernels_smoothing_derivatives(int32_t level, ckernels_smoothing_form form, double phi, int64_t count,
                                    int64_t length, int64_t stride, const double *trace, double *seeds,
                                    double *jacobian, double *crossproduct, double *cross, double *logarithms);

/*
 * Minimises gradient' step + step' (H + damping diag H) step / 2 over the coordinates of `free`, given those steps of
 * the others that stand in `step`; of H the upper triangle is read. `work` has `stride` * (stride + 1) numbers.
 * Returns 0 where H is not positive definite.
 */
int32_t ckernels_damped_step(int32_t level, int64_t count, int64_t stride, const double *matrix, const double *gradient,
                             const uint8_t *free, double damping, double *work, double *step);

#endif
