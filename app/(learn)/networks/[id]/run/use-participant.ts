'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { followNetwork, type FeedState } from '@/app/_components/network/feed'
import { request } from '@/app/_request'
import { bytesToHex } from '@/lib/consensus/bytes'
import { sha256 } from '@/lib/consensus/sha256'
import { startMining } from '@/lib/gpu/mining/mining'
import { signedBytes } from '@/lib/network/signed'
import type { Made } from '../../../node/run/program'
import { openWorkshop } from '../../../node/run/workshop'
import { nodeKeyOf } from './node-key'
import { Participant, type Seen } from './participant'

export type Taking =
  | { kind: 'out'; problem: string | null }
  | { kind: 'joining'; node: null }
  | { kind: 'in'; node: number; feed: FeedState; seen: Seen }

const joined = z.object({ node: z.int(), group: z.int() })
const posted = z.object({ seq: z.int() })
const MEASURE_MS = 1500

/**
 * A node of the class's network in this page: in one tab of a browser at a time.
 *
 * @param rule name of what is changed in one of its parts on purpose (lib/node/sabotage.ts); null: nothing
 */
export function useParticipant(session: string, own: Made, rule: string | null) {
  const [state, setState] = useState<Taking>({ kind: 'out', problem: null })
  const running = useRef<AbortController | null>(null)

  const stop = useCallback((problem: string | null = null) => {
    running.current?.abort()
    running.current = null
    setState({ kind: 'out', problem })
  }, [])

  const start = useCallback(async () => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setState({ kind: 'joining', node: null })
    try {
      await alone(`forkchoice-network-${session}`, mine.signal, () =>
        takePart(session, own, rule, mine.signal, (taking) => {
          if (running.current === mine) setState(taking)
        }),
      )
    } catch (cause) {
      if (running.current !== mine) return
      stop(cause instanceof Error ? cause.message : String(cause))
    }
  }, [session, own, rule, stop])

  // Whoever leaves the page leaves no node running behind it.
  useEffect(() => () => running.current?.abort(), [])
  return { state, start: () => void start(), stop: () => stop() }
}

/** @throws Error if another tab of this browser does it already */
async function alone(name: string, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Error('Your node runs in another tab of this browser.')
    await run()
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  })
}

async function takePart(
  session: string,
  own: Made,
  rule: string | null,
  signal: AbortSignal,
  tell: (taking: Taking) => void,
): Promise<void> {
  const key = await nodeKeyOf(session)
  const rate = await measure(signal)
  if (signal.aborted) return
  const answer = await request(joined, `/api/networks/${session}/nodes`, {
    method: 'POST',
    body: { publicKey: base64(key.publicKey, 'url'), rate },
  })
  if (!answer.ok) throw new Error(whyNot(answer.code))
  const { node } = answer.value
  const { open } = await openWorkshop(own, rule)
  let feed: FeedState = 'connecting'
  let seen: Seen | null = null
  const show = (): void => {
    if (seen) tell({ kind: 'in', node, feed, seen })
  }
  const participant = new Participant({
    node,
    owner: bytesToHex(sha256(key.publicKey)),
    visit: crypto.getRandomValues(new Uint8Array(4)),
    open: async (wish) => (await open(wish)).node,
    mine: (job, { cap, duty = null }) =>
      startMining({ engine: 'cpu', job, until: 'hit', cap, duty }),
    async post(block) {
      const signature = await key.sign(signedBytes(session, 'block', block))
      const sent = await request(posted, `/api/networks/${session}/messages`, {
        method: 'POST',
        body: { kind: 'block', bytes: base64(block), signature: base64(signature) },
      })
      return sent.ok
    },
    tell(next) {
      seen = next
      show()
    },
  })
  const leave = followNetwork({
    session,
    onEvents: (events) => participant.hear(events),
    onState(next) {
      feed = next
      show()
    },
  })
  signal.addEventListener('abort', () => {
    leave()
    participant.close()
  })
}

/** Hashes a second, as fast as one worker can. */
async function measure(signal: AbortSignal): Promise<number> {
  let rate = 0
  const { done, stop } = startMining({
    engine: 'cpu',
    job: { header: new Uint8Array(80), target: 0n },
    until: 'stopped',
    onProgress: (progress) => (rate = progress.rate),
  })
  const timer = setTimeout(stop, MEASURE_MS)
  signal.addEventListener('abort', stop)
  await done
  clearTimeout(timer)
  return Math.round(rate)
}

function whyNot(code: string | null): string {
  switch (code) {
    case 'network-ended':
      return 'This network has ended.'
    case 'network-full':
      return 'This network has as many nodes as it can have.'
    case 'not-found':
      return 'You are signed out, or no more in this class. Load the page again.'
    default:
      return 'The server cannot be reached. Try again in a moment.'
  }
}

function base64(bytes: Uint8Array, alphabet: 'plain' | 'url' = 'plain'): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  const plain = btoa(text)
  return alphabet === 'plain'
    ? plain
    : plain.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
