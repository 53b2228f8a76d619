/** The wrapped token is a user of its own, to whom shares are lent under the names of their owners. */
export class StToken {
  pool = { ether: 0n, shares: 0n }
  holdings: Map<string, bigint> = new Map()
  receipts: Map<string, bigint> = new Map()

  treasury: string

  constructor(treasury: string) {
    this.treasury = treasury
  }

  submit(user: string, wei: bigint): bigint {
    const { ether, shares } = this.pool
    const fresh = shares > 0n ? (shares * wei) / ether : wei
    this.pool = { ether: ether + wei, shares: shares + fresh }
    this.holdings.set(user, this.sharesOf(user) + fresh)
    return fresh
  }

  value(shares: bigint): bigint {
    return this.pool.shares > 0n ? (shares * this.pool.ether) / this.pool.shares : 0n
  }

  balanceOf(user: string): bigint {
    return this.value(this.sharesOf(user))
  }

  sharesOf(user: string): bigint {
    return this.holdings.get(user) || 0n
  }

  wrappedOf(user: string): bigint {
    return this.receipts.get(user) || 0n
  }

  totalSupply(): bigint {
    return this.pool.ether
  }

  oracleReport(delta: bigint, feeBps: bigint): bigint {
    const ether = this.pool.ether + delta
    let fresh = 0n
    if (delta > 0n) {
      const fee = (delta * feeBps) / 10_000n
      if (this.pool.shares > 0n) fresh = (this.pool.shares * fee) / (ether - fee)
    }
    this.pool = { ether, shares: this.pool.shares + fresh }
    this.holdings.set(this.treasury, this.sharesOf(this.treasury) + fresh)
    return fresh
  }

  cost(user: string, wei: bigint): bigint {
    const { ether, shares } = this.pool
    const cost = shares > 0n ? (wei * shares) / ether : wei
    if (cost > this.sharesOf(user)) throw new RangeError('not enough')
    return cost
  }

  transfer(from: string, to: string, wei: bigint): bigint {
    const cost = this.cost(from, wei)
    this.holdings.set(from, this.sharesOf(from) - cost)
    this.holdings.set(to, this.sharesOf(to) + cost)
    return cost
  }

  wrap(user: string, wei: bigint): bigint {
    const cost = this.cost(user, wei)
    this.holdings.set(user, this.sharesOf(user) - cost)
    this.receipts.set(user, this.wrappedOf(user) + cost)
    return cost
  }

  unwrap(user: string, wrapped: bigint): bigint {
    const left = this.wrappedOf(user) - wrapped
    if (left < 0n) throw new RangeError('not enough')
    this.receipts.set(user, left)
    this.holdings.set(user, this.sharesOf(user) + wrapped)
    return this.value(wrapped)
  }
}
