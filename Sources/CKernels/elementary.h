/* What exp and log over vectors (vector_math.inc) are made of. */
#ifndef ELEMENTARY_H
#define ELEMENTARY_H

#include <stdint.h>
#include <string.h>

#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
/* Added and taken away again it rounds to a whole number, which lies in the low bits of the sum. */
#define ROUNDER 6755399441055744.0

#define INLINE static inline __attribute__((always_inline))

INLINE uint64_t bits_of(double v) {
  uint64_t bits;
  memcpy(&bits, &v, sizeof bits);
  return bits;
}

INLINE double from_bits(uint64_t bits) {
  double v;
  memcpy(&v, &bits, sizeof v);
  return v;
}

#endif
