type Account = { shares: bigint; wrapped: bigint }

/** One record for each user; the totals are kept beside. */
export class StToken {
  #accounts: Record<string, Account> = Object.create(null)
  #S = 0n
  #E = 0n
  #treasury: string

  constructor(treasury: string) {
    this.#treasury = treasury
  }

  #account(user: string): Account {
    return (this.#accounts[user] ??= { shares: 0n, wrapped: 0n })
  }

  #worthInShares(wei: bigint): bigint {
    if (this.#S === 0n) return wei
    return (wei * this.#S) / this.#E
  }

  #spend(user: string, wei: bigint): bigint {
    const shares = this.#worthInShares(wei)
    const account = this.#account(user)
    if (account.shares < shares) throw new RangeError('too little')
    account.shares -= shares
    return shares
  }

  submit(user: string, wei: bigint): bigint {
    const shares = this.#worthInShares(wei)
    this.#account(user).shares += shares
    this.#S += shares
    this.#E += wei
    return shares
  }

  balanceOf(user: string): bigint {
    if (this.#S === 0n) return 0n
    return (this.#account(user).shares * this.#E) / this.#S
  }

  sharesOf(user: string): bigint {
    return this.#account(user).shares
  }

  totalSupply(): bigint {
    return this.#E
  }

  oracleReport(delta: bigint, feeBps: bigint): bigint {
    const before = this.#E
    this.#E = before + delta
    if (delta < 0n || this.#S === 0n) return 0n
    const fee = (feeBps * delta) / 10000n
    if (fee === 0n) return 0n
    // x of S + x shares have to be worth the fee: x · E / (S + x) = fee.
    const x = (this.#S * fee) / (before + delta - fee)
    this.#account(this.#treasury).shares += x
    this.#S += x
    return x
  }

  transfer(from: string, to: string, wei: bigint): bigint {
    const shares = this.#spend(from, wei)
    this.#account(to).shares += shares
    return shares
  }

  wrap(user: string, wei: bigint): bigint {
    const shares = this.#spend(user, wei)
    this.#account(user).wrapped += shares
    return shares
  }

  unwrap(user: string, wrapped: bigint): bigint {
    const account = this.#account(user)
    if (wrapped > account.wrapped) throw new RangeError('too little')
    account.wrapped -= wrapped
    account.shares += wrapped
    return this.#S === 0n ? 0n : (wrapped * this.#E) / this.#S
  }

  wrappedOf(user: string): bigint {
    return this.#account(user).wrapped
  }
}
