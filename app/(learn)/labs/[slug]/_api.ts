import * as z from 'zod/mini'
import { request } from '@/app/_request'
import {
  draftConflict,
  draftSaved,
  type Draft,
  type DraftSave,
  guest,
  handedIn,
  type Revision,
  revisionList,
  revisionWithFiles,
  submissionList,
  type SubmissionSummary,
  type SubmissionView,
  submissionView,
} from '@/lib/api/contract'
import type { ContinuedWish } from '@/lib/labs/continues'
import type { Files } from '@/lib/labs/manifest'

/** Every request of the lab page, each with its expected outcomes as values. */

export type SaveAnswer =
  | { kind: 'saved'; version: number }
  | { kind: 'stale'; theirs: Draft }
  | { kind: 'offline' }
  | { kind: 'refused'; why: string | null }
  | { kind: 'signed-out' }

export async function putDraft(
  slug: string,
  save: DraftSave,
  keepalive: boolean,
): Promise<SaveAnswer> {
  const answer = await request(draftSaved, `/api/drafts/${slug}`, {
    method: 'PUT',
    body: save,
    keepalive,
  })
  if (answer.ok) return { kind: 'saved', version: answer.value.version }
  const { status, body, why } = answer
  if (status === 401) return { kind: 'signed-out' }
  const conflict = status === 409 ? z.safeParse(draftConflict, body) : null
  if (conflict?.success) return { kind: 'stale', theirs: conflict.data.theirs }
  // Too many requests and server errors pass; everything else would be refused again.
  const passes = status === null || status === 429 || status >= 500
  return passes ? { kind: 'offline' } : { kind: 'refused', why }
}

export type Sent = { ok: true; id: string } | { ok: false; problem: string }

export async function postSubmission(
  slug: string,
  files: Files,
  as: string | undefined,
  continues?: ContinuedWish,
): Promise<Sent> {
  const body = { slug, files, ...(continues && { continues }), ...(as !== undefined && { as }) }
  const answer = await request(handedIn, '/api/submissions', { method: 'POST', body })
  if (answer.ok) return { ok: true, id: answer.value.id }
  return { ok: false, problem: submitWords(answer.status, answer.why) }
}

/** Why a submission was not taken, and what to do. */
export function submitWords(status: number | null, why: string | null): string {
  switch (status) {
    case null:
      return 'There is no connection. Your code is kept; submit again later.'
    case 400:
    case 409:
    case 413:
      return why ?? 'The server refused these files. Load the page again: the lab may have changed.'
    case 401:
      return 'You are not signed in any more. Sign in and submit again; your code is kept.'
    case 404:
      return 'This lab is not there any more. Your code is kept.'
    case 429:
      return 'That was many submissions in a short time. Wait a minute, then submit again.'
    default:
      return 'The server could not take it just now. Your code is kept; submit again.'
  }
}

export async function listSubmissions(slug: string): Promise<SubmissionSummary[] | null> {
  const answer = await request(submissionList, `/api/submissions?lab=${slug}`)
  return answer.ok ? answer.value.submissions : null
}

export async function getSubmission(id: string): Promise<SubmissionView | null> {
  const answer = await request(submissionView, `/api/submissions/${id}`)
  return answer.ok ? answer.value : null
}

export async function listRevisions(slug: string): Promise<Revision[] | null> {
  const answer = await request(revisionList, `/api/drafts/${slug}/revisions`)
  return answer.ok ? answer.value.revisions : null
}

export async function getRevisionFiles(slug: string, id: string): Promise<Files | null> {
  const answer = await request(revisionWithFiles, `/api/drafts/${slug}/revisions/${id}`)
  return answer.ok ? answer.value.files : null
}

export async function getSubmissionFiles(id: string): Promise<Files | null> {
  return (await getSubmission(id))?.files ?? null
}

/** The id of the new guest, or of whoever is signed in already; null when there is no account to be had now. */
export async function becomeGuest(): Promise<string | null> {
  const answer = await request(guest, '/api/account/guest', { method: 'POST', body: {} })
  return answer.ok ? answer.value.userId : null
}

export async function revealHint(slug: string): Promise<void> {
  await request(z.unknown(), '/api/progress/hint', { method: 'POST', body: { slug } })
}
