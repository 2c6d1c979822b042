import ModuleKit

/// Whom the plan, or one of its nodes, concerns or needs; nothing where none is named.
func stakeholderList(_ plan: Plan, of node: ID<Node>?, _ scene: Scene) -> HTML {
  let named = plan.stakeholders.filter { $0.node == node }
  if named.isEmpty { return "" }
  let rows = named.map { stakeholder -> HTML in
    let roles = stakeholder.roles.map { role -> HTML in
      let words = [role.name, role.text].filter { !$0.isEmpty }.joined(separator: ": ")
      return words.isEmpty ? "" : "<br><span class=\"note\">\(scene.written(words))</span>"
    }
    let text: HTML? = stakeholder.text.isEmpty ? nil : " — \(scene.written(stakeholder.text))"
    return "<li><strong>\(scene.written(stakeholder.name))</strong>\(text)\(roles)</li>"
  }
  return "<section><h2>\(StratMLTexts.of(scene.language).stakeholders)</h2><ul>\(rows)</ul></section>"
}
