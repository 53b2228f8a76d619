import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { blockProof, decodeCompact } from '@/lib/consensus/bitcoin/target'
import { hexToBytes } from '@/lib/consensus/bytes'
import type { MiningJob } from '@/lib/gpu/mining/mining'
import type { WorkBlock, WorkClaim, WorkJobView } from '@/lib/mining-work/work'

type Work = { jobs: WorkJobView[]; blocks: WorkBlock[] }

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
export async function getWork(slug: string): Promise<Work | null> {
  try {
    const response = await fetch(`/api/work?lab=${encodeURIComponent(slug)}`)
    return response.ok ? ((await response.json()) as Work) : null
  } catch {
    return null
  }
}

export async function requestJob(slug: string): Promise<Asked> {
  try {
    const response = await post('/api/work', { lab: slug })
    if (response.ok) return { ok: true, job: (await response.json()) as WorkJobView }
    if (response.status === 429) return { ok: false, problem: TOO_MANY }
    if (response.status === 401)
      return { ok: false, problem: 'You are signed out. Load the page again.' }
    return { ok: false, problem: `The server gave no job (${response.status}).` }
  } catch {
    return { ok: false, problem: OFFLINE }
  }
}

export async function sendNonce({ id, nonce, claim }: FoundNonce): Promise<Sent> {
  try {
    const response = await post(`/api/work/${id}`, { nonce, claim })
    if (response.ok) return { ok: true, block: (await response.json()) as WorkBlock }
    const answer = (await response.json().catch(() => ({}))) as { hash?: string; target?: string }
    return { ok: false, ...refusal(response.status, answer) }
  } catch {
    return { ok: false, problem: `${OFFLINE} The nonce is kept on this page.`, again: true }
  }
}

function refusal(
  status: number,
  { hash, target }: { hash?: string; target?: string },
): { problem: string; again: boolean } {
  switch (status) {
    case 401:
      return { problem: 'You are signed out. Sign in, then mine again.', again: false }
    case 404:
      return { problem: 'This job is no longer open. Mine again with a new one.', again: false }
    case 409:
      return { problem: 'This job has its block already: it is in the list.', again: false }
    case 410:
      return { problem: 'This job is older than a day. Mine again with a new one.', again: false }
    case 422:
      return {
        problem: `The server gets a hash above the target. Hash ${hash}, target ${target}.`,
        again: false,
      }
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
    expected: Number(blockProof(nBits)),
  }
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
