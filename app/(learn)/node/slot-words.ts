import type { Slot } from '@/lib/node/slots'

/** What a node asks of each part, in the order in which a block meets them. */
export const SLOT_WORK: Readonly<Record<Slot, string>> = {
  'header-codec': 'reads the 80 bytes of a header, and gives the block its name',
  'compact-target': 'makes a 256-bit target of the four bytes of nBits, and back',
  'proof-of-work': 'compares the hash with the target, and adds up the work of a chain',
  'header-chain': 'holds each header against the ones before it: links, times, work',
  retarget: 'says which target the next period needs',
  asert: 'says the same in a network that corrects its target at every block',
  'merkle-root': 'ties the transactions of a block to its header',
  'chain-tree': 'keeps every branch, and chooses the one with the most work',
  'reorg-utxo': 'takes blocks off the ledger and puts others on, when another branch wins',
  'connect-block': 'spends and makes coins, and refuses what breaks a rule',
  subsidy: 'says how much new money a block may make',
  'block-template': 'chooses the transactions of the next block',
}
