'use client'

import { useMemo, useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { sha256d } from '@/lib/consensus/sha256'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { focusItem } from '@/content/_kit/focus-item'
import { useNarrow } from '@/content/_kit/use-narrow'
import style from './header-dissector.module.css'

const CHAIN = [
  {
    height: 169,
    hex: '01000000696aa63f0f22d9189c8536bb83b18737ae8336c25a67937f79957e5600000000982db9870a5e30d8f0b2a4ebccc5852b5a1e2413e9274c4947bfec6bdaa9b9d75bb76a49ffff001d2b719fdd',
  },
  {
    height: 170,
    hex: '0100000055bd840a78798ad0da853f68974f3d183e2bd1db6a842c1feecf222a00000000ff104ccb05421ab93e63f8c3ce5c2c2e9dbb37de2764b3a3175c8166562cac7d51b96a49ffff001d283e9e70',
  },
  {
    height: 171,
    hex: '01000000eea2d48d2fced4346842835c659e493d323f06d4034469a8905714d100000000f293c86973e758ccd11975fa464d4c3e8500979c95425c7be6f0a65314d2f2d5c9ba6a49ffff001d07a8f226',
  },
] as const

/** The hash of block 168, which block 169 has to name; internal order. */
const BEFORE = '696aa63f0f22d9189c8536bb83b18737ae8336c25a67937f79957e5600000000'

const FIELDS = [
  { name: 'version', from: 0, to: 4 },
  { name: 'previous hash', from: 4, to: 36 },
  { name: 'Merkle root', from: 36, to: 68 },
  { name: 'time', from: 68, to: 72 },
  { name: 'nBits', from: 72, to: 76 },
  { name: 'nonce', from: 76, to: 80 },
] as const

export default function HeaderDissector() {
  const [headers, setHeaders] = useState(() => CHAIN.map((block) => fromHex(block.hex)))
  const [block, setBlock] = useState(1)
  const [byte, setByte] = useState(76)
  const grid = useRef<HTMLDivElement>(null)
  // As in the style sheet: sixteen in a row would be too narrow for a finger.
  const columns = useNarrow() ? 8 : 16

  const checks = useMemo(() => check(headers), [headers])
  const bytes = headers[block]!
  const original = useMemo(() => fromHex(CHAIN[block]!.hex), [block])
  const field = FIELDS.find((candidate) => byte >= candidate.from && byte < candidate.to)!
  const changed = headers.some((header, i) => toHex(header) !== CHAIN[i]!.hex)

  function write(index: number, value: number) {
    setHeaders((before) =>
      before.map((header, i) => {
        if (i !== block) return header
        const next = header.slice()
        next[index] = value & 0xff
        return next
      }),
    )
  }

  function select(index: number) {
    const next = Math.min(79, Math.max(0, index))
    setByte(next)
    focusItem(grid.current, 'data-byte', String(next))
  }

  function onKey(event: React.KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      select(byte + step)
    } else if (/^[0-9a-f]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      write(byte, ((bytes[byte]! << 4) | Number.parseInt(event.key, 16)) & 0xff)
    }
  }

  return (
    <div className={style.figure}>
      <ol className={style.chain} aria-label="Three blocks of the chain">
        {CHAIN.map((entry, i) => (
          <li key={entry.height}>
            <button
              type="button"
              className={style.block}
              aria-pressed={i === block}
              onClick={() => setBlock(i)}
            >
              <strong>{`Block ${entry.height}`}</strong>
              <code className={style.hash}>{shorten(checks[i]!.hash)}</code>
              <Verdict ok={checks[i]!.link} good="link holds" bad="link broken" />
              <Verdict ok={checks[i]!.work} good="work is there" bad="no work" />
            </button>
          </li>
        ))}
      </ol>

      <div
        ref={grid}
        className={style.grid}
        role="group"
        aria-label={`The 80 bytes of block ${CHAIN[block]!.height}. Arrow keys move, hexadecimal digits change a byte.`}
        onKeyDown={onKey}
      >
        {Array.from(bytes, (value, i) => {
          const owner = FIELDS.findIndex((candidate) => i >= candidate.from && i < candidate.to)
          return (
            <button
              key={i}
              type="button"
              data-byte={i}
              data-field={owner}
              data-changed={value !== original[i] || undefined}
              className={style.byte}
              tabIndex={i === byte ? 0 : -1}
              aria-pressed={i === byte}
              aria-label={`Byte ${i}, ${FIELDS[owner]!.name}: ${hex(value)}`}
              onClick={() => setByte(i)}
            >
              {hex(value)}
            </button>
          )
        })}
      </div>

      <div className={style.reading}>
        <p className={style.field}>
          <span>
            <span>{`Byte ${byte} · `}</span>
            <strong>{field.name}</strong>
          </span>
          <span className={style.meaning}>{meaning(field.name, bytes)}</span>
        </p>
        <div className={style.buttons}>
          <button type="button" className="button" onClick={() => write(byte, bytes[byte]! ^ 1)}>
            Flip lowest bit
          </button>
          <button type="button" className="button" onClick={() => write(byte, bytes[byte]! + 1)}>
            +1
          </button>
          <button
            type="button"
            className="button quiet"
            disabled={!changed}
            onClick={() => setHeaders(CHAIN.map((entry) => fromHex(entry.hex)))}
          >
            Restore all three
          </button>
        </div>
      </div>

      <dl className={style.numbers}>
        <dt>hash, display order</dt>
        <dd>
          <code>{checks[block]!.hash}</code>
        </dd>
        <dt>target from nBits</dt>
        <dd>
          <code>{checks[block]!.target}</code>
        </dd>
      </dl>
      <p role="status" className="visually-hidden">
        {CHAIN.map(
          (entry, i) =>
            `Block ${entry.height}: link ${checks[i]!.link ? 'holds' : 'broken'}, work ${checks[i]!.work ? 'there' : 'missing'}.`,
        ).join(' ')}
      </p>
    </div>
  )
}

function Verdict(props: { ok: boolean; good: string; bad: string }) {
  return (
    <span className={style.verdict} data-ok={props.ok}>
      <span aria-hidden="true">{props.ok ? '✓' : '✕'}</span>
      <span>{` ${props.ok ? props.good : props.bad}`}</span>
    </span>
  )
}

function check(headers: readonly Uint8Array[]) {
  let expected = BEFORE
  return headers.map((header) => {
    const hash = sha256d(header)
    const { target, negative, overflow } = decodeCompact(readU32(header, 72))
    const sane = !negative && !overflow && target > 0n
    const result = {
      hash: toHex(hash.slice().reverse()),
      target: sane ? target.toString(16).padStart(64, '0') : 'not a valid target',
      link: toHex(header.subarray(4, 36)) === expected,
      work: sane && BigInt(`0x${toHex(hash.slice().reverse())}`) <= target,
    }
    expected = toHex(hash)
    return result
  })
}

function meaning(field: (typeof FIELDS)[number]['name'], header: Uint8Array): string {
  if (field === 'version') return String(readU32(header, 0) | 0)
  if (field === 'previous hash') return `names ${shorten(reversedHex(header.subarray(4, 36)))}`
  if (field === 'Merkle root') return shorten(reversedHex(header.subarray(36, 68)))
  if (field === 'time') {
    const seconds = readU32(header, 68)
    return `${seconds} = ${new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC`
  }
  if (field === 'nBits') return `0x${readU32(header, 72).toString(16).padStart(8, '0')}`
  return formatNumber(readU32(header, 76))
}

function readU32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0')
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, hex).join('')
}

function reversedHex(bytes: Uint8Array): string {
  return toHex(bytes.slice().reverse())
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

function shorten(hash: string): string {
  return `${hash.slice(0, 12)}…${hash.slice(-6)}`
}
