type Name = 'source' | 'target' | 'head'

const flagWeights = new Map<Name, number>([
  ['source', 14],
  ['target', 26],
  ['head', 14],
])

function portion(base: bigint, name: Name, above: bigint, below: bigint): bigint {
  return (base * BigInt(flagWeights.get(name)!) * above) / below
}

export function flagDelta(
  flag: Name,
  base: bigint,
  partInc: number,
  activeInc: number,
  leak: boolean,
  participated: boolean,
): [bigint, bigint] {
  const earns = participated && !leak
  const pays = !participated && flag !== 'head'
  return [
    earns ? portion(base, flag, BigInt(partInc), 64n * BigInt(activeInc)) : 0n,
    pays ? portion(base, flag, 1n, 64n) : 0n,
  ]
}

export function epochDelta(
  base: bigint,
  flags: Record<Name, boolean>,
  partInc: Record<Name, number>,
  activeInc: number,
  leak: boolean,
): bigint {
  return [...flagWeights.keys()]
    .map((name) => flagDelta(name, base, partInc[name], activeInc, leak, flags[name]))
    .reduce((sum, [plus, minus]) => sum + plus - minus, 0n)
}

export function proposerReward(votes: readonly { base: bigint; flags: readonly Name[] }[]): bigint {
  const numerators = votes.flatMap(({ base, flags }) =>
    flags.map((name) => base * BigInt(flagWeights.get(name)!)),
  )
  return (numerators.reduce((a, b) => a + b, 0n) * 8n) / (56n * 64n)
}
