import { setTimeout as sleep } from 'node:timers/promises'
import { connectClient } from './client'

const RECONNECT_MS = 500

/** What a NOTIFY carries; null: some may have been lost, because the connection was. */
export type NotificationListener = (payload: string | null) => void

type Channel = Set<NotificationListener>
type Connection = {
  channels: Map<string, Channel>
  client: Awaited<ReturnType<typeof connectClient>> | null
  connected: Promise<void> | null
}

// One connection a process; Next's dev server evaluates modules again on every change.
const holder = globalThis as { forkchoiceNotifications?: Connection }

/**
 * Hears a channel of PostgreSQL's from now on.
 *
 * @returns what ends it
 */
export async function listen(
  channel: 'forkchoice_submissions' | 'forkchoice_network',
  listener: NotificationListener,
): Promise<() => void> {
  const connection = (holder.forkchoiceNotifications ??= {
    channels: new Map<string, Channel>(),
    client: null,
    connected: null,
  })
  const isNew = !connection.channels.has(channel)
  const listeners = connection.channels.get(channel) ?? new Set()
  connection.channels.set(channel, listeners)
  listeners.add(listener)
  if (!connection.connected) connection.connected = connect(connection)
  else if (isNew)
    connection.connected = connection.connected.then(async () => {
      await connection.client?.query(`listen ${channel}`)
    })
  // A database that is away must not keep anybody from an answer: whoever listens also looks by itself.
  await Promise.race([connection.connected.catch(() => {}), sleep(1000)])
  return () => listeners.delete(listener)
}

async function connect(connection: Connection): Promise<void> {
  try {
    const client = await connectClient()
    client.on('notification', ({ channel, payload }) => {
      for (const listener of connection.channels.get(channel) ?? []) listener(payload ?? '')
    })
    let lost = false
    const again = (): void => {
      if (lost) return
      lost = true
      void client.end().catch(() => {})
      void reconnect(connection)
    }
    client.on('error', again)
    client.on('end', again)
    for (const channel of connection.channels.keys()) await client.query(`listen ${channel}`)
    connection.client = client
  } catch (cause) {
    void reconnect(connection)
    throw cause
  }
}

async function reconnect(connection: Connection): Promise<void> {
  connection.client = null
  connection.connected = sleep(RECONNECT_MS).then(() => connect(connection))
  await connection.connected.then(
    () => {
      for (const listeners of connection.channels.values())
        for (const listener of listeners) listener(null)
    },
    () => {},
  )
}
