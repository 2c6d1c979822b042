#include <fcntl.h>
#include <linux/fs.h>
#include <spawn.h>
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

/* A file in memory. */
static inline int machi_open_memory(void) { return (int)syscall(SYS_memfd_create, "machi", 1u /* MFD_CLOEXEC */); }

/* A pipe whose ends no other program inherits. */
static inline int machi_open_pipe(int *ends) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }

/* Declared by the system's headers for GNU sources alone: what is open from a number on is closed in the new program. */
static inline int machi_close_from(posix_spawn_file_actions_t *actions, int first) {
  extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
