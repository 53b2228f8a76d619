/** Results in the order of the jobs, `width` of them at a time. */
export async function inParallel<T>(
  jobs: readonly (() => Promise<T>)[],
  width: number,
): Promise<T[]> {
  const results: T[] = []
  let next = 0
  async function work(): Promise<void> {
    for (let at = next++; at < jobs.length; at = next++) results[at] = await jobs[at]!()
  }
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, work))
  return results
}
