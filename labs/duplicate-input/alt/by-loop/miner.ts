import { core15, type Scene, type Tx } from './clients'

/** Asks the client which coins it lets be spent, and takes what it mints as a fee. */
export function inflate(scene: Scene, goal: number) {
  const usable = spendable(scene)
  if (usable.length === 0) return null
  let best: Tx[] = []
  for (const { outpoint, value } of usable) {
    const inputs = [outpoint]
    for (let minted = 0; minted < goal; minted += value) inputs.push(outpoint)
    if (best.length > 0 && best[1]!.inputs.length <= inputs.length) continue
    best = [
      { id: 'cb', inputs: [], outputs: [scene.subsidy, inputs.length * value] },
      { id: 'gift', inputs, outputs: [0] },
    ]
  }
  return best
}

export function crash(scene: Scene) {
  const coin = spendable(scene).at(-1)
  if (coin === undefined) return null
  return [
    { id: 'cb', inputs: [], outputs: [0] },
    { id: 'a', inputs: [coin.outpoint], outputs: [0, 0] },
    { id: 'b', inputs: ['a:1', 'a:1'], outputs: [0] },
  ]
}

function spendable(scene: Scene) {
  return scene.coins.filter(({ outpoint }) => {
    const spending = { id: 'test', inputs: [outpoint], outputs: [0] }
    const answer = core15(scene, [{ id: 'cb', inputs: [], outputs: [0] }, spending])
    return answer.verdict === 'accepts'
  })
}
