// What bare SQLite can do with the same rows: commits [DATABASE] [SECONDS] [CLIENTS].
// Takes the newest submitted review with its history and its audit event as they are, and writes them again for one
// node and year after another: three inserts each. So many threads each hand in one and wait until it is on disk before
// the next, and one thread commits whatever is waiting, each commit synced (WAL, FULL).
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;
static sqlite3_stmt *review, *history, *event;
static int nodes, sequence;
static long written;

static void check(int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  fprintf(stderr, "commits: %s\n", sqlite3_errmsg(db));
  exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(db, sql, 0, 0, 0)); }

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
  if (sqlite3_data_count(row) == 0) { fprintf(stderr, "commits: nothing to copy\n"); exit(1); }
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

// The next submission, in the transaction that is open.
static void submit(void) {
  char node[24], period[24], subject[64], id[64];
  snprintf(node, sizeof node, "%ld", written % nodes + 1);
  snprintf(period, sizeof period, "%ld", 1900 + written / nodes);
  snprintf(subject, sizeof subject, "review/%s/%s", node, period);
  snprintf(id, sizeof id, "made-up/%s/%s", node, period);
  text(review, 2, node), text(review, 3, period);
  text(history, 2, subject), text(history, 4, node);
  check(sqlite3_bind_int(event, 1, ++sequence)), text(event, 6, id);
  step(review), step(history), step(event);
  written++;
}

typedef struct { pthread_mutex_t mutex; pthread_cond_t done; int is_done; } Client;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static Client *waiting[1024];
static int count;

static void *client(void *unused) {
  Client self = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
  (void)unused;
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

static void commit_what_waits(void) {
  Client *group[1024];
  pthread_mutex_lock(&mutex);
  while (count == 0) pthread_cond_wait(&arrived, &mutex);
  int size = count;
  for (int i = 0; i < size; i++) group[i] = waiting[i];
  count = 0;
  pthread_mutex_unlock(&mutex);
  run("BEGIN IMMEDIATE");
  for (int i = 0; i < size; i++) submit();
  run("COMMIT");
  for (int i = 0; i < size; i++) {
    pthread_mutex_lock(&group[i]->mutex);
    group[i]->is_done = 1;
    pthread_cond_signal(&group[i]->done);
    pthread_mutex_unlock(&group[i]->mutex);
  }
}

int main(int given, char **words) {
  if (given != 4) return 2;
  check(sqlite3_open(words[1], &db));
  double seconds = atof(words[2]);
  int clients = atoi(words[3]);
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  sqlite3_stmt *asked = prepared("SELECT (SELECT count(*) FROM plan_node WHERE plan = 'made-up'), max(seq) FROM audit_event");
  check(sqlite3_step(asked));
  nodes = sqlite3_column_int(asked, 0), sequence = sqlite3_column_int(asked, 1);
  sqlite3_finalize(asked);

  review = insert(
    "INSERT INTO plan_review (plan, node, period, state, mark, body, percent, old_means, new_means, reason,"
    " reason_code, evidence, comment, version, author, changed_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    " ON CONFLICT (plan, node, period) DO UPDATE SET state = excluded.state, mark = excluded.mark,"
    " body = excluded.body, percent = excluded.percent, old_means = excluded.old_means,"
    " new_means = excluded.new_means, reason = excluded.reason, reason_code = excluded.reason_code,"
    " evidence = excluded.evidence, comment = excluded.comment, version = excluded.version,"
    " author = excluded.author, changed_at = excluded.changed_at",
    "SELECT plan, node, period, state, mark, body, percent, old_means, new_means, reason, reason_code, evidence,"
    " comment, version, author, changed_at FROM plan_review WHERE state = 'submitted'"
    " ORDER BY changed_at DESC LIMIT 1");
  history = insert(
    "INSERT INTO plan_history (plan, subject, version, node, at, actor, action, note, content, is_public)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)",
    "SELECT plan, subject, version, node, at, actor, action, note, content, is_public FROM plan_history"
    " WHERE action = 'submitted' ORDER BY at DESC LIMIT 1");
  event = insert(
    "INSERT INTO audit_event (seq, at, actor, action, subject_kind, subject_id, detail, previous, hash)"
    " VALUES (?,?,?,?,?,?,?,?,?)",
    "SELECT seq, at, actor, action, subject_kind, subject_id, detail, previous, hash FROM audit_event"
    " WHERE action = 'plans.review.submitted' ORDER BY seq DESC LIMIT 1");

  for (int i = 0; i < clients && i < 1024; i++) {
    pthread_t thread;
    pthread_create(&thread, 0, client, 0);
  }
  double start = now();
  while (now() - start < seconds) commit_what_waits();
  printf("%ld %.6f\n", written, now() - start);
  return 0;
}
