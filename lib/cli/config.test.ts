import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { configFile, findToken, saveToken } from './config'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('Tokens of several sites are kept, for their owner’s eyes alone', () => {
  const file = path.join(folder, 'deep', 'config.json')
  saveToken('https://one.example', 'a', file)
  saveToken('https://two.example', 'b', file)
  expect(findToken('https://one.example', file, {})).toBe('a')
  expect(findToken('https://two.example', file, {})).toBe('b')
  expect(findToken('https://three.example', file, {})).toBeNull()
  expect(findToken('https://three.example', file, { FORKCHOICE_TOKEN: 'c' })).toBe('c')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('A file that is damaged is named', () => {
  const file = path.join(folder, 'config.json')
  writeFileSync(file, '{')
  expect(() => findToken('https://one.example', file, {})).toThrow('config.json')
})

test('It is in the folder that the system has for settings', () => {
  expect(configFile({ XDG_CONFIG_HOME: '/x' }, 'linux')).toBe(
    path.join('/x', 'forkchoice', 'config.json'),
  )
  expect(configFile({}, 'linux')).toBe(path.join(homedir(), '.config', 'forkchoice', 'config.json'))
  expect(configFile({ APPDATA: 'C:\\Roaming' }, 'win32')).toBe(
    path.join('C:\\Roaming', 'forkchoice', 'config.json'),
  )
})
