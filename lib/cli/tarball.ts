import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const BLOCK = 512

/** Files as a .tgz with the same bytes each time: no time, no owner, names in order. */
export async function tarball(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const parts = Object.keys(files)
    .sort()
    .flatMap((name) => {
      const content = Buffer.from(files[name]!)
      return [header(name, content.length), content, padding(content.length)]
    })
  const zipped = await promisify(gzip)(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]), {
    level: 9,
  })
  // The system that packed it, as zlib writes it: none.
  zipped[9] = 255
  return zipped
}

/** Of POSIX ustar: numbers are octal, and the sum counts its own field as spaces. */
function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name`)
  const block = Buffer.alloc(BLOCK)
  block.write(name)
  block.write('0000644\0' + '0000000\0' + '0000000\0', 100)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0' + ' '.repeat(8) + '0', 136)
  block.write('ustar\0' + '00', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}
