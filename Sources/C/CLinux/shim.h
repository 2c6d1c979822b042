#include <fcntl.h>
#include <linux/fs.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Linux's own and variadic in C, so not imported by Swift: the two paths change places in one step. */
static inline int machi_exchange(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

/* A file without a name, open for reading and writing, that nobody can give one. */
static inline int machi_open_nameless(const char *folder) {
  return open(folder, __O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
}
