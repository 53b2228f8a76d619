import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintSession, sessionCookieName } from '@/lib/auth/session'
import { db } from '@/lib/db/client'
import { type Logged, readLog } from '@/lib/network/log'
import { makeTx } from '@/lib/node/wire'
import { createClass, createUser } from '../setup/factories'
import { NetworkClient } from '../setup/network-client'
import { kill, type Stack, startStack } from './_stack'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => {
  await stack?.stop()
})

const LEARNERS = 6

async function wholeLog(id: string): Promise<Logged[]> {
  const all: Logged[] = []
  for (;;) {
    const next = await readLog(id, all.length)
    if (next.length === 0) return all
    all.push(...next)
  }
}

test('Killed in mid-session, web server and PostgreSQL lose nothing that was acknowledged, and everybody hears on', async () => {
  const [owner, ...learners] = await Promise.all(
    Array.from({ length: LEARNERS + 1 }, () => createUser()),
  )
  const { id: classId } = await createClass({
    owner: owner!.id,
    learners: learners.map(({ id }) => id),
  })
  const { id: session } = await db.networkSession.create({ data: { classId } })
  const client = async (user: typeof owner, all = false) =>
    new NetworkClient({
      ...{ url: stack.url, session, all },
      cookie: `${sessionCookieName()}=${await mintSession(user!)}`,
    })
  let web: ChildProcess = await stack.startWeb()
  const teacher = await client(owner, true)
  const nodes = await Promise.all(learners.map((user) => client(user)))
  for (const node of nodes) await node.join()
  const polls = nodes[0]!
  const listening = [teacher, ...nodes].map((one) => (one === polls ? one.poll() : one.listen()))

  const acknowledged: number[] = []
  let sent = 0
  let isOver = false
  const posting = nodes.map(async (node, who) => {
    for (let n = 0; !isOver; n++) {
      const { bytes } = makeTx(
        [],
        [{ value: BigInt(1 + sent++), owner: 'ab'.repeat(32) }],
        Uint8Array.of(who, n),
      )
      const seq = await node.post('tx', bytes)
      if (seq !== null) acknowledged.push(seq)
      await sleep(200)
    }
  })
  const restart = async (): Promise<void> => {
    await kill(web)
    web = await stack.startWeb()
  }
  await sleep(1500)
  await restart()
  await sleep(1500)
  await stack.crashPostgres()
  await sleep(3000)
  await restart()
  await sleep(1500)
  isOver = true
  await Promise.all(posting)

  const log = await wholeLog(session)
  const end = log.length
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: end }, (_, i) => i + 1))
  expect(acknowledged.length).toBeGreaterThan(LEARNERS * 5)
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  for (const seq of acknowledged) expect(log[seq - 1]).toMatchObject({ seq, kind: 'tx' })
  // Ticks go on while somebody listens.
  expect(log.some(({ kind }) => kind === 'tick')).toBe(true)
  for (const one of [teacher, ...nodes]) {
    await expect.poll(() => one.heard.at(-1) ?? 0, { timeout: 15_000 }).toBeGreaterThanOrEqual(end)
    expect(one.heard.slice(0, end)).toEqual(log.map(({ seq }) => seq))
  }
  for (const one of [teacher, ...nodes]) one.end()
  await Promise.all(listening)
})
