/* A program that is nothing but a few functions, two of them inlined. */
typedef unsigned long word;

static volatile word sink;

static inline __attribute__((always_inline)) word mix(word x) {
  x ^= x >> 33;
  return x * 0xff51afd7ed558ccdUL;
}

static inline __attribute__((always_inline)) word inner(word n) {
  word sum = 0;
  for (word i = 0; i < n; i++)
    sum += mix(i);
  return sum;
}

__attribute__((noinline)) word outer(word n) {
  sink = inner(n);
  return sink + 1;
}

__attribute__((noinline, cold)) void fail(word n) {
  sink = n;
}

void _start(void) {
  if (outer(1000) == 0)
    fail(1);
  for (;;)
    sink++;
}
