/** A staking token whose balances follow the pool. */
export class StToken {
  private shares = new Map<string, bigint>()
  private wrapped = new Map<string, bigint>()
  private totalShares = 0n
  private pooled = 0n
  readonly treasury: string

  constructor(treasury: string) {
    this.treasury = treasury
  }

  /** Takes ether in; answers with the new shares. */
  submit(user: string, wei: bigint): bigint {
    const minted = this.toShares(wei)
    this.pooled += wei
    this.mint(user, minted)
    return minted
  }

  balanceOf(user: string): bigint {
    return this.toWei(this.sharesOf(user))
  }

  sharesOf(user: string): bigint {
    return this.shares.get(user) ?? 0n
  }

  totalSupply(): bigint {
    return this.pooled
  }

  /** What validators earned or lost; answers with the fee's shares. */
  oracleReport(delta: bigint, feeBps: bigint): bigint {
    this.pooled += delta
    if (delta <= 0n || this.totalShares === 0n) return 0n
    const fee = (delta * feeBps) / 10_000n
    const minted = (fee * this.totalShares) / (this.pooled - fee)
    this.mint(this.treasury, minted)
    return minted
  }

  /** Moves an amount in wei; answers with the shares moved. */
  transfer(from: string, to: string, wei: bigint): bigint {
    const moved = this.toShares(wei)
    take(this.shares, from, moved)
    add(this.shares, to, moved)
    return moved
  }

  wrap(user: string, wei: bigint): bigint {
    const moved = this.toShares(wei)
    take(this.shares, user, moved)
    add(this.wrapped, user, moved)
    return moved
  }

  unwrap(user: string, wrapped: bigint): bigint {
    take(this.wrapped, user, wrapped)
    add(this.shares, user, wrapped)
    return this.toWei(wrapped)
  }

  wrappedOf(user: string): bigint {
    return this.wrapped.get(user) ?? 0n
  }

  private toShares(wei: bigint): bigint {
    return this.totalShares === 0n ? wei : (wei * this.totalShares) / this.pooled
  }

  private toWei(shares: bigint): bigint {
    return this.totalShares === 0n ? 0n : (shares * this.pooled) / this.totalShares
  }

  private mint(user: string, shares: bigint): void {
    this.totalShares += shares
    add(this.shares, user, shares)
  }
}

function add(book: Map<string, bigint>, user: string, amount: bigint): void {
  book.set(user, (book.get(user) ?? 0n) + amount)
}

function take(book: Map<string, bigint>, user: string, amount: bigint): void {
  const has = book.get(user) ?? 0n
  if (has < amount) throw new RangeError(`${user} has ${has}, which is less than ${amount}`)
  book.set(user, has - amount)
}
