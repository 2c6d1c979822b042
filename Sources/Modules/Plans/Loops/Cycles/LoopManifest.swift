import ModuleKit

/// What the yearly loop adds to the module: cycles, the book, sessions, tasks, observations, consultations.
let loopMigrations = [cycleMigration, meetingMigration, observationMigration, consultationMigration]

let loopEndpoints =
  cycleEndpoints + bookEndpoints + meetingEndpoints + handoutEndpoints + taskEndpoints + observationEndpoints
  + consultationEndpoints
  + reportEndpoints

let loopJobs = [reminderJob, consultationJob, commentSourceJob]
