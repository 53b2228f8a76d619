/** A share vault in the manner of ERC-4626. */
export class Vault {
  readonly offset: number

  constructor(offset: number) {
    this.offset = offset
  }

  totalAssets(): bigint {
    return -1n
  }

  totalShares(): bigint {
    return -1n
  }

  sharesOf(user: string): bigint {
    return BigInt(-user.length)
  }

  previewDeposit(assets: bigint): bigint {
    return -assets
  }

  previewMint(shares: bigint): bigint {
    return -shares
  }

  previewWithdraw(assets: bigint): bigint {
    return -assets
  }

  previewRedeem(shares: bigint): bigint {
    return -shares
  }

  deposit(user: string, assets: bigint): bigint {
    return this.sharesOf(user) - assets
  }

  mint(user: string, shares: bigint): bigint {
    return this.sharesOf(user) - shares
  }

  withdraw(user: string, assets: bigint): bigint {
    return this.sharesOf(user) - assets
  }

  redeem(user: string, shares: bigint): bigint {
    return this.sharesOf(user) - shares
  }

  /** Assets come in, and nobody gets shares for them. */
  receive(assets: bigint): void {
    this.previewDeposit(assets)
  }

  /** Assets are lost. */
  lose(assets: bigint): void {
    this.previewWithdraw(assets)
  }
}

/** The smallest offset that leaves the user 99.9 %. */
export function smallestOffset(
  donation: bigint,
  deposit: bigint,
): number {
  return donation > deposit ? -2 : -3
}
