import { claimWords, formatRate, leadingZeroBits } from '@/app/_components/mining/format'
import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import type { WorkBlock } from '@/lib/api/contract'
import { moment } from '../_moment'
import styles from './mine-panel.module.css'

/** Where the fields of a header lie: name, first byte, byte after the last. */
const FIELDS = [
  ['version', 0, 4],
  ['previous hash', 4, 36],
  ['Merkle root', 36, 68],
  ['time', 68, 72],
  ['nBits', 72, 76],
  ['nonce', 76, 80],
] as const

/** An accepted block: what was proved, and apart from it what its learner says. */
export function BlockView({ block, open }: { block: WorkBlock; open: boolean }) {
  const bytes = hexToBytes(block.header)
  const { nTime, nNonce } = parseHeader(bytes)
  const meaning: Partial<Record<(typeof FIELDS)[number][0], string>> = {
    time: moment(new Date(nTime * 1000).toISOString()),
    nonce: String(nNonce),
  }
  return (
    <details className={styles.block} open={open}>
      <summary>
        <span className={styles.when}>{moment(block.acceptedAt)}</span>
        <span>{leadingZeroBits(block.hash)} zero bits</span>
        {block.claim.rate !== null && (
          <span className={styles.small}>{formatRate(block.claim.rate)} by your own claim</span>
        )}
      </summary>
      <dl className={styles.header}>
        <div>
          <dt>hash</dt>
          <dd>
            <Hash hash={block.hash} />
          </dd>
        </div>
        {FIELDS.map(([name, from, to]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className="hex">{bytesToHex(bytes.subarray(from, to))}</span>
              {meaning[name] && <span className={styles.small}> {meaning[name]}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.small}>
        The 80 bytes are as they are hashed; the hash is in display order. Your own claim, which
        nobody has checked: {claimWords(block.claim)}.
      </p>
    </details>
  )
}

/** The hash with the zeros in front set apart. */
function Hash({ hash }: { hash: string }) {
  const zeros = hash.length - hash.replace(/^0+/, '').length
  return (
    <span className={`hex ${styles.hash}`}>
      <mark>{hash.slice(0, zeros)}</mark>
      {hash.slice(zeros)}
    </span>
  )
}
