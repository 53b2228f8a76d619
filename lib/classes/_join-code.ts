import { randomInt } from 'node:crypto'

// Without 0 O 1 I L, which people mix up when a code is read from a wall. 31^8 = 8.5e11.
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 8

export function newJoinCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** As people type it: lower case, with blanks or dashes. */
export function normalJoinCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '')
}
