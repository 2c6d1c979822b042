import ModuleKit

extension HeldDraft {
  /// Whether all who have to sign or agree have done so, for what would be handed in now.
  func isReady(_ state: FormState) -> Bool {
    if needsSignature, currentSignature(state)?.facts() == nil { return false }
    return signers(state).allSatisfy { consent(of: $0, state)?.row.state == .agreed }
  }
}

/// What stands between the answers and handing them in.
func beforeSending(_ held: HeldDraft, _ state: FormState, _ scene: Scene) -> HTML {
  """
  \(if: held.needsSignature, signaturePart(held, state, scene))\
  \(if: !held.signers(state).isEmpty, consentPart(held, state, scene))
  """
}
