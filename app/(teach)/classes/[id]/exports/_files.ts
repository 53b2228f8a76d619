import type { ExportFormat } from '@/lib/classes/exports/exports'

/** What a page says of a file. */
export type FileWords = {
  format: ExportFormat
  title: string
  what: (timeZone: string) => string
  /** How excused is told, and what else is peculiar to it. */
  note: string
  button: string
  /** What a row is. */
  per: 'person' | 'grade'
}

export const FILES: readonly FileWords[] = [
  {
    format: 'wide',
    title: 'One row per learner',
    what: () =>
      'Number, name by the list, name of the account, e-mail, section and status; then the points of each assignment, their total, and what that could have been: so far, of what is due or has points already, and of everything that is asked.',
    note: 'Excused: the word “excused”. A total is empty until something counts.',
    button: 'Points (CSV)',
    per: 'person',
  },
  {
    format: 'long',
    title: 'One row per learner and assignment',
    what: (zone) =>
      `Everything that a grade hangs on: points, state, lateness, when it was handed in and first passed (in ${zone}, with its distance to UTC), attempts, tests, the version of the tests, and why a teacher gave other points.`,
    note: 'Excused: the state says so, and the points are empty. Flags: late, extended, overridden, practice-after (handed in after closing), newer-waits (something newer waits for its verdict).',
    button: 'All grades (CSV)',
    per: 'grade',
  },
  {
    format: 'json',
    title: 'For programs',
    what: () =>
      'The same, with the ids of learners, assignments and submissions, as JSON. Its “format” is forkchoice-grades/1, and changes when a program that reads it would have to.',
    note: 'Excused: the state says so. Points are null where there are none. Always with 8.5.',
    button: 'Grades (JSON)',
    per: 'grade',
  },
  {
    format: 'moodle',
    title: 'Moodle',
    what: () =>
      'For Moodle’s import of grades (Grades, Import, CSV file): what it finds people by, and a column for each assignment. The names and statuses beside it are to be ignored there.',
    note: 'Excused: a dash, which Moodle takes for no grade, as it does an empty cell. Always with 8.5.',
    button: 'Points for Moodle (CSV)',
    per: 'person',
  },
  {
    format: 'github-classroom',
    title: 'GitHub Classroom’s columns',
    what: () =>
      'The eleven columns of the file of grades that GitHub Classroom made, for scripts that read it. Repositories and groups stay empty; names at GitHub are those of a roster that came from there.',
    note: 'Excused: no points awarded and none available. Always with commas and 8.5.',
    button: 'Grades (CSV)',
    per: 'grade',
  },
]
