import { asInput } from '../torture/branches'
import { START, withLedger } from '../torture/coins'
import { Forge, heard, OWNER, type Forged } from '../torture/forge'
import type { World } from '../torture/world'
import type { Input, NodeConfig } from '../types'
import type { WireTx } from '../wire'
import type { Entry } from '../block-index'
import { Wallet } from './wallet'

/** Networks in which nobody lies: payments, new targets, blocks found at the same time, and branches that lose. */

const CLOCK: Input = { kind: 'tick', now: START + 1_000_000 }
const TEMPLATE: Input = { kind: 'template', owner: OWNER, extra: new Uint8Array(1) }
const INTERVAL = 20
const SPACING = 600
/** Six periods before the first halving, at which subsidies of 50 become 25. */
const BASE = 209_880
/** A hash in 64 is enough at first. */
const N_BITS = 0x20040000

/** Grows a chain and says what everybody heard of it. */
class Network {
  readonly inputs: Input[] = [CLOCK]
  tip: Entry
  private readonly wallet: Wallet
  private readonly forge: Forge
  /** Payments of a branch that lost, which the next block takes. */
  private waiting: WireTx[] = []

  constructor(config: NodeConfig, seed: number) {
    this.wallet = new Wallet(seed)
    this.forge = new Forge(config)
    this.tip = this.forge.base
  }

  /** A block of payments on the tip; half of them were heard of before it. */
  grow(seconds: number, payments = this.wallet.upTo(4)): void {
    const txs = this.wallet.pay(payments)
    this.inputs.push(...txs.slice(0, Math.ceil(txs.length / 2)).map(asInput))
    this.follow(this.mine(this.tip, seconds, [...this.waiting, ...txs]))
    this.waiting = []
  }

  /** Two miners find a block at once: the second is good, and has come too late. */
  twins(seconds: number): void {
    const late = this.mine(this.tip, seconds + 5, [])
    this.grow(seconds)
    this.inputs.push(...heard(late))
  }

  /** The second of two blocks comes first. */
  overtaken(seconds: number): void {
    const first = this.mine(this.tip, seconds, this.wallet.pay(2))
    const second = this.mine(first.entry, seconds, this.wallet.pay(1))
    this.inputs.push(...heard(second, first))
    this.tip = second.entry
  }

  /** A branch that everybody follows until another from the same block has more work; half of its payments are in both. */
  reorganise(losing: readonly number[], winning: readonly number[]): void {
    const fork = this.tip
    const shared = this.wallet.pay(2)
    const lost = this.wallet.branch(() =>
      this.chain(fork, losing, (i) => (i === 0 ? [...shared] : this.wallet.pay(2))),
    )
    const won = this.chain(fork, winning, (i) => (i === 1 ? [...shared] : this.wallet.pay(1)))
    this.inputs.push(...heard(...lost, ...won))
    this.tip = won.at(-1)!.entry
    const isShared = (wire: WireTx) => shared.includes(wire)
    this.waiting = lost.flatMap(({ txs }) => txs.slice(1)).filter((wire) => !isShared(wire))
  }

  askForJob(): void {
    this.inputs.push(TEMPLATE)
  }

  /** Blocks of the period that the next block belongs to, from that one on. */
  get left(): number {
    return INTERVAL - ((this.tip.height + 1) % INTERVAL)
  }

  private follow(block: Forged): void {
    this.inputs.push(...heard(block))
    this.tip = block.entry
  }

  private chain(from: Entry, seconds: readonly number[], txsOf: (i: number) => WireTx[]): Forged[] {
    const blocks: Forged[] = []
    for (const [i, each] of seconds.entries())
      blocks.push(this.mine(blocks.at(-1)?.entry ?? from, each, txsOf(i)))
    return blocks
  }

  private mine(parent: Entry, seconds: number, txs: readonly WireTx[]): Forged {
    return this.forge.block(parent, { time: parent.header.time + seconds, txs })
  }
}

/** Eight periods of twenty blocks, across a halving. */
export function payments(): World {
  const pace = { kind: 'retarget', interval: INTERVAL, timespan: INTERVAL * SPACING } as const
  const config = withLedger(BASE, {}, pace, N_BITS)
  const network = new Network(config, 21)
  const period = (seconds: number, blocks = network.left) => {
    for (let i = 0; i < blocks; i++) network.grow(seconds + 7 * (i % 5))
  }
  period(540)
  network.askForJob()
  period(420, 8)
  network.twins(400)
  period(430)
  network.askForJob()
  // As many blocks and one more: a branch that is longer, and has more work for that reason.
  period(700, 9)
  network.reorganise([690, 700], [710, 705, 40])
  period(720)
  network.askForJob()
  period(610, 6)
  network.overtaken(600)
  period(590)
  // Longer, and easier: slow blocks end the period here, and fast ones there. Fewer blocks, and more work.
  period(580, network.left - 3)
  network.reorganise([4000, 4000, 4000, 300, 300], [60, 60, 60, 500])
  period(560)
  network.askForJob()
  period(640)
  network.twins(600)
  period(600)
  network.askForJob()
  period(600, 12)
  network.askForJob()
  return { name: 'payments', config, inputs: network.inputs }
}

/** The same with a target that is corrected at every block. */
export function steady(): World {
  const pace = {
    kind: 'asert',
    anchor: { nBits: N_BITS, time: START, height: BASE },
    targetSecsPerBlock: SPACING,
    halfLifeSecs: 7200,
  } as const
  const config = withLedger(BASE, {}, pace, N_BITS)
  const network = new Network(config, 34)
  for (const seconds of [610, 900, 120, 45, 2000, 600, 30, 600, 480, 1200]) network.grow(seconds)
  network.twins(500)
  for (const seconds of [600, 20, 3000, 640, 580]) network.grow(seconds)
  network.reorganise([700], [705, 300])
  for (const seconds of [600, 610, 590, 620]) network.grow(seconds)
  network.askForJob()
  return { name: 'steady', config, inputs: network.inputs }
}
