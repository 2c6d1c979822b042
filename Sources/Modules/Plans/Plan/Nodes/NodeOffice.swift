import ModuleKit

/// What staff see of a node besides what is public.
struct NodeOffice {
  let tasks: [PlanTask]
  let departments: [Department]
  let observations: [Observation]
  /// Whether whoever looks may write for the node.
  let isMine: Bool

  init(_ node: Node, of plan: ID<Plan>, _ principal: Principal, in db: Reader) throws {
    tasks = try PlanTask.of(node.id, in: plan, db)
    departments = try Department.all(in: db)
    observations = try Observation.of(node.id, in: plan, since: nil, db)
    let writes = try principal.scope(of: .writeReviews).takes(in: node.department, in: db)
    isMine = writes && node.retired == nil
  }

  func html(_ plan: Plan, _ node: Node, _ scene: Scene) -> HTML {
    let texts = TaskTexts.of(scene.language)
    let section: HTML = "<section><h2>\(texts.tasks)</h2>\(taskTable(tasks, departments, scene))</section>"
    let seen: HTML? = observationList(observations, scene).map {
      "<section><h2>\(ObservationTexts.of(scene.language).observations)</h2>\($0)</section>"
    }
    let new: HTML = """
      <p class="actions"><a class="button second" href="\(scene.to(ObservationRoutes.new(plan.id, node.id)))">\
      \(ObservationTexts.of(scene.language).new)</a></p>
      """
    return "\(if: !tasks.isEmpty, section)\(seen)\(if: isMine, new)"
  }
}
