import Kernel
import Testing

private enum Thing {}

@Test(arguments: ["a", "2026-plan", "a-b-c", String(repeating: "a", count: 60)])
func keysAreIDs(text: String) { #expect(ID<Thing>(text)?.text == text) }

@Test(arguments: ["", "A", "a b", "a/b", "..", "ａ", "計画", "a_b", "a\u{0}", String(repeating: "a", count: 61)])
func otherTextsAreNot(text: String) { #expect(ID<Thing>(text) == nil) }

@Test func randomIDsAreReadBackAndDiffer() {
  let made = (0..<1_000).map { _ in ID<Thing>.random() }
  #expect(Set(made).count == 1_000)
  #expect(made.allSatisfy { ID<Thing>($0.text) == $0 && $0.text.utf8.count == 26 })
}

@Test func aLockWaitsNoLongerThanToldAndWakes() {
  let flag = Locked(false)
  #expect(flag.wait(atMost: 1) { $0 ? true : nil } == nil)
  let thread = startThread {
    flag.withLock { $0 = true }
    flag.wake()
  }
  #expect(flag.wait(atMost: 60) { $0 ? true : nil } == true)
  thread.join()
}
