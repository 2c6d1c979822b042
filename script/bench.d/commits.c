// What bare SQLite can do with the same rows: commits [DATABASE] [SECONDS] [CLIENTS].
// Takes the newest submitted review with its history and its audit event as they are, and writes them again for one
// node and year after another: three inserts each.
#include "group_commit.h"

static sqlite3_stmt *review, *history, *event;
static int nodes, sequence;
static long written;

// The next submission, in the transaction that is open.
static void submit(Client *unused) {
  (void)unused;
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

int main(int given, char **words) {
  if (given != 4) return 2;
  open_durable(words[1]);
  double seconds = atof(words[2]);
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

  start_clients(atoi(words[3]));
  double start = now();
  while (now() - start < seconds) commit_what_waits(submit);
  printf("%ld %.6f\n", written, now() - start);
  return 0;
}
