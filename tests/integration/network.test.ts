import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { START } from '@/lib/network/cursor'
import { hear } from '@/lib/network/hub'
import { append, type Entry, readLog, sessionEntry } from '@/lib/network/log'
import { useDatabase } from '../setup/database'

useDatabase()

async function createSession(): Promise<string> {
  const { id: classId } = await db.class.create({
    data: { name: 'Consensus', joinCode: crypto.randomUUID() },
  })
  return (await db.networkSession.create({ data: { classId } })).id
}

function block(...bytes: number[]): Entry {
  return { kind: 'block', source: 0, node: 1, body: Uint8Array.from(bytes) }
}

async function wholeLog(id: string) {
  const all = []
  for (;;) {
    const next = await readLog(id, all.length)
    if (next.length === 0) return all
    all.push(...next)
  }
}

test('Numbers have no gaps and times never go back, whoever writes at once and whatever fails', async () => {
  const id = await createSession()
  const other = await createSession()
  const acknowledged = new Map<number, number>()
  let count = 0
  async function write(writer: number): Promise<void> {
    for (let i = 0; i < 30; i++) {
      const size = 1 + ((writer + i) % 3)
      const entries = Array.from({ length: size }, () => block(writer, i))
      if (i % 7 === 3) {
        const undone = db.$transaction(async (tx) => {
          await append(id, entries, tx)
          throw new Error('undone')
        })
        await expect(undone).rejects.toThrow('undone')
        continue
      }
      const first = await append(id, entries)
      acknowledged.set(first!, size)
      count += size
      if (i % 10 === 0) await append(other, [block(0)])
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
  const log = await wholeLog(id)
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1))
  expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort((a, b) => a - b))
  for (const [first, size] of acknowledged) {
    const [one, ...rest] = log.slice(first - 1, first - 1 + size)
    for (const other of rest) expect(other.body).toEqual(one!.body)
  }
})

test('Whoever reads while others write never misses what commits later', async () => {
  const id = await createSession()
  const seen: number[] = []
  let isDone = false
  const reader = (async () => {
    while (!isDone) for (const { seq } of await readLog(id, seen.length)) seen.push(seq)
    for (const { seq } of await readLog(id, seen.length)) seen.push(seq)
  })()
  await Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      for (let i = 0; i < 40; i++) await append(id, [block(writer, i)])
    }),
  )
  isDone = true
  await reader
  expect(seen).toEqual(Array.from({ length: 240 }, (_, i) => i + 1))
})

test('Nothing is added to a session that has ended, or is not there', async () => {
  const id = await createSession()
  expect(await append(id, [block(1)])).toBe(1)
  await db.networkSession.update({ where: { id }, data: { endedAt: new Date() } })
  expect(await append(id, [block(2)])).toBeNull()
  expect(await append(crypto.randomUUID(), [block(3)])).toBeNull()
  expect(await wholeLog(id)).toHaveLength(1)
})

test('A body comes back as it was given, and an empty batch is a mistake', async () => {
  const id = await createSession()
  const body = Uint8Array.from({ length: 256 }, (_, i) => i)
  await append(id, [
    { ...block(), body: body.subarray(3, 200) },
    { ...block(), body: new Uint8Array() },
  ])
  const [first, second] = await wholeLog(id)
  expect([...first!.body]).toEqual([...body.subarray(3, 200)])
  expect(second!.body).toHaveLength(0)
  await expect(append(id, [])).rejects.toThrow(RangeError)
})

function idsIn(text: string): number[] {
  return [...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq))
}

test('A listener hears what was before and what comes, in other groups when the link lets it', async () => {
  const id = await createSession()
  await append(id, [
    sessionEntry('joined', { node: 1, group: 0, rate: 1 }),
    sessionEntry('joined', { node: 2, group: 1, rate: 1 }),
    sessionEntry('control', {
      kind: 'links',
      links: [{ from: 0, to: 1, delayMs: 0, isUp: false }],
    }),
  ])
  let first = ''
  let second = ''
  const leave = [
    await hear(id, { node: 1, cursor: START, hear: (frames) => (first += frames) }),
    await hear(id, { node: 2, cursor: START, hear: (frames) => (second += frames) }),
  ]
  await append(id, [block(1), block(2)])
  await expect.poll(() => idsIn(first)).toEqual([1, 2, 3, 4, 5])
  expect(idsIn(second)).toEqual([1, 2, 3])
  await append(id, [
    sessionEntry('control', { kind: 'links', links: [{ from: 0, to: 1, delayMs: 0, isUp: true }] }),
  ])
  await expect.poll(() => idsIn(second)).toEqual([1, 2, 3, 6, 4, 5])
  for (const end of leave) end()
})

test(
  'A listener hears on after PostgreSQL ended the connection that carries notices',
  { timeout: 30_000 },
  async () => {
    const id = await createSession()
    let text = ''
    const leave = await hear(id, { node: null, cursor: START, hear: (frames) => (text += frames) })
    await pool().query(`select pg_terminate_backend(pid) from pg_stat_activity
    where query like 'listen %' and datname = current_database()`)
    await sleep(50)
    await append(id, [block(1)])
    await expect.poll(() => idsIn(text), { timeout: 15_000 }).toEqual([1])
    await append(id, [block(2)])
    await expect.poll(() => idsIn(text), { timeout: 2000 }).toEqual([1, 2])
    leave()
  },
)
