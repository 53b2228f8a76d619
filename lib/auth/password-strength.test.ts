import { expect, test } from 'vitest'
import { isWeakPassword } from './password-strength'

const weak = [
  'short',
  'aaaaaaaaaaaa',
  '1234567890',
  'password12',
  'Passw0rd!!',
  'qwertzuiop',
  'iloveyou123',
  'hunter2hunter2',
  'forkchoice1',
  'ada@example.org',
  'Ada.Lovelace7',
  'x'.repeat(257),
]

test.each(weak)('%s is too easy to guess for Ada Lovelace', async (password) => {
  expect(await isWeakPassword(password, 'ada@example.org', 'Ada Lovelace')).toBe(true)
})

const strong = [
  'seven green bicycles',
  'xkqzjvwpyb',
  'zx8!kq2#pl',
  'vier müde Kühe am Bach',
  '三匹の猫が庭で眠っている',
]

test.each(strong)('%s will do', async (password) => {
  expect(await isWeakPassword(password, 'ada@example.org', null)).toBe(false)
})
