import { writeFileSync } from 'node:fs'
import { listCases } from './_cases'
import { openChromium } from './_chromium'
import { digestOf } from './_digest'
import { listInvalid, listMutants } from './_invalid'

/**
 * `tsx tests/shaders/record-cases.ts`: writes chromium.json anew, after the cases have changed: what Tint and
 * SwiftShader make of each. A `wrong` entry is the line that Tint names first.
 */
async function main(): Promise<void> {
  const chromium = await openChromium()
  const left: Record<string, string> = {}
  for (const one of listCases()) {
    const result = await chromium.run(one)
    left[one.name] =
      'error' in result
        ? `refused ${result.error}`
        : digestOf(Object.values(result.buffers).map((text) => Buffer.from(text, 'base64')))
  }
  const wrong: Record<string, number> = {}
  for (const { name, wgsl } of [...listInvalid(), ...listMutants()]) {
    const line = await chromium.check(wgsl)
    if (line !== null) wrong[name] = line
  }
  const refused = Object.entries(left).filter(([, what]) => what.startsWith('refused'))
  for (const [name, what] of refused) console.error(name, what)
  const { adapter } = chromium
  writeFileSync(
    'tests/shaders/chromium.json',
    `${JSON.stringify({ adapter, left, wrong }, null, 1)}\n`,
  )
  await chromium.close()
  process.exit(refused.length === 0 ? 0 : 1)
}

void main()
