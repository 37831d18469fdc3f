#ifndef CALLOCATIONCOUNTER_H
#define CALLOCATIONCOUNTER_H

#include <stdint.h>

/* The allocations this thread has made so far, or -1 where they are not counted: under a sanitizer, off glibc. */
int64_t allocation_count(void);

#endif
