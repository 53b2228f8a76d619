'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { followNetwork, type FeedState } from '@/app/_components/network/feed'
import { request } from '@/app/_request'
import { startMining } from '@/lib/gpu/mining/mining'
import { ownerOf } from '@/lib/network/payments'
import { signedBytes } from '@/lib/network/signed'
import type { Made } from '../../../node/run/program'
import { openWorkshop } from '../../../node/run/workshop'
import { nodeKeyOf } from './node-key'
import { type PayForm, preparePayment, prepareReturn, type Problem } from './pay'
import { Participant, type Seen } from './participant'

export type Taking =
  | { kind: 'out'; problem: string | null }
  | { kind: 'joining'; node: null }
  | {
      kind: 'in'
      node: number
      owner: string
      feed: FeedState
      seen: Seen
      pay: Pay
      takeBack: TakeBack
    }

/** Null when it has been sent; else what is wrong with the form, or why it was refused. */
export type Pay = (form: PayForm) => Promise<Partial<Problem> | null>

/** Sends the coins of a payment back to their payer. Null when it has been sent; else why it was not, in words. */
export type TakeBack = (txid: string) => Promise<string | null>

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
    if (seen) tell({ kind: 'in', node, owner, feed, seen, pay, takeBack })
  }
  const owner = ownerOf(key.publicKey)
  const post = async (kind: 'block' | 'tx', bytes: Uint8Array, to?: number) => {
    const signature = await key.sign(signedBytes(session, kind, bytes))
    return request(posted, `/api/networks/${session}/messages`, {
      method: 'POST',
      body: { kind, bytes: base64(bytes), signature: base64(signature), to },
    })
  }
  const pay: Pay = async (form) => {
    if (!seen?.wallet) return { words: 'Your node knows of no coins yet.' }
    const made = await preparePayment(session, seen.wallet, form, key)
    if (!made.ok) return made.error
    const sent = await send(made.value, Number(form.to))
    return sent === null ? null : { words: sent }
  }
  const takeBack: TakeBack = async (txid) => {
    const made = seen?.wallet && (await prepareReturn(session, seen.wallet, txid, key))
    return made ? send(made, node) : 'Your node does not know this payment any more.'
  }
  const send = async (payment: Uint8Array, to: number): Promise<string | null> => {
    const sent = await post('tx', payment, to)
    if (!sent.ok) return whyNot(sent.code)
    participant.sent(payment)
    return null
  }
  const participant = new Participant({
    node,
    owner,
    visit: crypto.getRandomValues(new Uint8Array(4)),
    open: async (wish) => (await open(wish)).node,
    mine: (job, { cap, duty = null }) =>
      startMining({ engine: 'cpu', job, until: 'hit', cap, duty }),
    post: async (block) => (await post('block', block)).ok,
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
    case 'network-paused':
      return 'Whoever teaches has paused the network. Send it again when it goes on.'
    case 'node-muted':
      return 'Whoever teaches has muted your node, and the network takes nothing from it.'
    case 'too-many':
      return 'That was more than the network takes from one node. Wait half a minute.'
    case 'not-yours':
      return 'The network takes payments from your own coins alone. Load the page again.'
    case 'wrong-signature':
      return 'Your node has another key in another browser now. Go on there, or load this page again.'
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
