#include <curl/curl.h>

// Variadic in C, so not imported by Swift.
static inline CURLcode machi_curl_set_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode machi_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(curl, option, value);
}

// Also texts, which libcurl copies.
static inline CURLcode machi_curl_set_pointer(CURL *curl, CURLoption option, const void *value) {
  return curl_easy_setopt(curl, option, value);
}

// For CURLOPT_READFUNCTION, CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
typedef size_t (*machi_curl_data)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode machi_curl_set_data(CURL *curl, CURLoption option, machi_curl_data function) {
  return curl_easy_setopt(curl, option, function);
}

typedef int (*machi_curl_debug)(CURL *curl, curl_infotype kind, char *bytes, size_t count, void *context);
static inline CURLcode machi_curl_set_debug(CURL *curl, machi_curl_debug function) {
  return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, function);
}

static inline long machi_curl_number(CURL *curl, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(curl, info, &value) == CURLE_OK ? value : 0;
}

// CURL_GLOBAL_ALL is a macro that Swift does not see.
static inline CURLcode machi_curl_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }
