#include "CLAPACK.h"

#if defined(__APPLE__)

void clapack_configure(void) {}

const char *clapack_core_name(void) { return "Accelerate"; }

#else

#include <stdlib.h>
#include <string.h>

/* Weak: only OpenBLAS has them, and only a build with DYNAMIC_ARCH the last two. */
extern char *openblas_get_corename(void) __attribute__((weak));
extern void openblas_set_num_threads(int) __attribute__((weak));
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

#if defined(__x86_64__)

/* The kernels an OpenBLAS may fall back to on a processor it does not know: none of them uses AVX2. */
static int is_fallback(const char *core) {
  static const char *const old[] = {"Prescott", "Core2",     "Nehalem", "Sandybridge", "Katmai",       "Northwood",
                                    "Athlon",   "Barcelona", "Bobcat",  "Opteron",     "Opteron_SSE3"};
  for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
    if (!strcmp(core, old[i])) return 1;
  return 0;
}

/*
 * The best kernels common to the builds in use that this processor and operating system can run. Measured on Zen 4,
 * which OpenBLAS 0.3.21 knows and gives the kernels of Cooperlake: those and SkylakeX's are alike, Haswell's and Zen's
 * multiply 4 % slower at 512 to 1024 and twice as slow at 16, reflect 7 % slower, and factor a Cholesky 20 % faster.
 */
static const char *fitting_core(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
    return "SkylakeX";
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
  return 0;
}

/*
 * OpenBLAS before 0.3.25 takes an Intel processor it does not know for a Prescott, an AMD one for a Barcelona, and
 * runs four times slower than it could. The choice can be made again at run time, through the variable that OpenBLAS reads when it starts.
 */
static void mend_core(void) {
  const char *chosen_by_user = getenv("OPENBLAS_CORETYPE");
  if (chosen_by_user && *chosen_by_user) return;
  if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit || !is_fallback(openblas_get_corename())) return;
  const char *core = fitting_core();
  if (!core || setenv("OPENBLAS_CORETYPE", core, 1)) return;
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv("OPENBLAS_CORETYPE"); /* child processes choose for themselves */
}

#endif

void clapack_configure(void) {
#if defined(__x86_64__)
  if (openblas_get_corename) mend_core();
#endif
  if (openblas_set_num_threads) openblas_set_num_threads(1);
}

const char *clapack_core_name(void) { return openblas_get_corename ? openblas_get_corename() : "unknown"; }

#endif
