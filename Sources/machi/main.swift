import Glibc

// Not `exit`: that takes libraries apart (OpenSSL, libcurl) under the feet of threads that still live. Nothing is lost by
// it: what is written has been handed to the system, what is acknowledged is on disk.
_exit(run(Array(CommandLine.arguments.dropFirst())))
