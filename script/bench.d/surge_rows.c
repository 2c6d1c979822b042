// What bare SQLite can do with the rows of applications: surge_rows [DATABASE] [PEOPLE] [CLIENTS].
// Takes the newest case with its steps, files and events as they are, and writes them again for one person after another, in the
// three transactions in which they came: begun, answered with two files, handed in.
#include <string.h>
#include "group_commit.h"

static sqlite3_stmt *draft, *begun, *attachment, *part, *file, *save, *row, *first, *second, *event, *audit, *keep, *end;
static int people, begun_people, finished, sequence;
static struct { char draft[32], files[2][32]; } own[MOST_CLIENTS];

static void apply(Client *client) {
  char number[32], id[16];
  if (client->stage == 0) client->number = client->number % MOST_CLIENTS + MOST_CLIENTS * ++begun_people;
  int place = client->number % MOST_CLIENTS, person = client->number / MOST_CLIENTS;
  snprintf(number, sizeof number, "copy%022d", person), snprintf(id, sizeof id, "copy%06d", person);
  if (client->stage == 0) {
    strcpy(own[place].draft, number);
    text(draft, 1, number), step(draft), step(begun);
  } else if (client->stage == 1) {
    for (int i = 0; i < 2; i++) {
      snprintf(own[place].files[i], sizeof own[place].files[i], "file%d%021d", i, person);
      text(attachment, 1, own[place].files[i]), text(part, 1, own[place].files[i]);
      text(file, 1, own[place].files[i]), text(file, 2, number);
      step(attachment), step(part), step(file);
    }
    text(save, 2, number), step(save);
  } else {
    text(row, 1, id), text(row, 4, number), step(row);
    text(first, 1, id), step(first), text(second, 1, id), step(second);
    text(event, 1, number), text(event, 2, id), step(event);
    check(sqlite3_bind_int(audit, 1, ++sequence)), text(audit, 6, id), step(audit);
    text(keep, 1, id), text(keep, 2, number), step(keep), text(end, 1, number), step(end);
    finished++;
  }
  client->stage = (client->stage + 1) % 3;
}

int main(int given, char **words) {
  if (given != 4) return 2;
  open_durable(words[1]);
  people = atoi(words[2]);
  sqlite3_stmt *asked = prepared("SELECT max(seq) FROM audit_event");
  check(sqlite3_step(asked)), sequence = sqlite3_column_int(asked, 0), sqlite3_finalize(asked);
  // A draft as it is when it is begun: the answers come with the second transaction.
  draft = insert(
    "INSERT INTO procedures_draft (id, procedure, version, owner, holder, answers, pace, saves, started_at, saved_at)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)",
    "SELECT id, procedure, version, owner, holder, substr(answers, 1, 120), 'all', 0, started_at, received_at"
    " FROM procedures_case ORDER BY received_at DESC LIMIT 1");
  begun = prepared("UPDATE procedures_begun SET drafts = drafts + 1 WHERE procedure = 'benefit'");
#define FILES " FROM attachment WHERE id IN (SELECT file FROM procedures_file WHERE case_id IS NOT NULL) LIMIT 1"
  attachment = insert(
    "INSERT INTO attachment (id, sealed_key, sealed_name, sealed_sha256, digest, media_type, size, state, scan_due,"
    " scan_attempts, finding, created_at, created_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "SELECT id, sealed_key, sealed_name, sealed_sha256, digest, media_type, size, state, scan_due, scan_attempts, finding,"
    " created_at, created_by" FILES);
  part = insert(
    "INSERT INTO attachment_part (attachment, position, bytes) VALUES (?,?,?)",
    "SELECT attachment, position, bytes FROM attachment_part WHERE attachment IN (SELECT id" FILES ") LIMIT 1");
  file = prepared("INSERT INTO procedures_file (file, draft, case_id, path) VALUES (?, ?, NULL, 'card')");
  save = insert("UPDATE procedures_draft SET answers = ?1, saves = saves + 1 WHERE id = ?2",
    "SELECT answers FROM procedures_case ORDER BY received_at DESC LIMIT 1");
#define CASE "id, procedure, version, draft, owner, holder, answers, digest, applicant, language, channel, department, state," \
  " outcome, due, started_at, received_at, decided_at, ended_at, returns, revision"
  row = insert("INSERT INTO procedures_case (" CASE ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "SELECT " CASE " FROM procedures_case ORDER BY received_at DESC LIMIT 1");
#define STEP "case_id, position, name, department, state, outcome, opened_at, ended_at, ended_by"
  first = insert("INSERT INTO procedures_step (" STEP ") VALUES (?,?,?,?,?,?,?,?,?)",
    "SELECT " STEP " FROM procedures_step WHERE position = 1 LIMIT 1");
  second = insert("INSERT INTO procedures_step (" STEP ") VALUES (?,?,?,?,?,?,?,?,?)",
    "SELECT " STEP " FROM procedures_step WHERE position = 2 LIMIT 1");
#define EVENT "id, case_id, number, kind, at, actor, content"
  event = insert("INSERT INTO procedures_event (" EVENT ") VALUES (?,?,?,?,?,?,?)", "SELECT " EVENT " FROM procedures_event LIMIT 1");
#define AUDIT "seq, at, actor, action, subject_kind, subject_id, detail, previous, hash"
  audit = insert("INSERT INTO audit_event (" AUDIT ") VALUES (?,?,?,?,?,?,?,?,?)",
    "SELECT " AUDIT " FROM audit_event WHERE action = 'procedures.received' LIMIT 1");
  keep = prepared("UPDATE procedures_file SET draft = NULL, case_id = ? WHERE draft = ?");
  end = prepared("DELETE FROM procedures_draft WHERE id = ?");
  start_clients(atoi(words[3]));
  double start = now();
  while (finished < people) commit_what_waits(apply);
  printf("%d %.6f\n", finished, now() - start);
  return 0;
}
