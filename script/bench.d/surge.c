// A crowd that applies: surge PORT PROCEDURE FORM BOUNDARY PEOPLE A_SECOND WORKERS LOOKS
// PEOPLE come, A_SECOND of them, each with a connection, cookies and an address of their own: they read the procedure's page,
// begin, wait in line where they are asked to, send all answers with the files of FORM, look at the review, hand in and look at
// the receipt. FORM is a multipart body with `@@@@@@@@` wherever the person's number stands. One in twenty presses the last
// button twice at the same time; one in fifty sends it again later. With LOOKS 0 nobody reads a page: only forms are sent. Prints one line of JSON, and a line `case ID` for each case
// that was acknowledged.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PROCEDURE, BEGIN, WAIT, FORM, SAVE, REVIEW, HAND_IN, RECEIPT, STEPS };
static const char *names[STEPS] = {"procedure", "begin", "line", "form", "save", "review", "handIn", "receipt"};

typedef struct {
  double due, came;
  int number, step, has_waited;
  char cookies[400], place[48], case_id[16];
} Person;

typedef struct { int status, refresh; char location[200], applicant[80], ticket[160]; } Answer;
typedef struct { int socket; char *buffer; } Line;

static int port, people, workers, looks;
static double pace, start;
static char procedure[80], boundary[80], *form;
static size_t form_size;
static Person *all, **heap;
static int heaped, arrived, over;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static float *times[STEPS];
static int counts[STEPS], room[STEPS];
static int accepted, waited, doubled, differing, again, failed, most_waiting, waiting_now;
static double last_end, longest_wait;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9 - start;
}

static void note(int step, double seconds) {
  pthread_mutex_lock(&mutex);
  if (counts[step] == room[step]) times[step] = realloc(times[step], (room[step] = room[step] * 2 + 1024) * sizeof(float));
  times[step][counts[step]++] = seconds * 1000;
  pthread_mutex_unlock(&mutex);
}

static void push(Person *one) {
  int i = heaped++;
  while (i > 0 && heap[(i - 1) / 2]->due > one->due) heap[i] = heap[(i - 1) / 2], i = (i - 1) / 2;
  heap[i] = one;
}

static Person *pop(void) {
  Person *top = heap[0], *last = heap[--heaped];
  int i = 0;
  for (int next; (next = 2 * i + 1) < heaped; i = next) {
    if (next + 1 < heaped && heap[next + 1]->due < heap[next]->due) next++;
    if (heap[next]->due >= last->due) break;
    heap[i] = heap[next];
  }
  heap[i] = last;
  return top;
}

// Whoever is due: who waits in line and asks again, else who comes now; NULL when all are through.
static Person *next_person(void) {
  for (;;) {
    Person *one = 0;
    double moment = now(), sleep = 0.05;
    pthread_mutex_lock(&mutex);
    if (over == people) { pthread_mutex_unlock(&mutex); return 0; }
    if (heaped && heap[0]->due <= moment) one = pop();
    else if (arrived < people && arrived / pace <= moment) {
      one = &all[arrived];
      one->number = arrived++, one->came = moment;
    }
    pthread_mutex_unlock(&mutex);
    if (one) return one;
    usleep(sleep * 1e6 / 10);
  }
}

static int send_all(int socket, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
    if (sent <= 0) return 0;
    bytes += sent, count -= sent;
  }
  return 1;
}

static int connected(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int line = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct timeval limit = {.tv_sec = 60};
  setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (connect(line, (struct sockaddr *)&address, sizeof address) == 0) return line;
  close(line);
  return -1;
}

static void value(const char *head, const char *name, const char *ends, char *into, size_t size) {
  const char *found = strcasestr(head, name);
  if (!found) return;
  found += strlen(name);
  size_t length = strcspn(found, ends);
  if (length >= size) length = size - 1;
  memcpy(into, found, length), into[length] = 0;
}

// One answer, its body thrown away.
static int receive(Line *line, Answer *answer) {
  enum { SIZE = 1 << 16 };
  size_t have = 0;
  char *end = 0;
  memset(answer, 0, sizeof *answer);
  while (!end) {
    ssize_t got = recv(line->socket, line->buffer + have, SIZE - 1 - have, 0);
    if (got <= 0) return 0;
    line->buffer[have += got] = 0;
    end = strstr(line->buffer, "\r\n\r\n");
  }
  size_t head = end + 4 - line->buffer;
  char length[24] = "0", refresh[24] = "";
  *end = 0;
  answer->status = atoi(line->buffer + 9);
  value(line->buffer, "\r\nLocation: ", "\r", answer->location, sizeof answer->location);
  value(line->buffer, "machi_applicant=", ";\r", answer->applicant, sizeof answer->applicant);
  value(line->buffer, "machi_waiting=", ";\r", answer->ticket, sizeof answer->ticket);
  value(line->buffer, "\r\nContent-Length: ", "\r", length, sizeof length);
  value(line->buffer, "\r\nRefresh: ", "\r", refresh, sizeof refresh);
  answer->refresh = atoi(refresh);
  long left = atol(length) - (long)(have - head);
  while (left > 0) {
    ssize_t got = recv(line->socket, line->buffer, left < SIZE ? left : SIZE, 0);
    if (got <= 0) return 0;
    left -= got;
  }
  return 1;
}

static int write_request(int socket, Person *one, const char *method, const char *path, const char *type, const char *body, size_t size) {
  char head[2048];
  int length = snprintf(head, sizeof head,
    "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Forwarded-For: 10.%d.%d.%d\r\nAccept-Language: ja\r\nAccept-Encoding: gzip\r\n"
    "Cookie: machi_form=abc%s\r\n%s%s%sContent-Length: %zu\r\n\r\n",
    method, path, port, one->number >> 16 & 255, one->number >> 8 & 255, one->number & 255, one->cookies,
    *type ? "Content-Type: " : "", type, *type ? "\r\n" : "", size);
  return send_all(socket, head, length) && (size == 0 || send_all(socket, body, size));
}

static int ask(Line *line, Person *one, int step, const char *path, const char *type, const char *body, size_t size, Answer *answer) {
  double began = now();
  for (int tries = 0; tries < 2; tries++) {
    if (line->socket < 0 && (line->socket = connected()) < 0) continue;
    if (write_request(line->socket, one, size ? "POST" : "GET", path, type, body, size) && receive(line, answer)) {
      note(step, now() - began);
      return 1;
    }
    close(line->socket);
    line->socket = -1;
  }
  return 0;
}

static int look(Line *line, Person *one, int step, const char *path, Answer *answer) {
  return !looks || (ask(line, one, step, path, "", 0, 0, answer) && answer->status == 200);
}

static int refuse(Person *one, int step, Answer *answer) {
  pthread_mutex_lock(&mutex);
  if (failed++ < 10) fprintf(stderr, "surge: person %d, %s: %d %s\n", one->number, names[step], answer->status, answer->location);
  over++;
  pthread_mutex_unlock(&mutex);
  return 0;
}

// The last button, once more on a second connection before the first has answered.
static void press_twice(Line *line, Person *one, const char *path, const char *type, const char *body, Answer *answer) {
  Line second = {connected(), malloc(1 << 16)};
  Answer other;
  int is_there = second.socket >= 0 && write_request(second.socket, one, "POST", path, type, body, strlen(body));
  int first = ask(line, one, HAND_IN, path, type, body, strlen(body), answer);
  is_there = is_there && receive(&second, &other);
  pthread_mutex_lock(&mutex);
  doubled++;
  if (!is_there || !first || strcmp(other.location, answer->location)) differing++;
  pthread_mutex_unlock(&mutex);
  if (second.socket >= 0) close(second.socket);
  free(second.buffer);
}

// Cookies as they are after this answer.
static void keep(Person *one, Answer *answer) {
  char ticket[200] = "", applicant[120] = "";
  value(one->cookies, "; machi_applicant=", ";", applicant, sizeof applicant);
  value(one->cookies, "; machi_waiting=", ";", ticket, sizeof ticket);
  if (*answer->applicant) strcpy(applicant, answer->applicant);
  if (*answer->ticket) strcpy(ticket, answer->ticket);
  snprintf(one->cookies, sizeof one->cookies, "%s%s%s%s", *applicant ? "; machi_applicant=" : "", applicant,
    *ticket ? "; machi_waiting=" : "", ticket);
}

static const char *plain = "application/x-www-form-urlencoded", *token = "_token=abc";

static int wait_in_line(Person *one, int seconds) {
  pthread_mutex_lock(&mutex);
  if (!one->has_waited) waited++, one->has_waited = 1, waiting_now++;
  if (waiting_now > most_waiting) most_waiting = waiting_now;
  one->due = now() + seconds, one->step = WAIT;
  push(one);
  pthread_mutex_unlock(&mutex);
  return 0;
}

static int apply(Line *line, Person *one, char *own) {
  Answer answer = {0};
  char path[300], type[160];
  if (one->step == PROCEDURE) {
    if (!look(line, one, PROCEDURE, procedure, &answer)) return refuse(one, PROCEDURE, &answer);
    one->step = BEGIN;
  }
  if (one->step == WAIT) {
    snprintf(path, sizeof path, "%s/waiting?pace=all", procedure);
    if (!ask(line, one, WAIT, path, "", 0, 0, &answer) || answer.status != 200) return refuse(one, WAIT, &answer);
    if (answer.refresh) return wait_in_line(one, answer.refresh);
  }
  if (!ask(line, one, BEGIN, procedure, plain, "_token=abc&pace=all", 19, &answer) || answer.status != 303) return refuse(one, BEGIN, &answer);
  keep(one, &answer);
  if (strstr(answer.location, "/waiting")) return wait_in_line(one, 2);
  if (one->has_waited) {
    pthread_mutex_lock(&mutex);
    waiting_now--;
    if (now() - one->came > longest_wait) longest_wait = now() - one->came;
    pthread_mutex_unlock(&mutex);
  }
  char draft[200];
  snprintf(draft, sizeof draft, "%s", answer.location);
  if (!look(line, one, FORM, draft, &answer)) return refuse(one, FORM, &answer);
  snprintf(path, sizeof path, "%s?at=all", draft);
  snprintf(type, sizeof type, "multipart/form-data; boundary=%s", boundary);
  char number[16];
  snprintf(number, sizeof number, "%08d", one->number);
  memcpy(own, form, form_size);
  for (char *at = own; (at = memmem(at, form_size - (at - own), "@@@@@@@@", 8)); at += 8) memcpy(at, number, 8);
  if (!ask(line, one, SAVE, path, type, own, form_size, &answer) || answer.status != 303 || !strstr(answer.location, "/review"))
    return refuse(one, SAVE, &answer);
  snprintf(path, sizeof path, "%s/review", draft);
  if (!look(line, one, REVIEW, path, &answer)) return refuse(one, REVIEW, &answer);
  if (one->number % 20 == 7) press_twice(line, one, path, plain, token, &answer);
  else ask(line, one, HAND_IN, path, plain, token, strlen(token), &answer);
  char *found = strstr(answer.location, "/cases/");
  if (answer.status != 303 || !found) return refuse(one, HAND_IN, &answer);
  char receipt[200];
  snprintf(receipt, sizeof receipt, "%s", answer.location);
  snprintf(one->case_id, sizeof one->case_id, "%.10s", found + 7);
  if (one->number % 50 == 3) {
    int same = ask(line, one, HAND_IN, path, plain, token, strlen(token), &answer) && !strcmp(receipt, answer.location);
    pthread_mutex_lock(&mutex);
    again++;
    if (!same) differing++;
    pthread_mutex_unlock(&mutex);
  }
  if (!look(line, one, RECEIPT, receipt, &answer)) return refuse(one, RECEIPT, &answer);
  pthread_mutex_lock(&mutex);
  last_end = now();
  accepted++;
  over++;
  pthread_mutex_unlock(&mutex);
  return 1;
}

static void *work(void *unused) {
  Line line = {-1, malloc((1 << 16) + 1)};
  char *own = malloc(form_size);
  (void)unused;
  for (Person *one; (one = next_person());) {
    apply(&line, one, own);
    // The next one has a connection of their own.
    if (line.socket >= 0) close(line.socket);
    line.socket = -1;
  }
  return 0;
}

static int by_size(const void *a, const void *b) { return *(float *)a < *(float *)b ? -1 : *(float *)a > *(float *)b; }

int main(int given, char **words) {
  if (given != 9) return 2;
  port = atoi(words[1]), people = atoi(words[5]), pace = atof(words[6]);
  workers = atoi(words[7]), looks = atoi(words[8]);
  snprintf(procedure, sizeof procedure, "%s", words[2]);
  snprintf(boundary, sizeof boundary, "%s", words[4]);
  FILE *file = fopen(words[3], "rb");
  if (!file) return 2;
  fseek(file, 0, SEEK_END), form_size = ftell(file), rewind(file);
  form = malloc(form_size);
  if (fread(form, 1, form_size, file) != form_size) return 2;
  all = calloc(people, sizeof *all), heap = calloc(people, sizeof *heap);
  start = now();
  pthread_t *threads = calloc(workers, sizeof *threads);
  for (int i = 0; i < workers; i++) pthread_create(&threads[i], 0, work, 0);
  for (int i = 0; i < workers; i++) pthread_join(threads[i], 0);
  printf("{\"accepted\": %d, \"failed\": %d, \"seconds\": %.2f, \"waited\": %d, \"mostWaiting\": %d, \"longestWait\": %.1f,"
    " \"doubled\": %d, \"again\": %d, \"differing\": %d, \"steps\": {",
    accepted, failed, last_end, waited, most_waiting, longest_wait, doubled, again, differing);
  for (int step = 0; step < STEPS; step++) {
    qsort(times[step], counts[step], sizeof(float), by_size);
    printf("%s\"%s\": [%d, %.2f, %.2f]", step ? ", " : "", names[step], counts[step],
      counts[step] ? times[step][counts[step] / 2] : 0, counts[step] ? times[step][(int)(counts[step] * 0.99)] : 0);
  }
  printf("}}\n");
  for (int i = 0; i < people; i++) if (*all[i].case_id) printf("case %s\n", all[i].case_id);
  return 0;
}
