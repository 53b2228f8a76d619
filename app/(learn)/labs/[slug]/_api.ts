import type { Files, SaveReason, ServerDraft } from './_draft-sync'

/** Every request of the lab page, each with its expected outcomes as values. */

export type SaveAnswer =
  | { kind: 'saved'; version: number }
  | { kind: 'stale'; theirs: ServerDraft }
  | { kind: 'offline' }
  | { kind: 'too-large' }
  | { kind: 'refused' }
  | { kind: 'signed-out' }

export async function putDraft(
  slug: string,
  save: { files: Files; baseVersion: number; reason: SaveReason },
  keepalive: boolean,
): Promise<SaveAnswer> {
  try {
    const response = await fetch(`/api/drafts/${slug}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        files: save.files,
        baseVersion: save.baseVersion,
        reason: save.reason,
      }),
      keepalive,
    })
    if (response.ok) return { kind: 'saved', version: (await response.json()).version }
    if (response.status === 409) return { kind: 'stale', theirs: (await response.json()).theirs }
    if (response.status === 401) return { kind: 'signed-out' }
    if (response.status === 413) return { kind: 'too-large' }
    // Too many requests and server errors pass; everything else would be refused again.
    const passes = response.status === 429 || response.status >= 500
    return { kind: passes ? 'offline' : 'refused' }
  } catch {
    return { kind: 'offline' }
  }
}

export type Revision = { id: string; version: number; reason: string; createdAt: string }

export async function listRevisions(slug: string): Promise<Revision[] | null> {
  const body = await getJson(`/api/drafts/${slug}/revisions`)
  return listOf<Revision>(body, 'revisions')
}

export async function getRevisionFiles(slug: string, id: string): Promise<Files | null> {
  const body = await getJson(`/api/drafts/${slug}/revisions/${id}`)
  return filesOf(body)
}

export async function getSubmissionFiles(id: string): Promise<Files | null> {
  return filesOf(await getJson(`/api/submissions/${id}`))
}

export async function becomeGuest(): Promise<{ ok: boolean; userId: string | null }> {
  try {
    const response = await fetch('/api/account/guest', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{}',
    })
    if (!response.ok) return { ok: false, userId: null }
    const body: unknown = await response.json().catch(() => null)
    const record = body as { userId?: string; id?: string } | null
    return { ok: true, userId: record?.userId ?? record?.id ?? null }
  } catch {
    return { ok: false, userId: null }
  }
}

export async function revealHint(slug: string): Promise<void> {
  await fetch('/api/progress/hint', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ slug }),
  }).catch(() => undefined)
}

export async function getJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' } })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

export function listOf<T>(body: unknown, name: string): T[] | null {
  if (Array.isArray(body)) return body as T[]
  const inner = (body as Record<string, unknown> | null)?.[name]
  return Array.isArray(inner) ? (inner as T[]) : null
}

function filesOf(body: unknown): Files | null {
  return (body as { files?: Files } | null)?.files ?? null
}
