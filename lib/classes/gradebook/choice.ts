export const SORTS = ['name', 'passed', 'last-worked'] as const
export type Sort = (typeof SORTS)[number]

/**
 * Of the lessons and labs that the table shows: whose last try at one failed, for whom the grader failed, who has begun
 * none.
 */
export const SHOWS = ['failed', 'not-started', 'fault'] as const
export type Show = (typeof SHOWS)[number]

/** Where the id of a section stands otherwise: learners who are in none. */
export const NO_SECTION = 'none'

/** Who is shown of a class, and in which order. */
export type Choice = {
  /** A part of the name or of the e-mail; empty for everybody. */
  search: string
  show: Show | null
  /** Id of a section, or NO_SECTION; null for all. */
  section: string | null
  sort: Sort
  direction: 'asc' | 'desc'
}

export const EVERYBODY: Choice = {
  search: '',
  show: null,
  section: null,
  sort: 'name',
  direction: 'asc',
}
