'use client'

import { useRef, useState } from 'react'
import * as z from 'zod/mini'
import { request } from '@/app/_request'

export type Ask = (path: string, body: object) => Promise<boolean>

/** Asks the server to change the network: one thing after the other, and says why it did not. */
export function useAsk(session: string): { ask: Ask; problem: string | null } {
  const [problem, setProblem] = useState<string | null>(null)
  const isBusy = useRef(false)

  async function ask(path: string, body: object): Promise<boolean> {
    // What is pressed twice is done once. Nothing is disabled meanwhile: whoever uses the keyboard would lose their place.
    if (isBusy.current) return false
    isBusy.current = true
    const address = `/api/networks/${session}/${path}`
    const answer = await request(z.unknown(), address, { method: 'POST', body })
    isBusy.current = false
    setProblem(answer.ok ? null : (WHY_NOT[answer.code ?? ''] ?? WHY_NOT['']!))
    return answer.ok
  }
  return { ask, problem }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  'network-ended': 'The network has ended.',
  'network-mines': 'It mines already.',
  'nobody-joined': 'Nobody has joined yet.',
  '': 'The server did not do it. Try again in a moment.',
}
