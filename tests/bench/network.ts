import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { mintSession, sessionCookieName } from '@/lib/auth/session'
import { db } from '@/lib/db/client'
import { makeTx } from '@/lib/node/wire'
import { createClass, createUser } from '../setup/factories'
import { NetworkClient } from '../setup/network-client'
import { type Print, quantile } from './_figures'

const SIZES = [10, 1000]
const SECONDS = 60
/** Linux counts a process's time in hundredths of a second. */
const TICKS_PER_SECOND = 100

export type Web = { origin: string; pid: number }

/**
 * A network of a class over two web processes: a message a second, from one node to all others, for a minute. What the
 * listeners themselves take of the machine is in the times, since they run on it.
 */
export async function benchNetwork(print: Print, webs: readonly Web[]): Promise<void> {
  const medians: number[] = []
  for (const size of SIZES) medians.push(await benchClass(print, webs, size))
  print('of 1,000 to 10 listeners, median ratio', (medians[1]! / medians[0]!).toFixed(2))
}

async function benchClass(print: Print, webs: readonly Web[], size: number): Promise<number> {
  const owner = await createUser()
  const users = []
  for (let n = 0; n < size; n++) users.push(await createUser())
  const { id: classId } = await createClass({
    owner: owner.id,
    learners: users.map(({ id }) => id),
  })
  const { id: session } = await db.networkSession.create({ data: { classId } })
  /** By the bytes in base64. */
  const sentAt = new Map<string, number>()
  const late: number[] = []
  let received = 0
  const clients: NetworkClient[] = []
  for (const [n, user] of users.entries()) {
    const cookie = `${sessionCookieName()}=${await mintSession(user)}`
    const { origin } = webs[n % webs.length]!
    clients.push(
      new NetworkClient({
        ...{ url: origin, session, cookie },
        onFrame(event, length) {
          received += length
          const at = sentAt.get(event.bytes ?? '')
          if (at !== undefined) late.push(performance.now() - at)
        },
      }),
    )
  }
  for (const client of clients) await client.join()
  const listening = clients.map((client) => client.listen())
  // Everybody has heard who joined.
  while (clients.some(({ heard }) => heard.length < size)) await sleep(200)
  late.length = 0
  received = 0
  const cpu = webs.map(({ pid }) => cpuSeconds(pid))
  const posts: number[] = []
  const started = performance.now()
  for (let second = 0; second < SECONDS; second++) {
    const { bytes: tx } = makeTx([], [{ value: BigInt(second + 1), owner: 'ab'.repeat(32) }])
    const begun = performance.now()
    sentAt.set(Buffer.from(tx).toString('base64'), begun)
    const seq = await clients[second % size]!.post('tx', tx)
    if (seq !== null) posts.push(performance.now() - begun)
    await sleep(Math.max(0, started + (second + 1) * 1000 - performance.now()))
  }
  await sleep(2000)
  const minutes = (performance.now() - started) / 60_000
  for (const client of clients) client.end()
  await Promise.all(listening)
  print(`${size} listeners, message heard after p50, ms`, quantile(late, 0.5).toFixed(0))
  print('  p95 (aim: < 250)', quantile(late, 0.95).toFixed(0))
  print('  heard of sent', `${late.length} of ${posts.length * size}`)
  print('  answer to whoever sent it p50, ms', quantile(posts, 0.5).toFixed(0))
  for (const [i, { pid }] of webs.entries())
    print(
      `  web process ${i + 1}, share of a core (aim: < 30 %)`,
      `${(((cpuSeconds(pid) - cpu[i]!) / (minutes * 60)) * 100).toFixed(1)} %`,
    )
  print(
    '  KB for each listener and minute (aim: < 100)',
    (received / 1000 / size / minutes).toFixed(1),
  )
  return quantile(late, 0.5)
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
