/* The scan of all subsets in C, for comparison: same tables, same order of work as scan_heads with `exhaustive`.
   Built by profiles.py with  gcc -O3 -march=native -shared -fPIC.  Not part of the package. */
#include <stdint.h>

#define SCAN(NAME, WORD, POPCOUNT)                                                                    \
    void NAME(long heads, long classes, const WORD *tail, const long *offsets, const WORD *unions,    \
              long *least)                                                                            \
    {                                                                                                 \
        for (long h = 0; h + 4 <= heads; h += 4) {                                                    \
            WORD u0 = unions[h], u1 = unions[h + 1], u2 = unions[h + 2], u3 = unions[h + 3];          \
            for (long k = 0; k < classes; k++) {                                                      \
                const WORD *part = tail + offsets[k];                                                 \
                long n = offsets[k + 1] - offsets[k];                                                 \
                WORD b0 = 255, b1 = 255, b2 = 255, b3 = 255;                                          \
                for (long i = 0; i < n; i++) {                                                        \
                    WORD v = part[i];                                                                 \
                    WORD c0 = POPCOUNT(v | u0), c1 = POPCOUNT(v | u1);                                \
                    WORD c2 = POPCOUNT(v | u2), c3 = POPCOUNT(v | u3);                                \
                    b0 = c0 < b0 ? c0 : b0;                                                           \
                    b1 = c1 < b1 ? c1 : b1;                                                           \
                    b2 = c2 < b2 ? c2 : b2;                                                           \
                    b3 = c3 < b3 ? c3 : b3;                                                           \
                }                                                                                     \
                WORD found[4] = {b0, b1, b2, b3};                                                     \
                for (int i = 0; i < 4; i++) {                                                         \
                    long m = __builtin_popcountl(h + i) + k;                                          \
                    if ((long)found[i] < least[m])                                                    \
                        least[m] = found[i];                                                          \
                }                                                                                     \
            }                                                                                         \
        }                                                                                             \
    }

SCAN(scan32, uint32_t, __builtin_popcount)
SCAN(scan64, uint64_t, __builtin_popcountll)
