import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { checkProofOfWork } from '@/lib/consensus/bitcoin/target'
import { sha256d } from '@/lib/consensus/sha256'
import { type Message, postMessage } from '@/lib/network/messages'
import { configOf, makeBeginning, POW_LIMIT } from '@/lib/network/pace'
import { joinSession } from '@/lib/network/sessions'
import { signedBytes } from '@/lib/network/signed'
import { Node } from '@/lib/node/node'
import { viewerForTests } from './viewer'

/** Somebody of a class, with the key of their node. */
export type Person = {
  viewer: ReturnType<typeof viewerForTests>
  key: KeyObject
  raw: Uint8Array<ArrayBuffer>
}

export function personOf(userId: string): Person {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  return { viewer: viewerForTests(userId), key: privateKey, raw }
}

export async function joinAs({ viewer, raw }: Person, session: string, rate = 50_000) {
  const joined = await joinSession(viewer, session, { publicKey: raw, rate })
  if (!joined.ok) throw new Error(joined.error)
  return joined.value
}

export function postAs(
  { viewer, key }: Person,
  session: string,
  { kind, bytes, by = key, to }: Omit<Message, 'signature'> & { by?: KeyObject },
) {
  const signature = sign(null, signedBytes(session, kind, bytes), by)
  return postMessage(viewer, session, { kind, bytes, signature, to })
}

/** A first block for a class: half of all nonces will do. */
export function minedBlock(): Uint8Array {
  const beginning = makeBeginning([0.1], { cap: null, now: 1_800_000_000 })
  const node = new Node(configOf(beginning))
  const [said] = node.step([
    { kind: 'tick', now: 1_800_000_010 },
    { kind: 'template', owner: 'ab'.repeat(32), extra: new Uint8Array(4) },
  ])
  if (said?.output.kind !== 'job') throw new Error('no job')
  const bytes = said.output.job.block
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let nonce = 0; ; nonce++) {
    view.setUint32(76, nonce, true)
    if (checkProofOfWork(sha256d(bytes.slice(0, 80)), view.getUint32(72, true), POW_LIMIT))
      return bytes
  }
}
