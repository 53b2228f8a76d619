import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { labsFolder, loadLab } from '@/lib/labs/load'

const CANARY = 30

/** Lines of the hidden tests in what everybody may see. */
export function leaks(slug: string): string[] {
  const folder = path.join(labsFolder(), slug)
  const visible = readFileSync(path.join(folder, 'tests/visible.ts'), 'utf8')
  const open = JSON.stringify([loadLab(slug), ...kitSources(path.join(folder, 'kit'))])
  return readFileSync(path.join(folder, 'tests/hidden.ts'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line.length >= CANARY && !line.startsWith('import') && !visible.includes(line),
    )
    .filter((line) => open.includes(JSON.stringify(line).slice(1, -1)))
    .map((line) => `a line of the hidden tests is public: ${line}`)
}

function kitSources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
}
