import { createGuest, harden } from './guest'

/** The guest's main module under deno: lines in on stdin, lines out on stdout. */

type DenoStreams = {
  stdin: { read(into: Uint8Array): Promise<number | null> }
  stdout: { writeSync(bytes: Uint8Array): number }
}

const { stdin, stdout } = (globalThis as unknown as { Deno: DenoStreams }).Deno
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const encodeText = encoder.encode.bind(encoder)
const decodeText = decoder.decode.bind(decoder)
const write = stdout.writeSync.bind(stdout)
const read = stdin.read.bind(stdin)

function send(line: string): void {
  let rest = encodeText(`${line}\n`)
  while (rest.length > 0) rest = rest.subarray(write(rest))
}

const receive = createGuest(send)

// Not earlier: deno dispatches its own load event through the globals that go.
globalThis.addEventListener('load', () => setTimeout(() => void main(), 0))

async function main(): Promise<void> {
  harden()
  send('ready')
  const chunk = new Uint8Array(65536)
  let pending = ''
  for (;;) {
    const size = await read(chunk)
    if (size === null) return
    pending += decodeText(chunk.subarray(0, size), { stream: true })
    for (let end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
      const line = pending.slice(0, end)
      pending = pending.slice(end + 1)
      await receive(line)
    }
  }
}
