import { concatBytes, sha256 } from 'kit'

export type Job = {
  id: string
  header: Uint8Array // 80 bytes, a pattern
  coinbaseHead: Uint8Array
  coinbaseTail: Uint8Array
  branch: Uint8Array[]
  target: bigint // of a block
  shareTarget: bigint // of a share: >= target
  minTime: number // Unix seconds, both allowed
  maxTime: number
  clean: boolean // all earlier jobs are stale
}

export type Share = {
  job: string // a job's id
  version: number // unsigned, 32 bits
  extranonce: Uint8Array
  nTime: number // unsigned, 32 bits
  nNonce: number // unsigned, 32 bits
}

/** The hash of the header that the share claims: 32 bytes, internal order. */
export function shareHash(job: Job, share: Share): Uint8Array {
  let root = twice(
    concatBytes(
      job.coinbaseHead,
      share.extranonce,
      job.coinbaseTail,
    ),
  )
  for (const sibling of job.branch)
    root = twice(concatBytes(root, sibling))
  const header = job.header.slice()
  const view = new DataView(header.buffer)
  view.setUint32(0, share.version, true)
  header.set(root, 36)
  view.setUint32(68, share.nTime, true)
  view.setUint32(76, share.nNonce, true)
  return twice(header)
}

function twice(bytes: Uint8Array): Uint8Array {
  return sha256(sha256(bytes))
}
