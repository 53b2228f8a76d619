import { hexToBytes } from '@/lib/consensus/bytes'
import { MAINNET } from '@/lib/consensus/bitcoin/params'
import vector from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import type { World } from '../torture/world'
import type { Input } from '../types'
import { joined } from '../wire'

/** Headers of a message: few, so that one sees the chain grow. */
const AT_ONCE = 8
/** 1 January 2026: long after all of them. */
const NOW = 1_767_225_600

/** The first 439 headers of Bitcoin's main chain (lib/consensus/vectors/SOURCES.md). */
export function realHeaders(): World {
  const headers = vector.headers.map(({ hex }) => hexToBytes(hex))
  const messages: Input[] = [{ kind: 'tick', now: NOW }]
  for (let at = 1; at < headers.length; at += AT_ONCE)
    messages.push({ kind: 'headers', bytes: joined(...headers.slice(at, at + AT_ONCE)) })
  return {
    name: 'real-headers',
    config: {
      base: {
        header: headers[0]!,
        height: 0,
        chainWork: BigInt(vector.headers[0]!.chainWork),
      },
      coins: null,
      powLimit: MAINNET.powLimit,
      pace: { kind: 'retarget', interval: 2016, timespan: MAINNET.nPowTargetTimespan },
    },
    inputs: messages,
  }
}
