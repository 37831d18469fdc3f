/* What a processor can do at most: loops that do nothing but fused multiply-adds, and nothing but move memory. */
#ifndef CMEASUREMENT_H
#define CMEASUREMENT_H

#include <stdint.h>

/* Seconds of processor time that this thread has used. */
double cmeasurement_thread_seconds(void);

/* The number of instruction sets that can be measured here. */
int32_t cmeasurement_levels(void);

/* The name of one, such as "AVX2 FMA". */
const char *cmeasurement_level_name(int32_t level);

/* Runs `rounds` rounds of multiply-adds; returns the floating-point operations done. The sum goes to *sink. */
double cmeasurement_multiply_add(int32_t level, int64_t rounds, double *sink);

/* a := b + s c; moves 24 bytes per element. */
void cmeasurement_triad(int64_t count, double *a, const double *b, double s, const double *c);

/* The processor's own name for itself, at least 49 bytes; empty where it does not tell. */
void cmeasurement_processor_name(char *name);

#endif
