import ModuleKit

/// For whom of those addressed a node holds (対象・条件).
let conditionMigrations = [
  Migration(
    "plans-038-conditions",
    "ALTER TABLE plan_node ADD COLUMN conditions \(.text)", "ALTER TABLE plan_node ADD COLUMN conditions_en \(.text)"),
  Migration(
    "plans-039-condition-versions",
    "ALTER TABLE plan_node_version ADD COLUMN conditions \(.text)",
    "ALTER TABLE plan_node_version ADD COLUMN conditions_en \(.text)",
    """
    UPDATE plan_node_version
    SET conditions = (SELECT plan_node.conditions FROM plan_node
        WHERE plan_node.plan = plan_node_version.plan AND plan_node.id = plan_node_version.id),
      conditions_en = (SELECT plan_node.conditions_en FROM plan_node
        WHERE plan_node.plan = plan_node_version.plan AND plan_node.id = plan_node_version.id)
    """),
]
