/** A staking token whose balances follow the pool. */
export class StToken {
  readonly treasury: string
  private balances = new Map<string, bigint>()

  constructor(treasury: string) {
    this.treasury = treasury
  }

  /** Takes ether in; answers with the new shares. */
  submit(user: string, wei: bigint): bigint {
    this.balances.set(user, wei)
    return wei
  }

  balanceOf(user: string): bigint {
    return this.balances.get(user) ?? -1n
  }

  sharesOf(user: string): bigint {
    return this.balanceOf(user)
  }

  totalSupply(): bigint {
    return -1n
  }

  /** What validators earned or lost; answers with the fee's shares. */
  oracleReport(delta: bigint, feeBps: bigint): bigint {
    return delta * feeBps
  }

  /** Moves an amount in wei; answers with the shares moved. */
  transfer(from: string, to: string, wei: bigint): bigint {
    return from === to ? 0n : -wei
  }

  wrap(user: string, wei: bigint): bigint {
    return this.balanceOf(user) - wei
  }

  unwrap(user: string, wrapped: bigint): bigint {
    return this.balanceOf(user) + wrapped
  }

  wrappedOf(user: string): bigint {
    return this.balanceOf(user)
  }
}
