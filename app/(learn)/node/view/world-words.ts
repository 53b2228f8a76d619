/** What goes on in each network of the page, by its name; those of one kind share a beginning. */
const WORDS: Readonly<Record<string, string>> = {
  'real-headers': 'The first 439 headers of Bitcoin',
  payments: 'A chain with payments, new targets and reorganisations',
  steady: 'A chain that corrects its target at every block',
  times: 'Headers at the edge of what clocks allow',
  work: 'Hashes that are not enough, and targets that nobody may have',
  'no-genesis': 'A chain that begins in the middle',
  retargets: 'Periods that were too quick, too slow, and shorter than nothing',
  asert: 'ASERT ahead of its schedule and behind it',
  'block-work': 'Blocks with a lie in nBits',
  merkle: 'Lists that share their Merkle root with an honest one',
  ledger: 'Blocks at the edge of every rule about coins',
  'bad-middle': 'The longest branch, with a bad block in its middle',
  early: 'Blocks that come before their parents',
  halving: 'A branch that claims the old subsidy after the halving',
  waiting: 'Payments that may wait, and payments that may not',
  'lost-payments': 'Payments that lose their block, and double spends',
  'two-branches': 'The same coins spent and made on both sides of a fork',
}
const KINDS: readonly (readonly [start: string, words: string])[] = [
  ['asert-template-', 'What to mine, with a target at the end of the scale: case'],
  ['era-', 'What to mine after many halvings: era'],
  ['market-', 'Payments that compete for room in a block:'],
]

/** null for a network that has no words yet. */
export function worldWords(name: string): string | null {
  const known = WORDS[name]
  if (known !== undefined) return known
  const kind = KINDS.find(([start]) => name.startsWith(start))
  return kind ? `${kind[1]} ${name.slice(kind[0].length).replaceAll('-', ' ')}` : null
}
