// What bare SQLite can do: so many threads each hand in one piece of work and wait until it is on disk before the next, and one
// thread commits whatever is waiting in one transaction, each commit synced (WAL, FULL).
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;

static void check(int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(db));
  exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(db, sql, 0, 0, 0)); }

static void open_durable(const char *path) {
  check(sqlite3_open(path, &db));
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
}

static sqlite3_stmt *prepared(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0));
  return statement;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

// An insert of the row that `model` finds, all of its columns bound; those that change are bound anew each time.
static sqlite3_stmt *insert(const char *sql, const char *model) {
  sqlite3_stmt *row = prepared(model), *statement = prepared(sql);
  check(sqlite3_step(row));
  if (sqlite3_data_count(row) == 0) { fprintf(stderr, "nothing to copy: %s\n", model); exit(1); }
  for (int i = 0; i < sqlite3_column_count(row); i++)
    check(sqlite3_bind_value(statement, i + 1, sqlite3_column_value(row, i)));
  sqlite3_finalize(row);
  return statement;
}

static void text(sqlite3_stmt *statement, int column, const char *value) {
  check(sqlite3_bind_text(statement, column, value, -1, SQLITE_TRANSIENT));
}

static void step(sqlite3_stmt *statement) {
  check(sqlite3_step(statement));
  check(sqlite3_reset(statement));
}

enum { MOST_CLIENTS = 1024 };
typedef struct { pthread_mutex_t mutex; pthread_cond_t done; int is_done, number, stage; } Client;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static Client *waiting[MOST_CLIENTS];
static int count;

static void *client(void *number) {
  Client self = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, (int)(size_t)number, 0};
  for (;;) {
    pthread_mutex_lock(&mutex);
    self.is_done = 0;
    waiting[count++] = &self;
    if (count == 1) pthread_cond_signal(&arrived);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_lock(&self.mutex);
    while (!self.is_done) pthread_cond_wait(&self.done, &self.mutex);
    pthread_mutex_unlock(&self.mutex);
  }
  return 0;
}

static void start_clients(int clients) {
  for (int i = 0; i < clients && i < MOST_CLIENTS; i++) {
    pthread_t thread;
    pthread_create(&thread, 0, client, (void *)(size_t)i);
  }
}

// `work` writes what one client hands in, in the transaction that is open.
static void commit_what_waits(void (*work)(Client *)) {
  Client *group[MOST_CLIENTS];
  pthread_mutex_lock(&mutex);
  while (count == 0) pthread_cond_wait(&arrived, &mutex);
  int size = count;
  for (int i = 0; i < size; i++) group[i] = waiting[i];
  count = 0;
  pthread_mutex_unlock(&mutex);
  run("BEGIN IMMEDIATE");
  for (int i = 0; i < size; i++) work(group[i]);
  run("COMMIT");
  for (int i = 0; i < size; i++) {
    pthread_mutex_lock(&group[i]->mutex);
    group[i]->is_done = 1;
    pthread_cond_signal(&group[i]->done);
    pthread_mutex_unlock(&group[i]->mutex);
  }
}
