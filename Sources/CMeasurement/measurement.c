#define _POSIX_C_SOURCE 200809L
#include "CMeasurement.h"

#include <string.h>
#include <time.h>

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__APPLE__)
#include <sys/sysctl.h>
#endif

double cmeasurement_thread_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Twelve independent chains hide the latency of two units; more would leave the registers of AVX2. */
enum { CHAINS = 12 };

#define LOOP(name, width)                                                                                            \
  typedef double vector_##name __attribute__((vector_size(8 * width)));                                              \
  static double name(int64_t rounds, double *sink) {                                                                 \
    _Pragma("clang fp contract(fast)") vector_##name sum[CHAINS], m = {0}, c = {0};                                  \
    m += 0.999;                                                                                                      \
    c += *sink;                                                                                                      \
    for (int k = 0; k < CHAINS; k++) sum[k] = c + k;                                                                 \
    for (int64_t r = 0; r < rounds; r++) {                                                                           \
      _Pragma("clang loop unroll(full)") for (int k = 0; k < CHAINS; k++) sum[k] = sum[k] * m + c;                   \
    }                                                                                                                \
    for (int k = 1; k < CHAINS; k++) sum[0] += sum[k];                                                               \
    *sink = sum[0][0];                                                                                               \
    return 2.0 * width * CHAINS * (double)rounds;                                                                    \
  }

LOOP(baseline, 2)

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
LOOP(avx2, 4)
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f"))), apply_to = function)
LOOP(avx512, 8)
#pragma clang attribute pop

int32_t cmeasurement_levels(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 1;
  return __builtin_cpu_supports("avx512f") ? 3 : 2;
}

const char *cmeasurement_level_name(int32_t level) {
  return level == 2 ? "AVX-512 FMA" : level == 1 ? "AVX2 FMA" : "SSE2 multiply and add";
}

double cmeasurement_multiply_add(int32_t level, int64_t rounds, double *sink) {
  return level == 2 ? avx512(rounds, sink) : level == 1 ? avx2(rounds, sink) : baseline(rounds, sink);
}

void cmeasurement_processor_name(char *name) {
  unsigned words[12] = {0}, most, b, c, d;
  name[0] = 0;
  if (!__get_cpuid(0x80000000, &most, &b, &c, &d) || most < 0x80000004) return;
  for (unsigned k = 0; k < 3; k++)
    __get_cpuid(0x80000002 + k, words + 4 * k, words + 4 * k + 1, words + 4 * k + 2, words + 4 * k + 3);
  memcpy(name, words, 48);
  name[48] = 0;
}

#else

int32_t cmeasurement_levels(void) { return 1; }

const char *cmeasurement_level_name(int32_t level) {
  (void)level;
  return "baseline FMA";
}

double cmeasurement_multiply_add(int32_t level, int64_t rounds, double *sink) {
  (void)level;
  return baseline(rounds, sink);
}

void cmeasurement_processor_name(char *name) {
  name[0] = 0;
#if defined(__APPLE__)
  size_t length = 48;
  if (sysctlbyname("machdep.cpu.brand_string", name, &length, 0, 0)) name[0] = 0;
  name[48] = 0;
#endif
}

#endif

void cmeasurement_triad(int64_t count, double *restrict a, const double *restrict b, double s,
                        const double *restrict c) {
  for (int64_t i = 0; i < count; i++) a[i] = b[i] + s * c[i];
}
