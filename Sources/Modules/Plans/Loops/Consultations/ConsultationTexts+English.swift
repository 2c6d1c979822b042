extension ConsultationTexts {
  static let english = ConsultationTexts(
    consultations: "Consultations", openNow: "Comments are invited",
    lead: "Tell the city what you think of its plan. Where one has ended, read the comments and the city’s answers.",
    none: "There has been no consultation yet.", new: "Ask for comments", edit: "Change it", draft: "Draft",
    answered: "The result is published", question: "What we ask", documents: "Documents", about: "About",
    period: "Open", who: "Who may comment", write: "Write a comment", howTo: "How to comment", offline: "On paper",
    results: "Comments and the city’s answers", counts: "Comments by answer", total: "Total",
    noComments: "No comment is published.", noGroup: "Other", comment: "Comment", answer: "The city’s answer",
    group: "Group", number: "No.", yours: "Your comment",
    yoursHint:
      "Up to 4,000 characters. Please leave out addresses, telephone numbers and what else tells who somebody is.",
    name: "Your name (you may leave it out)", nameHint: "It is not published. Only staff see it.",
    leaveEmpty: "Leave this empty",
    whatHappens:
      "Staff look at each comment before it is published with the city’s answer. Nobody is answered one by one.",
    send: "Send the comment", received: "Received", thanks: "Your comment has been received. Thank you.",
    back: "Back to the consultation",
    signInFirst: "This consultation is for people who have signed in. You can also comment on paper.",
    signIn: "Sign in to comment",
    tooMany:
      "More comments are coming than can be taken now. Please send it again in about an hour, or comment on paper.",
    notTaken: "This could not be sent. Please open the page again and write it once more.", announce: "Announce it",
    announceNote: "Once announced, it opens and closes by itself on its days.", withdraw: "Make it a draft again",
    withdrawNote: "Possible until it opens.", isOpenNote: "It is open and will close by itself.",
    publishResult: "Publish the result",
    publishResultNote: "The comments that you release, the answers and the summary go on the consultation’s page.",
    takeBackResult: "Take the result back", takeBackNote: "To mend the result.", publicPage: "See the public page",
    all: "All", comments: "Comments",
    readIsRecorded: "They may hold personal data. That you read them is in the audit trail.",
    noneInState: "No comment fits.", origin: "Came by", state: "Decision", paper: "Enter a comment that came on paper",
    paperText: "What it says", enterPaper: "Enter it", asItCame: "As it came", shown: "What is published",
    shownHint: "Take out what tells who somebody is, or hurts others. Leave the meaning as it is.",
    groupHint: "Groups so far:", disposition: "Kind of answer", notYet: "Not decided",
    answerHint: "Comments that say the same get the same answer.", reason: "Why it is not published",
    reasonHint: "Needed where it is not published. Only staff see it.", decide: "Decide", save: "Save",
    shownNeeded: "Write what is to be published.", reasonNeeded: "Say why it is not published.",
    closesBeforeItOpens: "Choose the day on which it opens, or a later one.", title: "Title", inEnglish: "in English",
    opens: "Opens on", closes: "Last day", audience: "Who is asked",
    offlineHint: "The postal address, the fax number, the counter. Needed.", node: "Item of the plan",
    resultHint: "A summary, shown with the result.",
    documentsHint: "A title, and an address that begins with http or https.", english: "In English",
    editsPublic: "This is public. Saving changes the public page.", until: { "Open until \($0)." },
    hasOpened: { "It has opened already, so its first day (\($0)) stays." },
    withheldNote: { "\($0) more are not published, because they tell who somebody is or for a like reason." },
    waitingNote: { "\($0) comments are not decided yet. The result can be published after that." },
    phases: { phase in
      switch phase {
      case .coming: "Opens soon"
      case .open: "Open for comments"
      case .closed: "Closed; the result is being put together"
      }
    },
    notOpen: { phase in
      phase == .coming ? "Comments are not taken yet." : "Comments are no longer taken. Thank you for your interest."
    }, audiences: { $0 == .anyone ? "Anyone (no name needed)" : "People who have signed in (anyone on paper)" },
    dispositions: { disposition in
      switch disposition {
      case .adopted: "Adopted"
      case .partly: "Adopted in part"
      case .reference: "For reference"
      case .outside: "Outside the subject"
      }
    },
    states: { state in
      switch state {
      case .waiting: "Not decided"
      case .released: "Released"
      case .withheld: "Withheld"
      }
    },
    origins: { origin in
      switch origin {
      case .web: "Web"
      case .account: "Signed in"
      case .paper: "Paper"
      }
    },
    done: { done in
      switch done {
      case "saved": "Saved."
      case "announced": "It is public now."
      case "answered": "The result is published."
      case "draft": "It is a draft again."
      case "waiting": "Some comments are not decided, so the result cannot be published yet."
      case "not-now": "This cannot be done in its present state."
      case "unseen": "Somebody else changed it first. Look at what it says below, then press again."
      case "paper": "The comment is entered."
      case "moderated": "The decision is saved."
      default: nil
      }
    })
}
