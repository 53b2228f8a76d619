/** Lines between deno's own streams and a guest, with what must be taken before the globals go. */

type DenoStreams = {
  stdin: {
    read(into: Uint8Array): Promise<number | null>
    readSync(into: Uint8Array): number | null
  }
  stdout: { writeSync(bytes: Uint8Array): number }
}

/** No part of deno's interface: its own event goes through globals that a guest removes, and the process ends. */
type DenoCore = { setUnhandledPromiseRejectionHandler(handler: () => boolean): void }

const { Deno } = globalThis as unknown as {
  Deno: DenoStreams & { internal: symbol } & Record<symbol, { core: DenoCore }>
}
const { stdin, stdout } = Deno
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const encodeText = encoder.encode.bind(encoder)
const decodeText = decoder.decode.bind(decoder)
const write = stdout.writeSync.bind(stdout)
const read = stdin.read.bind(stdin)
const readSync = stdin.readSync.bind(stdin)
const later = setTimeout

/** Slices of warming up, each a millisecond or so. */
const WARM_UPS = 30

export function send(line: string): void {
  let rest = encodeText(`${line}\n`)
  while (rest.length > 0) rest = rest.subarray(write(rest))
}

/** A promise that is rejected and forgotten ends no program here, as it ends none in a browser. */
export function survivesRejections(): void {
  Deno[Deno.internal]!.core.setUnhandledPromiseRejectionHandler(() => true)
}

/** Not earlier than deno's own load event: it is dispatched through the globals that a guest removes. */
export function whenLoaded(main: () => Promise<void>): void {
  globalThis.addEventListener('load', () => setTimeout(() => void main(), 0))
}

/** Answers lines until there are no more. Until the first comes, `warmUp` is called now and then. */
export async function serveLines(
  receive: (line: string) => Promise<void>,
  warmUp: () => void,
): Promise<void> {
  send('ready')
  const chunk = new Uint8Array(65536)
  // The beginning of a line whose end has not come: searched once, and joined once.
  let parts: string[] = []
  const first = read(chunk)
  let waiting = true
  void first.then(() => {
    waiting = false
  })
  for (let i = 0; waiting && i < WARM_UPS; i++) {
    warmUp()
    await new Promise<void>((resolve) => later(resolve, 0))
  }
  // Blocking from here on: an asynchronous read hops through another thread, three times as slow a call.
  for (let size = await first; ; size = readSync(chunk)) {
    if (size === null) return
    const text = decodeText(chunk.subarray(0, size), { stream: true })
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const line = parts.join('') + text.slice(start, end)
      parts = []
      start = end + 1
      await receive(line)
    }
    parts.push(text.slice(start))
  }
}
