import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'

const deflated = promisify(deflate)

export type Commit = {
  /** All files, by path with slashes. */
  files: Readonly<Record<string, string>>
  message: string
  author: { name: string; email: string }
  at: Date
}

/**
 * A line of commits, the oldest first, as one file that `git clone` takes: a bundle is a head line and a pack, and a
 * pack without deltas is each object's length, kind and deflated bytes.
 */
export async function gitBundle(commits: AsyncIterable<Commit>): Promise<Buffer> {
  const pack = createPack()
  let parent: string | null = null
  for await (const { files, message, author, at } of commits) {
    const tree = await writeTree(pack, files)
    const signature = `${plain(author.name)} <${plain(author.email)}> ${Math.floor(at.getTime() / 1000)} +0000`
    const lines = [
      `tree ${tree}`,
      ...(parent ? [`parent ${parent}`] : []),
      `author ${signature}`,
      `committer ${signature}`,
      '',
      message.endsWith('\n') ? message : `${message}\n`,
    ]
    parent = await pack.add('commit', Buffer.from(lines.join('\n')))
  }
  if (!parent) throw new Error('A bundle needs a commit')
  const refs = `# v2 git bundle\n${parent} refs/heads/main\n${parent} HEAD\n\n`
  return Buffer.concat([Buffer.from(refs), pack.end()])
}

const KINDS = { commit: 1, tree: 2, blob: 3 } as const

type Pack = {
  /** @returns the object's name; the same object is written once */
  add(kind: keyof typeof KINDS, content: Buffer): Promise<string>
  end(): Buffer
}

function createPack(): Pack {
  const written = new Set<string>()
  const parts: Buffer[] = []
  return {
    async add(kind, content) {
      const name = createHash('sha1')
        .update(`${kind} ${content.length}\0`)
        .update(content)
        .digest('hex')
      if (!written.has(name)) {
        written.add(name)
        parts.push(objectHead(KINDS[kind], content.length), await deflated(content))
      }
      return name
    },
    end() {
      const head = Buffer.alloc(12)
      head.write('PACK')
      head.writeUInt32BE(2, 4)
      head.writeUInt32BE(written.size, 8)
      const pack = Buffer.concat([head, ...parts])
      return Buffer.concat([pack, createHash('sha1').update(pack).digest()])
    },
  }
}

/** The kind, and the length from its lowest bits up: four in the first byte, then seven in each. */
function objectHead(kind: number, length: number): Buffer {
  const bytes = [(kind << 4) | (length & 15)]
  for (let rest = length >>> 4; rest > 0; rest >>>= 7) {
    bytes[bytes.length - 1]! |= 0x80
    bytes.push(rest & 0x7f)
  }
  return Buffer.from(bytes)
}

/** Writes a folder and everything in it. */
async function writeTree(pack: Pack, files: Commit['files']): Promise<string> {
  const folders = new Map<string, Record<string, string>>()
  const entries: { mode: string; name: string; sortedAs: string; id: string }[] = []
  for (const [path, text] of Object.entries(files)) {
    const slash = path.indexOf('/')
    if (slash < 0) {
      const id = await pack.add('blob', Buffer.from(text))
      entries.push({ mode: '100644', name: path, sortedAs: path, id })
    } else {
      const folder = path.slice(0, slash)
      const inside = folders.get(folder) ?? {}
      inside[path.slice(slash + 1)] = text
      folders.set(folder, inside)
    }
  }
  for (const [name, inside] of folders)
    entries.push({
      mode: '40000',
      name,
      sortedAs: `${name}/`,
      id: await writeTree(pack, inside),
    })
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.sortedAs), Buffer.from(b.sortedAs)))
  const lines = entries.map(({ mode, name, id }) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  )
  return pack.add('tree', Buffer.concat(lines))
}

/** These end a name or an address in a commit. */
function plain(text: string): string {
  return text.replace(/[<>\u0000-\u001f\u007f]/g, ' ').trim()
}
