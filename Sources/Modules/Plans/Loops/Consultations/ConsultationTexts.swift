import ModuleKit

/// Every word of asking the public for comments.
struct ConsultationTexts: Texts {
  let consultations, openNow, lead, none, new, edit, draft, answered, question, documents, about, period, who,
    write: String
  let howTo, offline, results, counts, total, noComments, noGroup, comment, answer, group, number, yours,
    yoursHint: String
  let name, nameHint, leaveEmpty, whatHappens, send, received, thanks, back, signInFirst, signIn, tooMany: String
  let notTaken, announce, announceNote, withdraw, withdrawNote, isOpenNote, publishResult, publishResultNote: String
  let takeBackResult, takeBackNote, publicPage, all, comments, readIsRecorded, noneInState, origin, state, paper: String
  let paperText, enterPaper, asItCame, shown, shownHint, groupHint, disposition, notYet, answerHint, reason: String
  let reasonHint, decide, save, shownNeeded, reasonNeeded, closesBeforeItOpens, title, inEnglish, opens, closes: String
  let audience, offlineHint, node, resultHint, documentsHint, english, editsPublic: String
  let until, hasOpened: @Sendable (String) -> String
  let withheldNote, waitingNote: @Sendable (Int) -> String
  let phases, notOpen: @Sendable (Consultation.Phase) -> String
  let audiences: @Sendable (Consultation.Audience) -> String
  let dispositions: @Sendable (Comment.Disposition) -> String
  let states: @Sendable (Comment.State) -> String
  let origins: @Sendable (Comment.Origin) -> String
  let done: @Sendable (String) -> String?
}
