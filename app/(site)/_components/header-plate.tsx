import { createHash } from 'node:crypto'
import { formatNumber } from '@/lib/format'
import style from './header-plate.module.css'

/** Block 170 of Bitcoin's main chain: the first payment from one person to another. */
const HEADER = Buffer.from(
  '0100000055bd840a78798ad0da853f68974f3d183e2bd1db6a842c1feecf222a00000000ff104ccb05421ab93e63f8c3ce5c2c2e9dbb37de2764b3a3175c8166562cac7d51b96a49ffff001d283e9e70',
  'hex',
)

const FIELDS = [
  { name: 'version', from: 0, to: 4, value: String(HEADER.readInt32LE(0)) },
  { name: 'previous block', from: 4, to: 36, value: display(HEADER.subarray(4, 36)) },
  { name: 'Merkle root', from: 36, to: 68, value: display(HEADER.subarray(36, 68)) },
  { name: 'time', from: 68, to: 72, value: utc(HEADER.readUInt32LE(68)) },
  { name: 'target (nBits)', from: 72, to: 76, value: `0x${HEADER.readUInt32LE(72).toString(16)}` },
  { name: 'nonce', from: 76, to: 80, value: formatNumber(HEADER.readUInt32LE(76)) },
] as const

const ROW = 16

/** Eighty real bytes, field by field, and the hash that they give. Computed when the site is built. */
export function HeaderPlate() {
  const hash = display(sha256(sha256(HEADER)))
  const zeros = /^0*/.exec(hash)?.[0] ?? ''
  return (
    <figure className={style.plate}>
      <div className={style.bytes} role="img" aria-label={`80 bytes: ${HEADER.toString('hex')}`}>
        {Array.from({ length: HEADER.length / ROW }, (_, row) => (
          <div key={row} className={style.row}>
            <span className={style.offset}>{row * ROW}</span>
            {Array.from(HEADER.subarray(row * ROW, (row + 1) * ROW), (value, column) => {
              const at = row * ROW + column
              const field = FIELDS.findIndex(({ from, to }) => at >= from && at < to)
              return (
                <span key={at} className={style.byte} data-field={field}>
                  {value.toString(16).padStart(2, '0')}
                </span>
              )
            })}
          </div>
        ))}
      </div>
      <dl className={style.fields}>
        {FIELDS.map((field, i) => (
          <div key={field.name} data-field={i}>
            <dt>{field.name}</dt>
            <dd>{field.value}</dd>
          </div>
        ))}
        <div className={style.hash}>
          <dt>double SHA-256</dt>
          <dd>
            <span className={style.work}>{zeros}</span>
            {hash.slice(zeros.length)}
          </dd>
        </div>
      </dl>
      <figcaption>
        The header of block 170, which carries Bitcoin’s first payment from one person to another.
        The hash covers these eighty bytes. Its leading zeros are the work: under this target they
        take 4.3 billion tries on average.
      </figcaption>
    </figure>
  )
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Hashes are printed with their bytes reversed. */
function display(bytes: Uint8Array): string {
  return Buffer.from(bytes).reverse().toString('hex')
}

function utc(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
