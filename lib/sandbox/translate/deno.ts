import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import type { Files } from '@/lib/labs/manifest'
import { send, serveLines, whenLoaded } from '../guest/deno-lines'
import { translate } from './translate'

/** The translator's main module under deno: a line with a program in, a line with its translation out. */

const say = (message: object) => send(JSON.stringify(message))

async function answer(line: string): Promise<void> {
  const { files, entry } = JSON.parse(line) as { files: Files; entry: string }
  say(translate(typescript, files, entry, (file) => say({ file })))
}

/** What learners write, in small: whoever comes first does not wait for a compiler that is cold. */
const sample = `import { sha256, hexToBytes } from 'kit'
export type Header = { version: number; parents: readonly string[] }
export class Miner<T extends Header> {
  #tries = 0
  readonly header: T
  constructor(header: T) {
    this.header = header
  }
  async mine(target: bigint): Promise<number | null> {
    for (let nonce = 0; nonce < 2 ** 32; nonce++) {
      const hash = sha256(sha256(Uint8Array.of(nonce, ...hexToBytes('00ff'))))
      if (hash[31] === 0 && BigInt(nonce) <= target) return nonce as number
      this.#tries += hash.length > 32 ? 1 : 0
    }
    return this.header?.parents.map((one) => ({ one, rest: [...one] })) ? null : -1
  }
}
export const choose = ({ a, b: [c] = [1] }: { a: string; b?: number[] }): string | undefined => {
  switch (a) {
    case 'x':
      return \`\${c}\`
    default:
      throw new RangeError('no ' + a)
  }
}
export { Miner as Default }
`

const warmUp = () => void translate(typescript, { 'sample.ts': sample }, 'sample.ts')

whenLoaded(() => {
  // The first is by far the dearest, and no learner's: it is done before this process says that it is ready.
  warmUp()
  return serveLines(answer, warmUp)
})
