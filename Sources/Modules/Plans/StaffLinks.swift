import ModuleKit

/// Where staff go on from a plan's page.
func planStaffLinks(_ plan: Plan, _ scene: Scene) -> [HTML] { [] }

/// Where staff go on from a node's page.
func nodeStaffLinks(_ plan: Plan, _ node: Node, _ scene: Scene) -> HTML { "" }
