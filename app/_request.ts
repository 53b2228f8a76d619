import * as z from 'zod/mini'
import { refusal as refusalSchema } from '@/lib/api/contract'

/** What came of a request. `status` is null when no usable answer came: no connection, or a stranger's page. */
export type Answer<T> =
  | { ok: true; value: T }
  | {
      ok: false
      status: number | null
      /** The JSON of the answer, for refusals that carry more than a reason. */
      body: unknown
      /** The refusal's name, when a route of ours refused. */
      code: string | null
      /** Why, when the server says it in words. */
      why: string | null
    }

type Options = { method?: 'GET' | 'POST' | 'PUT'; body?: object; keepalive?: boolean }

const listeners = new Set<() => void>()

/** Told of every request that succeeded: whoever waits for the server, or for a session, may try again. */
export function onReached(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** One request to this site's API, its answer parsed as lib/api/contract.ts has it. Never rejects. */
export async function request<T extends z.core.$ZodType>(
  schema: T,
  url: string,
  { method = 'GET', body, keepalive = false }: Options = {},
): Promise<Answer<z.infer<T>>> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      keepalive,
    })
    const answer: unknown = await response.json().catch(() => null)
    if (!response.ok) return { ok: false, status: response.status, body: answer, ...saidIn(answer) }
    const parsed = z.safeParse(schema, answer)
    if (!parsed.success) return { ok: false, status: null, body: answer, code: null, why: null }
    for (const listener of listeners) listener()
    return { ok: true, value: parsed.data }
  } catch {
    return { ok: false, status: null, body: null, code: null, why: null }
  }
}

function saidIn(answer: unknown): { code: string | null; why: string | null } {
  const parsed = z.safeParse(refusalSchema, answer)
  if (!parsed.success) return { code: null, why: null }
  const { error, message, fields = {} } = parsed.data
  return { code: error, why: message ?? Object.values(fields)[0]?.[0] ?? null }
}
