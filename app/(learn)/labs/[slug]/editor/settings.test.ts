import { expect, test } from 'vitest'
import { defaultSettings, lineHeightOf, parseSettings } from './settings'

test('What was stored is taken, and what is missing is as at first', () => {
  expect(parseSettings('{"size":18,"keymap":"vim"}')).toEqual({
    ...defaultSettings,
    size: 18,
    keymap: 'vim',
  })
})

test.each([null, '', 'no JSON', 'null', '7', '[]', '{"size":900,"wrap":"yes","tab":"4"}'])(
  'Nothing that is not understood is taken: %j',
  (text) => {
    expect(parseSettings(text)).toEqual(defaultSettings)
  },
)

test('At the size of before, lines are as high as before', () => {
  expect(lineHeightOf(defaultSettings)).toBe(22)
})
