import ModuleKit

let indicatorMigration = Migration(
  "plans-004-indicators",
  """
  CREATE TABLE plan_indicator (
    plan \(.key) NOT NULL REFERENCES plan (id),
    id \(.key) NOT NULL,
    node \(.key),
    series \(.key) NOT NULL,
    position \(.int) NOT NULL,
    name \(.text) NOT NULL CHECK (name <> ''),
    name_en \(.text),
    unit \(.text) NOT NULL,
    unit_en \(.text),
    direction \(.text) NOT NULL CHECK (direction IN ('up', 'down', 'level')),
    definition \(.text) NOT NULL,
    definition_en \(.text),
    facts \(.text) NOT NULL,
    cadence \(.text) NOT NULL CHECK (cadence IN ('year', 'quarter', 'month')),
    source \(.text) NOT NULL CHECK (source IN ('hand', 'table', 'metric')),
    metric \(.key),
    filter \(.text),
    version \(.int) NOT NULL,
    retired \(.day),
    standing \(.text) NOT NULL,
    latest \(.text),
    latest_value \(.real),
    due \(.day) NOT NULL,
    PRIMARY KEY (plan, id),
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_indicator_node ON plan_indicator (plan, node, position)",
  "CREATE INDEX plan_indicator_series ON plan_indicator (series)",
  "CREATE INDEX plan_indicator_metric ON plan_indicator (metric) WHERE metric IS NOT NULL",
  // What the overview counts is read from this alone.
  "CREATE INDEX plan_indicator_standing ON plan_indicator (plan, retired, standing, due, position, id)",
  """
  CREATE TABLE plan_target (
    plan \(.key) NOT NULL,
    indicator \(.key) NOT NULL,
    period \(.text) NOT NULL,
    dimension \(.key) NOT NULL,
    kind \(.text) NOT NULL CHECK (kind IN ('target', 'forecast')),
    amount \(.real),
    percent \(.real),
    from_period \(.text),
    words \(.text),
    PRIMARY KEY (plan, indicator, period, dimension, kind),
    FOREIGN KEY (plan, indicator) REFERENCES plan_indicator (plan, id)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_measurement (
    series \(.key) NOT NULL,
    id \(.int) NOT NULL,
    period \(.text) NOT NULL,
    dimension \(.key) NOT NULL,
    value \(.real),
    words \(.text),
    as_of \(.day) NOT NULL,
    source \(.text) NOT NULL CHECK (source IN ('hand', 'table', 'metric', 'imported')),
    note \(.text),
    recorded_at \(.instant) NOT NULL,
    actor \(.text) NOT NULL,
    metric \(.key),
    formula \(.text),
    query \(.text),
    rows \(.text),
    hash \(.text),
    PRIMARY KEY (series, id),
    CHECK ((value IS NULL) <> (words IS NULL))
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_criteria (
    plan \(.key) NOT NULL REFERENCES plan (id),
    node \(.key) NOT NULL,
    year \(.int) NOT NULL,
    combine \(.text) NOT NULL CHECK (combine IN ('all', 'mean')),
    rules \(.text) NOT NULL,
    version \(.int) NOT NULL,
    frozen_at \(.instant),
    frozen_by \(.text),
    PRIMARY KEY (plan, node, year)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_computed (
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    year \(.int) NOT NULL,
    mark \(.text) NOT NULL,
    percent \(.real),
    at \(.instant) NOT NULL,
    PRIMARY KEY (plan, node, year),
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_computed_year ON plan_computed (plan, year, mark)",
  "ALTER TABLE plan_review ADD COLUMN computed \(.text)",
  "ALTER TABLE plan_review ADD COLUMN disagreement \(.text)")
