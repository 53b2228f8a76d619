/** A share vault in the manner of ERC-4626. */
export class Vault {
  private readonly virtualShares: bigint
  private readonly shares = new Map<string, bigint>()
  private allShares = 0n
  private assets = 0n

  constructor(offset: number) {
    this.virtualShares = 10n ** BigInt(offset)
  }

  totalAssets(): bigint {
    return this.assets
  }

  totalShares(): bigint {
    return this.allShares
  }

  sharesOf(user: string): bigint {
    return this.shares.get(user) ?? 0n
  }

  previewDeposit(assets: bigint): bigint {
    return (assets * (this.allShares + this.virtualShares)) / (this.assets + 1n)
  }

  previewMint(shares: bigint): bigint {
    return roundedUp(shares * (this.assets + 1n), this.allShares + this.virtualShares)
  }

  previewWithdraw(assets: bigint): bigint {
    return roundedUp(assets * (this.allShares + this.virtualShares), this.assets + 1n)
  }

  previewRedeem(shares: bigint): bigint {
    return (shares * (this.assets + 1n)) / (this.allShares + this.virtualShares)
  }

  deposit(user: string, assets: bigint): bigint {
    const shares = this.previewDeposit(assets)
    this.change(user, assets, shares)
    return shares
  }

  mint(user: string, shares: bigint): bigint {
    const assets = this.previewMint(shares)
    this.change(user, assets, shares)
    return assets
  }

  withdraw(user: string, assets: bigint): bigint {
    const shares = this.previewWithdraw(assets)
    this.change(user, -assets, -shares)
    return shares
  }

  redeem(user: string, shares: bigint): bigint {
    const assets = this.previewRedeem(shares)
    this.change(user, -assets, -shares)
    return assets
  }

  /** Assets come in, and nobody gets shares for them. */
  receive(assets: bigint): void {
    this.assets += assets
  }

  /** Assets are lost. */
  lose(assets: bigint): void {
    this.assets -= assets
  }

  private change(user: string, assets: bigint, shares: bigint): void {
    const after = this.sharesOf(user) + shares
    if (after < 0n) throw new RangeError(`${user} has too few shares`)
    this.shares.set(user, after)
    this.allShares += shares
    this.assets += assets
  }
}

function roundedUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}

/** The smallest offset that leaves the user 99.9 %. */
export function smallestOffset(donation: bigint, deposit: bigint): number {
  for (let offset = 0; offset <= 18; offset++) {
    const vault = new Vault(offset)
    vault.deposit('mallory', 1n)
    vault.receive(donation)
    const back = vault.redeem('user', vault.deposit('user', deposit))
    if (1000n * back >= 999n * deposit) return offset
  }
  return -1
}
