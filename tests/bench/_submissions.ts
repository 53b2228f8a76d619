import { db } from '@/lib/db/client'
import { subscribe } from '@/lib/grading/live'
import { submit } from '@/lib/grading/submit'
import type { Files } from '@/lib/labs/manifest'

export type Submitter = Parameters<typeof submit>[0]

/** Hands a solution in and waits for its verdict, as a lab page does. */
export async function submitAndWait(
  viewer: Submitter,
  slug: string,
  files: Files,
): Promise<{ id: string }> {
  const result = await submit(viewer, { slug, files })
  if (!result.ok) throw new Error(`not taken: ${result.error}`)
  const { id } = result.value
  const events = await subscribe(viewer, id, AbortSignal.timeout(60_000))
  let last = ''
  for await (const event of events ?? []) last = event.kind
  if (last !== 'verdict') throw new Error('no verdict')
  const verdict = await db.verdict.findFirst({ where: { submissionId: id } })
  if (verdict?.status !== 'passed') throw new Error(`the solution ${verdict?.status}`)
  return { id }
}
