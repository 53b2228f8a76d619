import { suite } from '@/lib/suite/suite'

/** The two inputs of Bitcoin's transaction 9ec4bc49…, as Nils Schneider described them in January 2013. */
const transaction = [
  {
    pub: '03dbd0c61532279cf72981c3584fc32216e0127699635c2789f549e0730c059b81',
    r: 0xd47ce4c025c35ec440bc81d99834a624875161a26bf56ef7fdc0f5d52f843ad1n,
    s: 0x44e1ff2dfd8102cf7a47c21d5c9fd5701610d04953c6836596b4fe9dd2f53e3en,
    z: 0xc0e2d0a89a348de88fda08211c70d1d7e52ccef2eb9459911bf977d587784c6en,
  },
  {
    pub: '03dbd0c61532279cf72981c3584fc32216e0127699635c2789f549e0730c059b81',
    r: 0xd47ce4c025c35ec440bc81d99834a624875161a26bf56ef7fdc0f5d52f843ad1n,
    s: 0x9a5f1c75e461d7ceb1cf3cab9013eb2dc85b6d0da8c3c6e27e3a5a5b3faa5babn,
    z: 0x17b0f41c8c337ac1e18c98759e83a8cccbc368dd9d89e5f03cb633c265fd0ddcn,
  },
] as const

/** The first signature of question 35848 of Bitcoin Stack Exchange. The second is in the hidden tests. */
const [question] = [
  {
    pub: '02a50eb66887d03fe186b608f477d99bc7631c56e64bb3af7dc97e71b917c5b364',
    r: 0x0861cce1da15fc2dd79f1164c4f7b3e6c1526e7e8d85716578689ca9a5dc349dn,
    s: 0x6cf26e2776f7c94cafcee05cc810471ddca16fa864d13d57bee1c06ce39a3188n,
    z: 0x01b125d18422cdfa7b153f5bcf5b01927cf59791d1d9810009c70cd37b14f4e6n,
  },
] as const

export default suite(({ test, call, expect }) => {
  test('The two inputs of a real transaction', { id: 'transaction', task: 1 }, async () => {
    const secret = await call('recoverKey', ...transaction)
    expect(typeof secret === 'bigint' && secret.toString(16).slice(0, 8)).toBe('c477f9f6')
  })

  test('A signature beside itself', { id: 'itself', task: 1 }, async () => {
    expect(await call('recoverKey', transaction[0], transaction[0])).toBe(null)
  })

  test(
    'A key that is found, and one of which there is one signature',
    { id: 'list', task: 2 },
    async () => {
      const list = [question, ...transaction]
      const secrets = (await call('sweep', list)) as Map<string, bigint>
      expect([...secrets.keys()], 'the keys that fall').toEqual([transaction[0].pub])
    },
  )
})
