#include <zlib.h>

/* A macro in C, so not imported by Swift. 31 asks for the gzip wrapper. */
static inline int machi_deflate_init_gzip(z_stream *s, int level) {
  return deflateInit2(s, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
