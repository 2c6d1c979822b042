import ModuleKit

let generationMigration = Migration(
  "plans-014-generations",
  """
  CREATE TABLE plan_predecessor (
    plan \(.key) NOT NULL REFERENCES plan (id),
    id \(.key) NOT NULL,
    position \(.int) NOT NULL,
    title \(.text) NOT NULL,
    title_en \(.text),
    PRIMARY KEY (plan, id)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_predecessor_item (
    plan \(.key) NOT NULL,
    predecessor \(.key) NOT NULL,
    id \(.key) NOT NULL,
    position \(.int) NOT NULL,
    name \(.text) NOT NULL,
    name_en \(.text),
    kind \(.text) NOT NULL,
    kind_en \(.text),
    PRIMARY KEY (plan, predecessor, id),
    FOREIGN KEY (plan, predecessor) REFERENCES plan_predecessor (plan, id)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_generation (
    plan \(.key) NOT NULL,
    predecessor \(.key) NOT NULL,
    item \(.text) NOT NULL,
    node \(.text) NOT NULL,
    link \(.int) NOT NULL,
    fate \(.text) NOT NULL
      CHECK (fate IN ('carried', 'merged', 'split', 'absorbed', 'dropped', 'done', 'new')),
    reason \(.text),
    reason_en \(.text),
    PRIMARY KEY (plan, predecessor, item, node),
    FOREIGN KEY (plan, predecessor) REFERENCES plan_predecessor (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_generation_node ON plan_generation (plan, node)")

/// Without the items of predecessors that are not held here: they come with the file and stay as they are.
let generationVersionMigration = Migration(
  "plans-053-generation-versions",
  """
  CREATE TABLE plan_predecessor_version (
    plan \(.key) NOT NULL,
    id \(.key) NOT NULL,
    position \(.int) NOT NULL,
    title \(.text) NOT NULL,
    title_en \(.text),
    since \(.instant) NOT NULL,
    until \(.instant),
    PRIMARY KEY (plan, id, since)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_generation_version (
    plan \(.key) NOT NULL,
    predecessor \(.key) NOT NULL,
    item \(.text) NOT NULL,
    node \(.text) NOT NULL,
    link \(.int) NOT NULL,
    fate \(.text) NOT NULL,
    reason \(.text),
    reason_en \(.text),
    since \(.instant) NOT NULL,
    until \(.instant),
    PRIMARY KEY (plan, predecessor, item, node, since)
  ) \(.strict)
  """,
  "CREATE INDEX plan_generation_version_node ON plan_generation_version (plan, node)",
  fill("plan_predecessor", "plan_predecessor_version", "plan, id, position, title, title_en"),
  fill(
    "plan_generation", "plan_generation_version", "plan, predecessor, item, node, link, fate, reason, reason_en"))
