import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { signedBytes } from '@/lib/network/signed'

type Heard = { seq: number; bytes?: string }

/** A learner's browser as far as the network of a class sees it: it hears, posts, and comes back. */
export class NetworkClient {
  readonly heard: number[] = []
  cursor: string | null = null
  readonly #events: string
  readonly #base: string
  readonly #headers: Record<string, string>
  readonly #key: KeyObject
  readonly #publicKey: string
  readonly #session: string
  readonly #onFrame: (event: Heard, bytes: number) => void
  readonly #ending = new AbortController()

  constructor(of: {
    url: string
    session: string
    cookie: string
    all?: boolean
    onFrame?: (event: Heard, bytes: number) => void
  }) {
    this.#onFrame = of.onFrame ?? (() => {})
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.#key = privateKey
    this.#publicKey = publicKey
      .export({ type: 'spki', format: 'der' })
      .subarray(-32)
      .toString('base64url')
    this.#session = of.session
    this.#base = `${of.url}/api/networks/${of.session}`
    this.#events = `${this.#base}/events?${of.all ? 'all' : 'own'}`
    this.#headers = { cookie: of.cookie, origin: of.url, 'content-type': 'application/json' }
  }

  async join(rate = 100_000): Promise<void> {
    const response = await this.send('nodes', { publicKey: this.#publicKey, rate })
    if (!response.ok) throw new Error(`join: ${response.status}`)
  }

  /** The number in the log; null if it was refused, or nobody answered. */
  async post(kind: 'block' | 'tx', bytes: Uint8Array): Promise<number | null> {
    const signature = sign(null, signedBytes(this.#session, kind, bytes), this.#key)
    const text = (given: Uint8Array) => Buffer.from(given).toString('base64')
    try {
      const response = await this.send('messages', {
        ...{ kind, bytes: text(bytes), signature: text(signature) },
      })
      return response.status === 201 ? ((await response.json()) as { seq: number }).seq : null
    } catch {
      return null
    }
  }

  /** Hears a stream until `end`, and comes back to it as a browser does. */
  async listen(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      try {
        const response = await fetch(this.#events, {
          headers: { ...this.#headers, ...(this.cursor && { 'last-event-id': this.cursor }) },
          signal: this.#ending.signal,
        })
        const text = new TextDecoder()
        let rest = ''
        if (response.ok && response.body)
          for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
            const frames = (rest + text.decode(chunk, { stream: true })).split('\n\n')
            rest = frames.pop() ?? ''
            for (const frame of frames) this.take(frame)
          }
      } catch {
        // Whoever serves it has gone, or nobody asks any more.
      }
      await sleep(100)
    }
  }

  /** The same where a proxy holds streams back: one question after the other. */
  async poll(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      try {
        const after = this.cursor === null ? '' : `&after=${this.cursor}`
        const response = await fetch(`${this.#events}&wait${after}`, {
          headers: this.#headers,
          signal: this.#ending.signal,
        })
        if (response.ok) for (const frame of (await response.text()).split('\n\n')) this.take(frame)
      } catch {
        // As above.
      }
      await sleep(100)
    }
  }

  end(): void {
    this.#ending.abort()
  }

  private take(frame: string): void {
    const id = /^id: (.*)$/m.exec(frame)?.[1]
    const data = /^data: (.*)$/m.exec(frame)?.[1]
    if (id === undefined || data === undefined) return
    const event = JSON.parse(data) as Heard
    this.heard.push(event.seq)
    this.cursor = id
    this.#onFrame(event, frame.length + 2)
  }

  private send(path: string, body: object): Promise<Response> {
    return fetch(`${this.#base}/${path}`, {
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
  }
}
