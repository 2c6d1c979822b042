import ModuleKit

/// What a visitor types.
struct VoiceForm: Sendable {
  private(set) var sent = SentVoice()
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ kind: Voice.Kind, _ language: Language) {
    let texts = VoiceTexts.of(language)
    var reader = FormReader(fields, language)
    sent.title = reader.text("title", 1...200)
    sent.text = reader.text("text", 1...SentVoice.longest)
    sent.address = kind == .uses ? reader.text("address", 0...500) : ""
    if !sent.address.isEmpty, Link(external: sent.address) == nil { reader.refuse("address", texts.addressRule) }
    // A field that people do not see; what fills in everything fills it in too.
    if !(fields["website"] ?? "").isEmpty { reader.refuse("text", texts.notTaken) }
    errors = reader.errors
  }

  func refused(_ message: String) -> VoiceForm {
    var form = self
    form.errors["text"] = message
    return form
  }
}

/// What the office decides about a voice, or enters by itself.
struct ModerationForm: Sendable {
  private(set) var voice: Voice
  /// The name of the dataset in addresses, as it was typed.
  private(set) var dataset = ""
  private(set) var errors: FormErrors = [:]

  /// As the office finds it: what came in stands where nothing is published yet.
  init(_ voice: Voice, _ sent: SentVoice?, _ dataset: Dataset?) {
    self.voice = voice
    self.dataset = dataset?.name.text ?? ""
    guard voice.state == .waiting, let sent else { return }
    (self.voice.title, self.voice.text, self.voice.address) = (sent.title, sent.text, sent.address)
  }

  init(_ fields: Fields, over old: Voice, _ language: Language, in db: Reader) throws(StoreError) {
    let texts = VoiceTexts.of(language)
    var (it, reader) = (old, FormReader(fields, language))
    it.state = reader.choice("state") { Voice.State(rawValue: $0) } ?? .waiting
    it.title = reader.text("title", (it.state == .released ? 1 : 0)...200)
    it.text = reader.text("text", (it.state == .released ? 1 : 0)...SentVoice.longest)
    it.address = reader.text("address", 0...500)
    if !it.address.isEmpty, Link(external: it.address) == nil { reader.refuse("address", texts.addressRule) }
    it.progress =
      old.kind == .demands ? reader.choice("progress") { Voice.Progress(rawValue: $0) } ?? .considering : nil
    it.answer = reader.text("answer", 0...4_000)
    it.reason = reader.text("reason", (it.state == .withheld ? 1 : 0)...1_000)
    dataset = reader.text("dataset", 0...100)
    let found = dataset.isEmpty ? nil : try Dataset.find(either: dataset, in: db)
    if !dataset.isEmpty, found?.isPublic != true { reader.refuse("dataset", texts.noDataset) }
    it.dataset = found?.id
    voice = it
    errors = reader.errors
  }

  func refused(_ field: String, _ message: String) -> ModerationForm {
    var form = self
    form.errors[field] = message
    return form
  }
}
