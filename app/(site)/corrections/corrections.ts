type Source = { title: string; href: string }

export type Correction = {
  /** The article's own words. */
  says: string
  /** What is so, with its dates. */
  instead: string
  sources: readonly Source[]
  /** The lesson that shows it. */
  lesson: string
}

export const ARTICLE = {
  author: 'Talha Ahmad',
  title:
    'What is Proof of Work Versus Proof of Stake: The Complete 2025 Guide to Blockchain Consensus',
  publisher: 'Token Metrics',
  year: 2025,
  href: 'https://www.tokenmetrics.com/blog/what-is-proof-of-work-versus-proof-of-stake-the-complete-2025-guide-to-blockchain-consensus',
}

const SPECS =
  'https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689'

/** In the order of the course. */
export const CORRECTIONS: readonly Correction[] = [
  {
    says: 'two consensus mechanisms',
    instead:
      'Proof of Work and Proof of Stake say whose turn it is and what a vote weighs. How votes become one history is a second ingredient, the protocol proper: Nakamoto’s rule of most work (2008), Tendermint, or Ethereum’s Gasper (2020).',
    sources: [{ title: 'Combining GHOST and Casper', href: 'https://arxiv.org/abs/2003.03052' }],
    lesson: 'foundations/why-consensus',
  },
  {
    says: 'original consensus mechanism that launched with … Bitcoin in 2009',
    instead:
      'Dwork and Naor proposed to make a message cost computation in August 1992, against junk mail. Protocols by which computers agree are older still.',
    sources: [
      {
        title: 'Pricing via Processing or Combatting Junk Mail',
        href: 'https://www.microsoft.com/en-us/research/publication/pricing-via-processing-or-combatting-junk-mail/',
      },
    ],
    lesson: 'foundations/why-consensus',
  },
  {
    says: 'all participants … agree on the validity of transactions',
    instead:
      'Every node checks validity alone, by the same rules, and no vote can change the result. What nodes agree on is the order: which of several valid histories is the one.',
    sources: [{ title: 'Bitcoin, sections 5 and 8', href: 'https://bitcoin.org/bitcoin.pdf' }],
    lesson: 'foundations/utxo-set',
  },
  {
    says: 'solve complex puzzles',
    instead:
      'There is nothing to solve. A miner tries headers until the hash of one is small enough. Each try has the same chance, whoever makes it and however many went before.',
    sources: [{ title: 'Bitcoin, section 4', href: 'https://bitcoin.org/bitcoin.pdf' }],
    lesson: 'proof-of-work/cpu-mining',
  },
  {
    says: 'control more than 50 % of total mining power',
    instead:
      'A double spend succeeds at any share with some chance: at 30 %, against six blocks, 15.6 % (Rosenfeld, 2012). Withholding blocks pays from a third of the hash rate on, and from less with good connections (Eyal and Sirer, 2013). And more than half does not give the coins of others.',
    sources: [
      {
        title: 'Analysis of Hashrate-Based Double-Spending',
        href: 'https://arxiv.org/abs/1402.2009',
      },
      { title: 'Majority is not Enough', href: 'https://arxiv.org/abs/1311.0243' },
    ],
    lesson: 'proof-of-work/selfish-mining',
  },
  {
    says: 'prohibitively expensive',
    instead:
      'On 31 July 2020 about 17.5 BTC of rented hash power, some 200,000 dollars, replaced 3,595 blocks of Ethereum Classic and reversed payments of 5.6 million. In January 2020 two reorganisations of Bitcoin Gold were priced at about 1,700 dollars each.',
    sources: [
      {
        title: 'Ethereum Classic 51% Chain Attack July 31, 2020',
        href: 'https://bitquery.io/blog/ethereum-classic-51-chain-attack-july-31-2020',
      },
      {
        title: 'Ethereum Classic suffers second 51% attack in a week',
        href: 'https://coingeek.com/ethereum-classic-suffers-second-51-attack-in-a-week/',
      },
      {
        title: 'Bitcoin Gold (BTG) was 51% attacked',
        href: 'https://gist.github.com/metalicjames/71321570a105940529e709651d0a9765',
      },
    ],
    lesson: 'proof-of-work/majority-attack',
  },
  {
    says: 'security model has not been successfully attacked since its inception',
    instead:
      'Bitcoin Gold, Verge and Vertcoin were attacked with success in 2018, Ethereum Classic in January 2019 and three times in the summer of 2020. Of Bitcoin no double spend by a majority is known.',
    sources: [
      {
        title: 'Vertcoin (VTC) was successfully 51% attacked',
        href: 'https://medium.com/coinmonks/vertcoin-vtc-is-currently-being-51-attacked-53ab633c08a4',
      },
      {
        title: 'Ethereum Classic Suffers Third 51% Attack in a Month',
        href: 'https://cryptoglobe.com/latest/2020/08/ethereum-classic-suffers-third-51-attack-in-a-month',
      },
    ],
    lesson: 'proof-of-work/incidents',
  },
  {
    says: 'uninterrupted operation for over a decade',
    instead:
      'Bitcoin’s history was rewritten twice by agreement: 53 blocks on 15 August 2010, after a block had made 184 billion BTC, and 24 blocks on 11 and 12 March 2013, when two versions disagreed for six hours.',
    sources: [
      {
        title: 'Value overflow incident',
        href: 'https://en.bitcoin.it/wiki/Value_overflow_incident',
      },
      {
        title: 'BIP 50',
        href: 'https://github.com/bitcoin/bips/blob/7fe0b034ec967b52a5a28276419117326df93263/bip-0050.mediawiki',
      },
    ],
    lesson: 'proof-of-work/incidents',
  },
  {
    says: 'A threshold number of validator attestations is required before a new block is added',
    instead:
      'On Ethereum a block needs no vote to be added. Votes decide later which of several blocks is followed, and two thirds of the stake, not of a number of validators, decide later still what is final. Tendermint chains do wait for more than two thirds before a block counts.',
    sources: [
      {
        title: 'Consensus specifications, fork choice',
        href: `${SPECS}/specs/phase0/fork-choice.md`,
      },
    ],
    lesson: 'proof-of-stake/casper-ffg',
  },
  {
    says: 'validators who produce or accept a bad block can be penalized through slashing',
    instead:
      'On Ethereum two things are slashed: two different blocks for one slot, and two contradictory votes. An invalid block is ignored, and a vote for it is wasted. Nobody loses a stake for either.',
    sources: [
      {
        title: 'Consensus specifications, slashings',
        href: `${SPECS}/specs/phase0/beacon-chain.md`,
      },
    ],
    lesson: 'proof-of-stake/slashable-offences',
  },
  {
    says: 'or go offline',
    instead:
      'A validator that is offline loses about what it would have earned. It loses more only while the chain does not finalise, as on 12 May 2023, when the inactivity leak ran for the first time. Neither is slashing.',
    sources: [
      {
        title: 'Post-Mortem Report: Ethereum Mainnet Finality (05/11/2023)',
        href: 'https://medium.com/offchainlabs/post-mortem-report-ethereum-mainnet-finality-05-11-2023-95e271dfd8b2',
      },
    ],
    lesson: 'proof-of-stake/inactivity-leak',
  },
  {
    says: 'Typical annual yields range from 3 % to 15 %',
    instead:
      'No desk sets a rate. On Ethereum the new coins for all validators grow with the square root of the stake, so the yield of each falls when others join.',
    sources: [
      {
        title: 'Consensus specifications, Altair, rewards',
        href: `${SPECS}/specs/altair/beacon-chain.md`,
      },
    ],
    lesson: 'proof-of-stake/rewards-and-issuance',
  },
  {
    says: 'faster transaction processing and higher throughput',
    instead:
      'What fits into a block is set by its size and by the bandwidth and computing power of the nodes. On 15 September 2022 the Merge made Ethereum’s blocks come every 12 seconds instead of about 13.3, and left their size and the fees alone.',
    sources: [
      {
        title: 'ethereum.org on misconceptions about the Merge',
        href: 'https://github.com/ethereum/ethereum-org-website/blob/0dceff5c165da81a468b4a9ed0e9c922ef4e8c46/public/content/roadmap/merge/index.md',
      },
    ],
    lesson: 'the-merge/terminal-total-difficulty',
  },
  {
    says: 'unlocked new possibilities such as liquid staking derivatives',
    instead:
      'Lido, the largest of them, opened in December 2020, 21 months before the Merge. The Merge did not open withdrawals, either: Capella did, on 12 April 2023.',
    sources: [
      { title: 'What is Lido?', href: 'https://forklog.com/en/what-is-lido/amp' },
      { title: 'Consensus specifications, configuration', href: `${SPECS}/configs/mainnet.yaml` },
    ],
    lesson: 'the-merge/terminal-total-difficulty',
  },
  {
    says: '99.992 % reduction in energy usage',
    instead:
      'The study of September 2022 that has this number gives it for carbon dioxide. For electricity it gives 99.988 %. Both are models, and estimates of what mining had used differ by a factor of more than three.',
    sources: [
      {
        title: 'Consensys on the report of the Crypto Carbon Ratings Institute',
        href: 'https://consensys.io/blog/ethereum-blockchain-eliminates-99-99-of-its-carbon-footprint-overnight-after-a-successful-merge-according-to-new-report',
      },
    ],
    lesson: 'the-merge/issuance-and-energy',
  },
]
