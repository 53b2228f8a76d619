import { z } from 'zod'

/** A field that a form repeats: none of it, one, or an array. */
export function many<T extends z.ZodType>(of: T, max: number) {
  const listed = (value: unknown): unknown =>
    value === undefined ? [] : Array.isArray(value) ? value : [value]
  return z.preprocess(listed, z.array(of).max(max))
}
