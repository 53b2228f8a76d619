import { isOneOf, type World } from '@/lib/suite/world'

export type View = {
  share: number
  depth: number
  value: number
  secret: number
  public: number
}
export type Move = 'hold' | 'release' | 'adopt'

/** Voters seal a public block when so many blocks, itself among them, are there. */
const SEALED_AT = 3

type Setting = { share: number; depth: number; value: number; mine: readonly boolean[] }

/** A miner with a secret branch against everybody else. Income is in block rewards. */
export class Race implements World {
  income = 0
  undone = 0
  private turn = 0
  private secret = 0
  private public = 0

  readonly setting: Setting
  private readonly isSealed: boolean

  constructor(setting: Setting, isSealed: boolean) {
    this.setting = setting
    this.isSealed = isSealed
    this.find()
  }

  view(): View | null {
    if (this.turn > this.setting.mine.length) return null
    const { share, depth, value } = this.setting
    return { share, depth, value, secret: this.secret, public: this.public }
  }

  move(move: unknown) {
    if (!isOneOf(move, ['hold', 'release', 'adopt']))
      return 'A move is "hold", "release" or "adopt".'
    if (move === 'release') {
      if (this.secret <= this.public) return 'Only a branch with more blocks can be released.'
      this.release()
    }
    if (move !== 'hold') this.secret = this.public = 0
    this.find()
    return null
  }

  private release() {
    const isRefused = this.isSealed && this.public >= SEALED_AT
    if (isRefused) return
    this.income += this.secret
    if (this.public < this.setting.depth) return
    this.income += this.setting.value
    this.undone++
  }

  private find() {
    if (this.setting.mine[this.turn++]) this.secret++
    else this.public++
  }
}

/** The same settings and the same blocks for both kinds. */
export function drawRaces(
  random: () => number,
  count: number,
  turns: number,
  isSealed: boolean,
): Race[] {
  const integer = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return Array.from({ length: count }, () => {
    const share = integer(6, 9) / 20
    const depth = integer(3, 6)
    const value = 10 * integer(1, 3)
    const mine = Array.from({ length: turns }, () => random() < share)
    return new Race({ share, depth, value, mine }, isSealed)
  })
}

export function incomeOf(races: readonly Race[]): number {
  return races.reduce((sum, { income }) => sum + income, 0)
}

/** What an honest miner earns: every block that it finds. */
export function honestIncome(races: readonly Race[]): number {
  return races.reduce((sum, { setting }) => sum + setting.mine.filter(Boolean).length, 0)
}

/** Plays a rule on the trusted side. */
export function play(races: readonly Race[], rule: (view: View) => Move): void {
  for (const race of races)
    for (let view = race.view(); view; view = race.view()) race.move(rule(view))
}
