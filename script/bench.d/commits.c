// What bare SQLite can do with the same rows: commits [DATABASE] [SECONDS] [GROUP].
// Takes the newest submitted review with its history and its audit event as they are, and writes them again for one
// node and year after another: three inserts each, GROUP of them in one commit, each commit synced (WAL, FULL).
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;

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

int main(int count, char **words) {
  if (count != 4) return 2;
  check(sqlite3_open(words[1], &db));
  double seconds = atof(words[2]);
  int group = atoi(words[3]), nodes, sequence;
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  sqlite3_stmt *asked = prepared("SELECT (SELECT count(*) FROM plan_node WHERE plan = 'made-up'), max(seq) FROM audit_event");
  check(sqlite3_step(asked));
  nodes = sqlite3_column_int(asked, 0), sequence = sqlite3_column_int(asked, 1);
  sqlite3_finalize(asked);

  sqlite3_stmt *review = insert(
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
  sqlite3_stmt *history = insert(
    "INSERT INTO plan_history (plan, subject, version, node, at, actor, action, note, content, is_public)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)",
    "SELECT plan, subject, version, node, at, actor, action, note, content, is_public FROM plan_history"
    " WHERE action = 'submitted' ORDER BY at DESC LIMIT 1");
  sqlite3_stmt *event = insert(
    "INSERT INTO audit_event (seq, at, actor, action, subject_kind, subject_id, detail, previous, hash)"
    " VALUES (?,?,?,?,?,?,?,?,?)",
    "SELECT seq, at, actor, action, subject_kind, subject_id, detail, previous, hash FROM audit_event"
    " WHERE action = 'plans.review.submitted' ORDER BY seq DESC LIMIT 1");

  long written = 0;
  double start = now();
  while (now() - start < seconds) {
    run("BEGIN IMMEDIATE");
    for (int i = 0; i < group; i++, written++) {
      char node[16], period[16], subject[64], id[64];
      snprintf(node, sizeof node, "%ld", written % nodes + 1);
      snprintf(period, sizeof period, "%ld", 1900 + written / nodes);
      snprintf(subject, sizeof subject, "review/%s/%s", node, period);
      snprintf(id, sizeof id, "made-up/%s/%s", node, period);
      text(review, 2, node), text(review, 3, period);
      text(history, 2, subject), text(history, 4, node);
      check(sqlite3_bind_int(event, 1, ++sequence)), text(event, 6, id);
      step(review), step(history), step(event);
    }
    run("COMMIT");
  }
  printf("%ld %.6f\n", written, now() - start);
  return 0;
}
