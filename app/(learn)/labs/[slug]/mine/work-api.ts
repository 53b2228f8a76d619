import * as z from 'zod/mini'
import { request } from '@/app/_request'
import {
  work,
  workBlock,
  type WorkBlock,
  type WorkClaim,
  workJob,
  type WorkJobView,
  wrongNonce,
} from '@/lib/api/contract'
import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { decodeCompact, getBlockProof } from '@/lib/consensus/bitcoin/target'
import { hexToBytes } from '@/lib/consensus/bytes'
import type { MiningJob } from '@/lib/gpu/mining/mining'

/** A nonce on its way to the server. */
export type FoundNonce = { id: string; nonce: number; claim: WorkClaim }

type Asked = { ok: true; job: WorkJobView } | { ok: false; problem: string }
type Sent =
  | { ok: true; block: WorkBlock }
  /** `again`: the same nonce may be sent once more. */
  | { ok: false; problem: string; again: boolean }

const OFFLINE = 'The server cannot be reached.'
const TOO_MANY = 'You asked too often. Wait some minutes, then try again.'

/** Null when the list cannot be read. */
export async function getWork(slug: string): Promise<z.infer<typeof work> | null> {
  const answer = await request(work, `/api/work?lab=${encodeURIComponent(slug)}`)
  return answer.ok ? answer.value : null
}

export async function requestJob(slug: string): Promise<Asked> {
  const answer = await request(workJob, '/api/work', { method: 'POST', body: { lab: slug } })
  if (answer.ok) return { ok: true, job: answer.value }
  switch (answer.status) {
    case null:
      return { ok: false, problem: OFFLINE }
    case 401:
      return { ok: false, problem: 'You are signed out. Load the page again.' }
    case 429:
      return { ok: false, problem: TOO_MANY }
    default:
      return { ok: false, problem: `The server gave no job (${answer.status}).` }
  }
}

export async function sendNonce({ id, nonce, claim }: FoundNonce): Promise<Sent> {
  const answer = await request(workBlock, `/api/work/${id}`, {
    method: 'POST',
    body: { nonce, claim },
  })
  if (answer.ok) return { ok: true, block: answer.value }
  return { ok: false, ...refusal(answer.status, answer.body) }
}

function refusal(status: number | null, body: unknown): { problem: string; again: boolean } {
  switch (status) {
    case null:
      return { problem: `${OFFLINE} The nonce is kept on this page.`, again: true }
    case 401:
      return { problem: 'You are signed out. Sign in, then mine again.', again: false }
    case 404:
      return { problem: 'This job is no longer open. Mine again with a new one.', again: false }
    case 409:
      return { problem: 'This job has its block already: it is in the list.', again: false }
    case 410:
      return { problem: 'This job is older than a day. Mine again with a new one.', again: false }
    case 422:
      return { problem: wrongNonceWords(body), again: false }
    case 429:
      return { problem: TOO_MANY, again: true }
    default:
      return { problem: `The server did not take the nonce (${status}).`, again: status >= 500 }
  }
}

/** What there is to search, and how many tries that takes on average. */
export function searchOf({ header }: WorkJobView): { job: MiningJob; expected: number } {
  const bytes = hexToBytes(header)
  const { nBits } = parseHeader(bytes)
  return {
    job: { header: bytes, target: decodeCompact(nBits).target },
    expected: Number(getBlockProof(nBits)),
  }
}

function wrongNonceWords(body: unknown): string {
  const { data } = z.safeParse(wrongNonce, body)
  const values = data ? ` Hash ${data.hash}, target ${data.target}.` : ''
  return `The server gets a hash above the target.${values}`
}
