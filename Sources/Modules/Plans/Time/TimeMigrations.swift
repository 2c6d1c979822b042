import ModuleKit

/// The versions of what plans hold. What is there already is taken to have been so since the plan's last change: what it
/// was before stands in its history alone.
let timeMigrations = [
  Migration(
    "plans-010-versions",
    """
    CREATE TABLE plan_version (
      id \(.key) NOT NULL,
      title \(.text) NOT NULL,
      title_en \(.text),
      period_from \(.int),
      period_to \(.int),
      position \(.int) NOT NULL,
      version \(.int) NOT NULL,
      frame \(.text) NOT NULL,
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (id, since)
    ) \(.strict)
    """,
    """
    CREATE TABLE plan_node_version (
      plan \(.key) NOT NULL,
      id \(.key) NOT NULL,
      parent \(.key),
      level \(.key) NOT NULL,
      number \(.text) NOT NULL,
      title \(.text) NOT NULL,
      title_en \(.text),
      body \(.text) NOT NULL,
      body_en \(.text),
      department \(.key),
      audience \(.text),
      audience_en \(.text),
      schedule \(.text) NOT NULL,
      place \(.text) NOT NULL,
      search \(.text) NOT NULL,
      version \(.int) NOT NULL,
      retired \(.day),
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, id, since)
    ) \(.strict)
    """,
    "CREATE INDEX plan_node_version_place ON plan_node_version (plan, place)",
    "CREATE INDEX plan_node_version_parent ON plan_node_version (plan, parent)",
    """
    CREATE TABLE plan_tag_version (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      axis \(.key) NOT NULL,
      value \(.key) NOT NULL,
      reason \(.text),
      reason_en \(.text),
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, node, axis, value, since)
    ) \(.strict)
    """,
    """
    CREATE TABLE plan_review_version (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      period \(.text) NOT NULL,
      state \(.text) NOT NULL,
      mark \(.text) NOT NULL,
      body \(.text) NOT NULL,
      percent \(.int),
      old_means \(.text),
      new_means \(.text),
      reason \(.text),
      reason_code \(.key),
      evidence \(.text) NOT NULL,
      comment \(.text),
      version \(.int) NOT NULL,
      author \(.text) NOT NULL,
      changed_at \(.instant) NOT NULL,
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, node, period, since)
    ) \(.strict)
    """,
    "CREATE INDEX plan_review_version_period ON plan_review_version (plan, period, mark)",
    """
    CREATE TABLE plan_round_version (
      plan \(.key) NOT NULL,
      period \(.text) NOT NULL,
      due \(.day) NOT NULL,
      state \(.text) NOT NULL,
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, period, since)
    ) \(.strict)
    """,
    """
    CREATE TABLE plan_review_file_version (
      file \(.key) NOT NULL,
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      period \(.text) NOT NULL,
      position \(.int) NOT NULL,
      is_current \(.flag) NOT NULL,
      was_submitted \(.flag) NOT NULL,
      was_published \(.flag) NOT NULL,
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, node, period, file, since)
    ) \(.strict)
    """,
    fill("plan", "plan_version", "id, title, title_en, period_from, period_to, position, version, frame", plan: "id"),
    fill(
      "plan_node", "plan_node_version",
      """
      plan, id, parent, level, number, title, title_en, body, body_en, department, audience, audience_en, schedule,
      place, search, version, retired
      """),
    fill("plan_tag", "plan_tag_version", "plan, node, axis, value, reason, reason_en"),
    fill(
      "plan_review", "plan_review_version",
      """
      plan, node, period, state, mark, body, percent, old_means, new_means, reason, reason_code, evidence, comment,
      version, author, changed_at
      """, "state = 'published'"),
    fill("plan_round", "plan_round_version", "plan, period, due, state"),
    fill(
      "plan_review_file", "plan_review_file_version",
      "file, plan, node, period, position, is_current, was_submitted, was_published", "was_published = 1"))
]

let indicatorVersionMigration = Migration(
  "plans-013-indicator-versions",
  """
  CREATE TABLE plan_indicator_version (
    plan \(.key) NOT NULL,
    id \(.key) NOT NULL,
    node \(.key),
    series \(.key) NOT NULL,
    position \(.int) NOT NULL,
    name \(.text) NOT NULL,
    name_en \(.text),
    unit \(.text) NOT NULL,
    unit_en \(.text),
    direction \(.text) NOT NULL,
    definition \(.text) NOT NULL,
    definition_en \(.text),
    facts \(.text) NOT NULL,
    cadence \(.text) NOT NULL,
    source \(.text) NOT NULL,
    metric \(.key),
    filter \(.text),
    version \(.int) NOT NULL,
    retired \(.day),
    since \(.instant) NOT NULL,
    until \(.instant),
    PRIMARY KEY (plan, id, since)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_target_version (
    plan \(.key) NOT NULL,
    indicator \(.key) NOT NULL,
    period \(.text) NOT NULL,
    dimension \(.key) NOT NULL,
    kind \(.text) NOT NULL,
    amount \(.real),
    percent \(.real),
    from_period \(.text),
    words \(.text),
    since \(.instant) NOT NULL,
    until \(.instant),
    PRIMARY KEY (plan, indicator, period, dimension, kind, since)
  ) \(.strict)
  """,
  fill(
    "plan_indicator", "plan_indicator_version",
    """
    plan, id, node, series, position, name, name_en, unit, unit_en, direction, definition, definition_en, facts,
    cadence, source, metric, filter, version, retired
    """),
  fill(
    "plan_target", "plan_target_version",
    "plan, indicator, period, dimension, kind, amount, percent, from_period, words"))

let targetHashMigrations = [
  Migration(
    "plans-034-target-hash",
    "ALTER TABLE plan_indicator ADD COLUMN targets_hash \(.text) NOT NULL DEFAULT ''"),
  Migration(
    "plans-035-target-hash-versions",
    "ALTER TABLE plan_indicator_version ADD COLUMN targets_hash \(.text) NOT NULL DEFAULT ''",
    """
    UPDATE plan_indicator_version
    SET targets_hash = (SELECT plan_indicator.targets_hash FROM plan_indicator
      WHERE plan_indicator.plan = plan_indicator_version.plan AND plan_indicator.id = plan_indicator_version.id)
    """),
]

let reviewVersionMigration = Migration(
  "plans-014-computed-versions",
  "ALTER TABLE plan_review_version ADD COLUMN computed \(.text)",
  "ALTER TABLE plan_review_version ADD COLUMN disagreement \(.text)")

let criteriaVersionMigration = Migration(
  "plans-047-criteria-versions",
  """
  CREATE TABLE plan_criteria_version (
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    year \(.int) NOT NULL,
    combine \(.text) NOT NULL,
    rules \(.text) NOT NULL,
    version \(.int) NOT NULL,
    frozen_at \(.instant),
    frozen_by \(.text),
    since \(.instant) NOT NULL,
    until \(.instant),
    PRIMARY KEY (plan, node, year, since)
  ) \(.strict)
  """,
  fill("plan_criteria", "plan_criteria_version", "plan, node, year, combine, rules, version, frozen_at, frozen_by"))

/// Versions of all rows that fit, since the last change that the plan's history knows. The columns are those of then,
/// whatever the tables get later.
func fill(
  _ table: StaticName, _ versions: StaticName, _ columns: SQL, plan: StaticName = "plan", _ condition: SQL = "1 = 1"
) -> SQL {
  """
  INSERT INTO \(versions) (\(columns), since, until)
  SELECT \(columns),
    coalesce((SELECT max(plan_history.at) FROM plan_history WHERE plan_history.plan = \(table).\(plan)), 0), NULL
  FROM \(table)
  WHERE \(condition)
  """
}
