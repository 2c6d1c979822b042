#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* A file without a name, in memory; declared by the system's headers for GNU sources alone. */
static inline int machi_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1u /* close on exec */);
}
