import { RateLimiterMemory } from 'rate-limiter-flexible'
import { can, type ClassRole } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { checkProofOfWork } from '@/lib/consensus/bitcoin/target'
import { sha256d } from '@/lib/consensus/sha256'
import { db } from '@/lib/db/client'
import {
  decodeBlock,
  decodeTx,
  MAX_BLOCK_BYTES,
  MAX_TX_BYTES,
  WireFault,
  type WireTx,
} from '@/lib/node/wire'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { isSigned } from './_signature'
import { append } from './log'
import { POW_LIMIT } from './pace'
import { paymentBytes } from './payments'
import { scenarioOf } from './scenarios/scenarios'
import { signedBytes } from './signed'

export type Message = {
  kind: 'block' | 'tx'
  bytes: Uint8Array
  /** Of `signedBytes`, by the node's key: 64 bytes. */
  signature: Uint8Array
  /** Of a payment: number of the node that it is handed to, in a scenario in which they are. */
  to?: number
}

/**
 * Points of each node in this process: ten blocks at once, and one every two seconds; transactions a few more. In
 * memory, because a write for each message would cost more than the message.
 */
const LIMITS = {
  block: new RateLimiterMemory({ points: 10, duration: 20 }),
  tx: new RateLimiterMemory({ points: 30, duration: 30 }),
}

const MAX_BYTES = { block: MAX_BLOCK_BYTES, tx: MAX_TX_BYTES }

/**
 * Takes what a node says, if it is the node's own word: within its size, readable, signed by its key, and of a block the
 * work that its header claims. Whether it is right is for the other nodes to say. What is refused is not stored, and
 * costs at most a signature and two hashes.
 *
 * @returns its number in the log, when it is stored
 */
export async function postMessage(
  viewer: Viewer,
  sessionId: string,
  { kind, bytes, signature, to }: Message,
): Promise<
  Result<
    { seq: number },
    | 'not-found'
    | 'network-ended'
    | 'network-paused'
    | 'node-muted'
    | 'too-many'
    | 'too-large'
    | 'malformed'
    | 'wrong-signature'
    | 'wrong-nonce'
    | 'not-yours'
    | 'unsigned-payment'
  >
> {
  if (viewer.kind !== 'user' || !isUuid(sessionId)) return err('not-found')
  if (bytes.length > MAX_BYTES[kind]) return err('too-large')
  const node = await findNode(viewer.userId, sessionId, to)
  if (!node || !can(viewer, 'network:join', node)) return err('not-found')
  if (node.ended) return err('network-ended')
  if (node.paused) return err('network-paused')
  if (node.muted) return err('node-muted')
  const free = await LIMITS[kind].consume(`${sessionId} ${node.number}`).then(
    () => true,
    () => false,
  )
  if (!free) return err('too-many')
  const read = readMessage(kind, bytes)
  if (!read.ok) return read
  if (!isSigned(signedBytes(sessionId, kind, bytes), signature, node.publicKey))
    return err('wrong-signature')
  // The node's own payments are of its own coins; those in a block are whoever's.
  if (kind === 'tx' && read.value.some(({ data }) => Buffer.compare(data, node.publicKey) !== 0))
    return err('not-yours')
  if (!read.value.every((payment) => isPaid(sessionId, payment))) return err('unsigned-payment')
  const isHanded = kind === 'tx' && scenarioOf(node.scenario).money?.byHand
  const source = isHanded ? (node.payeeGroup ?? node.group) : node.group
  const entry = { kind, source, node: node.number, body: bytes }
  const seq = await append(sessionId, [entry], db, { unlessPaused: true })
  if (seq !== null) return ok({ seq })
  // Since it was looked at, one or the other has happened.
  const now = await findNode(viewer.userId, sessionId)
  return err(now?.paused ? 'network-paused' : 'network-ended')
}

type Found = {
  number: number
  group: number
  publicKey: Uint8Array
  scenario: string
  /** Null where nobody is named, or nobody is there. */
  payeeGroup: number | null
  ended: boolean
  paused: boolean
  muted: boolean
  /** What `network:join` is decided by; null of whoever is no active member any more. */
  role: ClassRole | null
  archived: boolean
}

/** The viewer's node and what they are in its class: one query for each message, which decides nothing. */
async function findNode(userId: string, sessionId: string, to = 0): Promise<Found | null> {
  const rows = await db.$queryRaw<Found[]>`
    /* prepared: network-node */
    select node.number, node."group", node."publicKey", session.scenario,
      (select payee."group" from "NetworkNode" payee
        where payee."sessionId" = node."sessionId" and payee.number = ${to}::int) as "payeeGroup",
      session."endedAt" is not null as ended, session."pausedAt" is not null as paused,
      node."mutedAt" is not null as muted,
      member.role, class."archivedAt" is not null as archived
    from "NetworkNode" node
    join "NetworkSession" session on session.id = node."sessionId"
    join "Class" class on class.id = session."classId" and class."deletedAt" is null
    left join "Membership" member on member."classId" = class.id and member."userId" = node."userId"
      and member.status = 'active'
    where node."sessionId" = ${sessionId}::uuid and node."userId" = ${userId}::uuid`
  return rows[0] ?? null
}

/** The payments of a message: all its transactions that spend something. */
function readMessage(
  kind: Message['kind'],
  bytes: Uint8Array,
): Result<WireTx[], 'malformed' | 'wrong-nonce'> {
  try {
    const spends = ({ tx }: WireTx) => tx.inputs.length > 0
    if (kind === 'tx') return ok([decodeTx(bytes)].filter(spends))
    const { header, txs } = decodeBlock(bytes)
    const nBits = new DataView(header.buffer, header.byteOffset).getUint32(72, true)
    if (!checkProofOfWork(sha256d(header), nBits, POW_LIMIT)) return err('wrong-nonce')
    return ok(txs.filter(spends))
  } catch (error) {
    if (error instanceof WireFault) return err('malformed')
    throw error
  }
}

/**
 * Whether the payer that it names has signed it, beside each coin alike. That these coins are the payer's is for the nodes
 * to say (lib/node/owners.ts): here is no ledger.
 */
function isPaid(sessionId: string, { tx, data, witness }: WireTx): boolean {
  const [first] = witness
  const isAlike = witness.every(
    ({ pub, sig }) => Buffer.compare(pub, data) === 0 && Buffer.compare(sig, first!.sig) === 0,
  )
  return isAlike && isSigned(paymentBytes(sessionId, tx.txid), first!.sig, data)
}
