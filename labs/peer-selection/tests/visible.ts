import { suite } from '@/lib/suite/suite'
import { anyAddress } from './rules'
import { drawNetworks, eclipsedShare, hostileShare, meanConnections, numbers, play } from './world'

const player = { className: 'Peers', method: 'next', args: [7] }

export default suite(({ test, playWorlds, expect, fail }) => {
  test('Whoever takes any address is eclipsed', { id: 'naive', task: 1 }, async () => {
    // Played here, and not by your program: so you know what you are up against.
    const networks = drawNetworks(numbers(1), 8, 'hosting')
    play(networks, anyAddress)
    expect(eclipsedShare(networks), 'turns eclipsed, in per cent').toBeGreaterThanOrEqual(5)
    expect(hostileShare(networks), 'connections to the attacker').toBeGreaterThanOrEqual(40)
  })

  test('Four plays without an attacker', { id: 'quiet', task: 1 }, async () => {
    const networks = drawNetworks(numbers(2), 4, 'none')
    await playWorlds(player, networks)
    if (meanConnections(networks) < 5.9)
      fail(`${meanConnections(networks).toFixed(2)} connections on average, not 5.9 or more`)
  })

  test(
    'Four plays against somebody with a hosting contract',
    { id: 'hosting', task: 1 },
    async () => {
      const networks = drawNetworks(numbers(3), 4, 'hosting')
      await playWorlds(player, networks)
      if (hostileShare(networks) > 18 || eclipsedShare(networks) > 3)
        fail(
          `${hostileShare(networks).toFixed(1)} % of the connections are the attacker’s, and ${eclipsedShare(networks).toFixed(1)} % of the turns are eclipsed`,
        )
    },
  )

  test('Four plays against a patient attacker', { id: 'patient', task: 2 }, async () => {
    const networks = drawNetworks(numbers(4), 4, 'patient')
    await playWorlds(player, networks)
    if (hostileShare(networks) > 45 || eclipsedShare(networks) > 14)
      fail(
        `${hostileShare(networks).toFixed(1)} % of the connections are the attacker’s, and ${eclipsedShare(networks).toFixed(1)} % of the turns are eclipsed`,
      )
  })
})
