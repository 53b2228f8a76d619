/** Keeps the totals with the virtual parts inside, and takes them off when asked. */
export class Vault {
  backing = 1n
  supply: bigint
  virtual: bigint
  owners = new Map<string, bigint>()

  constructor(offset: number) {
    let shares = 1n
    for (let i = 0; i < offset; i++) shares *= 10n
    this.virtual = shares
    this.supply = shares
  }

  totalAssets(): bigint {
    return this.backing - 1n
  }

  totalShares(): bigint {
    return this.supply - this.virtual
  }

  sharesOf(user: string): bigint {
    return this.owners.get(user) || 0n
  }

  previewDeposit(assets: bigint): bigint {
    return (assets * this.supply) / this.backing
  }

  previewMint(shares: bigint): bigint {
    // The ceiling, as the floor of the negative.
    return -floor(-shares * this.backing, this.supply)
  }

  previewWithdraw(assets: bigint): bigint {
    return -floor(-assets * this.supply, this.backing)
  }

  previewRedeem(shares: bigint): bigint {
    return (shares * this.backing) / this.supply
  }

  deposit(user: string, assets: bigint): bigint {
    const shares = this.previewDeposit(assets)
    this.owners.set(user, this.sharesOf(user) + shares)
    this.supply += shares
    this.backing += assets
    return shares
  }

  mint(user: string, shares: bigint): bigint {
    const assets = this.previewMint(shares)
    this.owners.set(user, this.sharesOf(user) + shares)
    this.supply += shares
    this.backing += assets
    return assets
  }

  withdraw(user: string, assets: bigint): bigint {
    const shares = this.previewWithdraw(assets)
    this.burn(user, shares)
    this.backing -= assets
    return shares
  }

  redeem(user: string, shares: bigint): bigint {
    const assets = this.previewRedeem(shares)
    this.burn(user, shares)
    this.backing -= assets
    return assets
  }

  burn(user: string, shares: bigint): void {
    const left = this.sharesOf(user) - shares
    if (left < 0n) throw new RangeError('too few')
    this.owners.set(user, left)
    this.supply -= shares
  }

  receive(assets: bigint): void {
    this.backing += assets
  }

  lose(assets: bigint): void {
    this.backing -= assets
  }
}

function floor(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a < 0n && a % b !== 0n ? quotient - 1n : quotient
}

export function smallestOffset(donation: bigint, deposit: bigint): number {
  const offsets = Array.from({ length: 19 }, (_, offset) => offset)
  return offsets.findIndex((offset) => {
    const vault = new Vault(offset)
    vault.deposit('m', 1n)
    vault.receive(donation)
    const back = vault.previewRedeem(0n) + vault.redeem('u', vault.deposit('u', deposit))
    return 1000n * back >= 999n * deposit
  })
}
