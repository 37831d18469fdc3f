/*
 * OpenBLAS called from C: reads lines "NAME SIZE...", answers each with the processor seconds of one call. The copy
 * that a routine destroys is made again outside the clock. Kept alive by peers.py, so that both sides alternate.
 */
#define _GNU_SOURCE /* drand48 and clock_gettime */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
void cblas_dsyrk(int, int, int, int, int, double, const double *, int, double, double *, int);
void dpotrf_(const char *, const int *, double *, const int *, int *, size_t);
void dgeqrf_(const int *, const int *, double *, const int *, double *, double *, const int *, int *);
void dgels_(const char *, const int *, const int *, const int *, double *, const int *, double *, const int *, double *,
            const int *, int *, size_t);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double *numbers(size_t count) {
  double *x = malloc(8 * count + 8);
  for (size_t i = 0; i < count; i++) x[i] = drand48() - 0.5;
  return x;
}

int main(void) {
  char line[200], name[50];
  while (fgets(line, sizeof line, stdin)) {
    int k = 0, m = 0, n = 0, info, one = 1, room = 1 << 20;
    if (sscanf(line, "%49s %d %d %d", name, &k, &m, &n) < 2) continue;
    int is_batched = !strcmp(name, "batched"), is_single = !strcmp(name, "lstsq");
    if (is_single) n = m, m = k, k = 1;
    if (!is_batched && !is_single) m = n = k, k = 1;
    size_t size = (size_t)m * n;
    double *a = numbers(size * k), *b = numbers((size_t)m * k), *c = malloc(8 * size), *r = malloc(8 * (size_t)m);
    double *work = malloc(8 * (size_t)room), *tau = malloc(8 * (size_t)n);
    if (!strcmp(name, "potrf"))
      for (int i = 0; i < n; i++) a[i + (size_t)i * n] += n;
    double best = 1e300, total = 0;
    while (total < 0.3) {
      double spent = 0;
      int runs = 0;
      /* Small copies stay inside the clock, where they cost less than reading it. */
      do {
        double begin = 0;
        if (!is_batched && !is_single) memcpy(c, a, 8 * size), begin = now();
        else if (!runs) begin = now();
        if (!strcmp(name, "gemm")) cblas_dgemm(102, 111, 111, n, n, n, 1, a, n, a, n, 0, c, n);
        if (!strcmp(name, "syrk")) cblas_dsyrk(102, 122, 112, n, n, 1, a, n, 0, c, n);
        if (!strcmp(name, "potrf")) dpotrf_("L", &n, c, &n, &info, 1);
        if (!strcmp(name, "geqrf")) dgeqrf_(&n, &n, c, &n, tau, work, &room, &info);
        if (is_batched || is_single) {
          static double start;
          if (!runs) start = begin;
          for (int p = 0; p < k; p++) {
            memcpy(c, a + size * p, 8 * size);
            memcpy(r, b + (size_t)m * p, 8 * (size_t)m);
            dgels_("N", &m, &n, &one, c, &m, r, &m, work, &room, &info, 1);
          }
          runs++;
          if (runs % 16 == 0 || k > 100) spent = now() - start;
        } else {
          spent += now() - begin;
          runs++;
        }
      } while (spent < 2e-3);
      total += spent;
      if (spent / runs < best) best = spent / runs;
    }
    printf("%.9g\n", best);
    fflush(stdout);
    free(a), free(b), free(c), free(r), free(work), free(tau);
  }
}
