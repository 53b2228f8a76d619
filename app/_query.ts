/** What Next hands a page: a parameter that is given twice is an array. */
export type Query = Promise<Record<string, string | string[] | undefined>>

/** The parameter if it is there exactly once. */
export function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
