'use client'

import dynamic from 'next/dynamic'

/** Every figure by name. `dynamic` gives each a file of its own, loaded by the lessons that show it. */
export const figures = {
  'utxo-bag': dynamic(() => import('./00-foundations/05-utxo-set/figures/utxo-bag')),
  'two-orders': dynamic(() => import('./00-foundations/01-why-consensus/figures/two-orders')),
  'puppet-vote': dynamic(() => import('./00-foundations/01-why-consensus/figures/puppet-vote')),
  'sha256-avalanche': dynamic(
    () => import('./00-foundations/02-hash-functions/figures/sha256-avalanche'),
  ),
  'toy-signature': dynamic(
    () => import('./00-foundations/03-keys-and-signatures/figures/toy-signature'),
  ),
  'nonce-lines': dynamic(
    () => import('./00-foundations/03-keys-and-signatures/figures/nonce-lines'),
  ),
  'merkle-tree': dynamic(() => import('./00-foundations/04-merkle-trees/figures/merkle-tree')),
  'header-dissector': dynamic(
    () => import('./00-foundations/06-block-headers/figures/header-dissector'),
  ),
  'gossip-spread': dynamic(() => import('./00-foundations/07-the-network/figures/gossip-spread')),
  'stale-years': dynamic(() => import('./00-foundations/07-the-network/figures/stale-years')),
  'eclipse-odds': dynamic(() => import('./00-foundations/07-the-network/figures/eclipse-odds')),
  'voting-round': dynamic(
    () => import('./00-foundations/08-faults-and-quorums/figures/voting-round'),
  ),
  'quorum-overlap': dynamic(
    () => import('./00-foundations/08-faults-and-quorums/figures/quorum-overlap'),
  ),
  'target-ruler': dynamic(
    () => import('./01-proof-of-work/01-target-and-work/figures/target-ruler'),
  ),
  'tries-histogram': dynamic(
    () => import('./01-proof-of-work/02-cpu-mining/figures/tries-histogram'),
  ),
  'dispatch-grid': dynamic(
    () => import('./01-proof-of-work/13-webgpu-mining/figures/dispatch-grid'),
  ),
  'hash-rate-scale': dynamic(
    () => import('./01-proof-of-work/13-webgpu-mining/figures/hash-rate-scale'),
  ),
  'stake-wheel': dynamic(
    () => import('./02-proof-of-stake/01-from-hash-power-to-stake/figures/stake-wheel'),
  ),
  'nothing-at-stake': dynamic(
    () => import('./02-proof-of-stake/01-from-hash-power-to-stake/figures/nothing-at-stake'),
  ),
  'two-pasts': dynamic(() => import('./02-proof-of-stake/14-weak-subjectivity/figures/two-pasts')),
  'margin-decay': dynamic(
    () => import('./02-proof-of-stake/14-weak-subjectivity/figures/margin-decay'),
  ),
  'hoarded-age': dynamic(() => import('./02-proof-of-stake/16-coin-age/figures/hoarded-age')),
  'sortition-dart': dynamic(
    () => import('./02-proof-of-stake/15-vrf-sortition/figures/sortition-dart'),
  ),
  'slot-leaders': dynamic(
    () => import('./02-proof-of-stake/15-vrf-sortition/figures/slot-leaders'),
  ),
  'double-spend-race': dynamic(
    () => import('./01-proof-of-work/06-double-spends/figures/double-spend-race'),
  ),
  'difficulty-response': dynamic(
    () => import('./01-proof-of-work/04-difficulty-adjustment/figures/difficulty-response'),
  ),
  'time-warp': dynamic(
    () => import('./01-proof-of-work/04-difficulty-adjustment/figures/time-warp'),
  ),
  'fork-grower': dynamic(() => import('./01-proof-of-work/05-fork-choice/figures/fork-grower')),
  'selfish-machine': dynamic(
    () => import('./01-proof-of-work/07-selfish-mining/figures/selfish-machine'),
  ),
  'pool-income': dynamic(() => import('./01-proof-of-work/08-pools/figures/pool-income')),
  'round-value': dynamic(() => import('./01-proof-of-work/08-pools/figures/round-value')),
  'supply-staircase': dynamic(
    () => import('./01-proof-of-work/09-subsidy-and-fees/figures/supply-staircase'),
  ),
  'block-filler': dynamic(
    () => import('./01-proof-of-work/09-subsidy-and-fees/figures/block-filler'),
  ),
  'miner-curve': dynamic(() => import('./01-proof-of-work/10-energy/figures/miner-curve')),
  'incident-line': dynamic(() => import('./01-proof-of-work/12-incidents/figures/incident-line')),
  'attack-price': dynamic(
    () => import('./01-proof-of-work/11-majority-attack/figures/attack-price'),
  ),
  'terminal-line': dynamic(
    () => import('./03-the-merge/01-terminal-total-difficulty/figures/terminal-line'),
  ),
  'slot-calls': dynamic(() => import('./03-the-merge/02-engine-api/figures/slot-calls')),
  'engine-dialogue': dynamic(() => import('./03-the-merge/02-engine-api/figures/engine-dialogue')),
  'shuffle-walk': dynamic(() => import('./02-proof-of-stake/03-shuffling/figures/shuffle-walk')),
  'vote-plane': dynamic(
    () => import('./02-proof-of-stake/09-slashable-offences/figures/vote-plane'),
  ),
  'correlation-curve': dynamic(
    () => import('./02-proof-of-stake/10-correlation-penalty/figures/correlation-curve'),
  ),
  'penalty-window': dynamic(
    () => import('./02-proof-of-stake/10-correlation-penalty/figures/penalty-window'),
  ),
  'ffg-ladder': dynamic(() => import('./02-proof-of-stake/08-casper-ffg/figures/ffg-ladder')),
  'leak-curve': dynamic(() => import('./02-proof-of-stake/13-inactivity-leak/figures/leak-curve')),
  'effective-steps': dynamic(
    () => import('./02-proof-of-stake/17-life-cycle/figures/effective-steps'),
  ),
  'exit-door': dynamic(() => import('./02-proof-of-stake/17-life-cycle/figures/exit-door')),
  'last-revealer': dynamic(() => import('./02-proof-of-stake/02-randao/figures/last-revealer')),
  'ticket-price': dynamic(() => import('./04-hybrids/02-decred/figures/ticket-price')),
  'attack-mix': dynamic(() => import('./04-hybrids/01-design-space/figures/attack-mix')),
  'cut-cable': dynamic(() => import('./04-hybrids/04-stake-seals-work/figures/cut-cable')),
  'seal-odds': dynamic(() => import('./04-hybrids/04-stake-seals-work/figures/seal-odds')),
  'capture-share': dynamic(() => import('./04-hybrids/05-delegated-stake/figures/capture-share')),
  'irreversible-lag': dynamic(
    () => import('./04-hybrids/05-delegated-stake/figures/irreversible-lag'),
  ),
  'slice-work': dynamic(() => import('./04-hybrids/09-proof-of-history/figures/slice-work')),
  'final-line': dynamic(() => import('./04-hybrids/03-hybrid-casper/figures/final-line')),
  'duty-roster': dynamic(() => import('./02-proof-of-stake/04-committees/figures/duty-roster')),
  'validator-income': dynamic(
    () => import('./02-proof-of-stake/11-rewards-and-issuance/figures/validator-income'),
  ),
  'vote-flags': dynamic(
    () => import('./02-proof-of-stake/11-rewards-and-issuance/figures/vote-flags'),
  ),
  'issuance-curve': dynamic(() => import('./02-proof-of-stake/12-issuance/figures/issuance-curve')),
  'energy-rulers': dynamic(
    () => import('./03-the-merge/05-issuance-and-energy/figures/energy-rulers'),
  ),
  'one-attestation': dynamic(
    () => import('./02-proof-of-stake/05-attestations/figures/one-attestation'),
  ),
  'aggregate-bits': dynamic(
    () => import('./02-proof-of-stake/05-attestations/figures/aggregate-bits'),
  ),
  'vote-tree': dynamic(() => import('./02-proof-of-stake/06-lmd-ghost/figures/vote-tree')),
  'balancing-attack': dynamic(
    () => import('./02-proof-of-stake/07-proposer-boost/figures/balancing-attack'),
  ),
  'header-through-forks': dynamic(
    () => import('./03-the-merge/03-header-fields/figures/header-through-forks'),
  ),
  'bomb-delays': dynamic(() => import('./03-the-merge/04-difficulty-bomb/figures/bomb-delays')),
  'two-wallets': dynamic(() => import('./03-the-merge/06-liquid-staking/figures/two-wallets')),
  'share-inflation': dynamic(
    () => import('./03-the-merge/06-liquid-staking/figures/share-inflation'),
  ),
  'plot-disk': dynamic(() => import('./04-hybrids/06-proof-of-space/figures/plot-disk')),
  'space-curve': dynamic(() => import('./04-hybrids/06-proof-of-space/figures/space-curve')),
  'ask-a-product': dynamic(() => import('./04-hybrids/07-useful-work/figures/ask-a-product')),
  'paid-twice': dynamic(() => import('./04-hybrids/07-useful-work/figures/paid-twice')),
  'score-or-stake': dynamic(() => import('./04-hybrids/08-ai-in-selection/figures/score-or-stake')),
  'slot-duties': dynamic(() => import('./_kit/slot-duties')),
  'lock-and-cut': dynamic(() => import('./02-proof-of-stake/18-tendermint/figures/lock-and-cut')),
  'proposer-queue': dynamic(
    () => import('./02-proof-of-stake/18-tendermint/figures/proposer-queue'),
  ),
  'payload-choice': dynamic(() => import('./02-proof-of-stake/19-builders/figures/payload-choice')),
} as const
