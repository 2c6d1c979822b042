import Glibc

/// Asks on the terminal without showing what is typed; nil where there is no terminal.
@Sendable func readSecret(_ prompt: String) -> String? {
  let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
  guard terminal >= 0 else { return nil }
  defer { close(terminal) }
  var before = termios()
  guard tcgetattr(terminal, &before) == 0 else { return nil }
  var silent = before
  silent.c_lflag &= ~tcflag_t(ECHO)
  tcsetattr(terminal, TCSAFLUSH, &silent)
  defer { tcsetattr(terminal, TCSAFLUSH, &before) }
  put(Array(prompt.utf8), on: terminal)
  let line = readLine(from: terminal)
  put([0x0a], on: terminal)
  return line
}

/// A line without its end; nil at the end of the input.
private func readLine(from descriptor: Int32) -> String? {
  var bytes: [UInt8] = []
  var byte: UInt8 = 0
  while read(descriptor, &byte, 1) == 1, bytes.count < 1_000 {
    if byte == 0x0a { return String(decoding: bytes, as: UTF8.self) }
    bytes.append(byte)
  }
  return nil
}
