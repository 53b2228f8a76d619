type Round = 'down' | 'up'

function divide(a: bigint, b: bigint, round: Round): bigint {
  const quotient = a / b
  return round === 'up' && a % b !== 0n ? quotient + 1n : quotient
}

/** The price as two numbers; every quote is a product and a division. */
export class Vault {
  #A = 0n
  #S = 0n
  #V: bigint
  #book: Record<string, bigint> = Object.create(null)

  constructor(offset: number) {
    this.#V = BigInt('1' + '0'.repeat(offset))
  }

  totalAssets() {
    return this.#A
  }

  totalShares() {
    return this.#S
  }

  sharesOf(user: string): bigint {
    return this.#book[user] ?? 0n
  }

  #shares(assets: bigint, round: Round): bigint {
    return divide(assets * (this.#S + this.#V), this.#A + 1n, round)
  }

  #assets(shares: bigint, round: Round): bigint {
    return divide(shares * (this.#A + 1n), this.#S + this.#V, round)
  }

  previewDeposit(assets: bigint) {
    return this.#shares(assets, 'down')
  }

  previewMint(shares: bigint) {
    return this.#assets(shares, 'up')
  }

  previewWithdraw(assets: bigint) {
    return this.#shares(assets, 'up')
  }

  previewRedeem(shares: bigint) {
    return this.#assets(shares, 'down')
  }

  #enter(user: string, assets: bigint, shares: bigint): void {
    this.#book[user] = this.sharesOf(user) + shares
    this.#S += shares
    this.#A += assets
  }

  #leave(user: string, assets: bigint, shares: bigint): void {
    if (shares > this.sharesOf(user)) throw new RangeError('too few shares')
    this.#enter(user, -assets, -shares)
  }

  deposit(user: string, assets: bigint): bigint {
    const shares = this.previewDeposit(assets)
    this.#enter(user, assets, shares)
    return shares
  }

  mint(user: string, shares: bigint): bigint {
    const assets = this.previewMint(shares)
    this.#enter(user, assets, shares)
    return assets
  }

  withdraw(user: string, assets: bigint): bigint {
    const shares = this.previewWithdraw(assets)
    this.#leave(user, assets, shares)
    return shares
  }

  redeem(user: string, shares: bigint): bigint {
    const assets = this.previewRedeem(shares)
    this.#leave(user, assets, shares)
    return assets
  }

  receive(assets: bigint): void {
    this.#A += assets
  }

  lose(assets: bigint): void {
    this.#A -= assets
  }
}

/** By the formulas, without a vault. */
export function smallestOffset(donation: bigint, deposit: bigint): number {
  let V = 1n
  for (let offset = 0; offset <= 18; offset++, V *= 10n) {
    // Mallory has V shares for one unit: the price is 1 + 1 assets for V + V shares before the gift.
    const shares = (deposit * 2n * V) / (donation + 2n)
    const back = (shares * (donation + deposit + 2n)) / (2n * V + shares)
    if (back * 1000n >= deposit * 999n) return offset
  }
  return -1
}
