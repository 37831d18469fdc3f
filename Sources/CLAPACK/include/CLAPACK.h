#ifndef CLAPACK_H
#define CLAPACK_H
#endif
