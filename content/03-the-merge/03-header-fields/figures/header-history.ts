/** Fields of an execution header through the upgrades: what each is, and which half of a node fills it. */
export type Filler = 'execution' | 'consensus' | 'nobody'

export type FieldState = {
  name: string
  filler: Filler
  /** What this upgrade did to the field. */
  change: 'new' | 'constant' | 'new meaning' | null
  content: string
}

export const UPGRADES = [
  { name: 'Gray Glacier', year: '2022, mined' },
  { name: 'the Merge', year: '2022' },
  { name: 'Shanghai', year: '2023' },
  { name: 'Cancun', year: '2024' },
  { name: 'Prague and Osaka', year: '2025' },
  { name: 'Amsterdam', year: 'planned' },
] as const

const MERGE = 1

type Field = {
  name: string
  since: number
  filler: Filler
  content: string
  /** What became of it in the Merge. */
  merged?: { name?: string; filler: Filler; content: string; change: 'constant' | 'new meaning' }
}

const FIELDS: readonly Field[] = [
  field('parentHash', 'hash of the parent’s header'),
  {
    ...field('ommersHash', 'hash of the uncles’ headers'),
    merged: { filler: 'nobody', content: 'hash of an empty list', change: 'constant' },
  },
  {
    ...field('coinbase', 'who gets reward and tips'),
    merged: { filler: 'consensus', content: 'who gets the tips', change: 'new meaning' },
  },
  field('stateRoot', 'all balances and contracts'),
  field('transactionsRoot', 'the transactions'),
  field('receiptRoot', 'their results'),
  field('bloom', 'a filter over their logs'),
  {
    ...field('difficulty', 'hashes that a block takes'),
    merged: { filler: 'nobody', content: '0', change: 'constant' },
  },
  field('number', 'one more than the parent’s'),
  field('gasLimit', 'room for transactions'),
  field('gasUsed', 'room taken'),
  {
    ...field('timestamp', 'the miner’s clock'),
    merged: { filler: 'consensus', content: 'the time of the slot', change: 'new meaning' },
  },
  field('extraData', 'up to 32 free bytes'),
  {
    ...field('mixHash', 'half of the proof of work'),
    merged: {
      name: 'prevRandao',
      filler: 'consensus',
      content: 'the RANDAO mix before',
      change: 'new meaning',
    },
  },
  {
    ...field('nonce', 'the other half'),
    merged: { filler: 'nobody', content: 'eight zero bytes', change: 'constant' },
  },
  field('baseFeePerGas', 'follows from the parent'),
  field('withdrawalsRoot', 'payments of the beacon chain', 2, 'consensus'),
  field('blobGasUsed', 'data that rode along', 3),
  field('excessBlobGas', 'its price, from the parent', 3),
  field('parentBeaconBlockRoot', 'the beacon block before', 3, 'consensus'),
  field('requestsHash', 'wishes to the beacon chain', 4),
  field('blockAccessListHash', 'everything that was touched', 5),
  field('slotNumber', 'the slot', 5, 'consensus'),
]

function field(name: string, content: string, since = 0, filler: Filler = 'execution'): Field {
  return { name, since, filler, content }
}

/** The header's fields in their order, as they are from this upgrade on. */
export function headerAt(upgrade: number): readonly FieldState[] {
  return FIELDS.filter(({ since }) => since <= upgrade).map((each) => {
    const merged = upgrade >= MERGE ? each.merged : undefined
    const added = upgrade > 0 && each.since === upgrade
    return {
      name: merged?.name ?? each.name,
      filler: merged?.filler ?? each.filler,
      content: merged?.content ?? each.content,
      change: added ? 'new' : upgrade === MERGE ? (merged?.change ?? null) : null,
    }
  })
}
