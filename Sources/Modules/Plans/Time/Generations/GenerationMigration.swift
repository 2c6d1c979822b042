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
