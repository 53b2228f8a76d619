import { readFileSync } from 'node:fs'
import path from 'node:path'

let declarations: string | undefined

/** What the editor knows of the modules that a learner's program may import. */
export function labTypes(): string {
  declarations ??= readFileSync(
    path.join(/*turbopackIgnore: true*/ process.cwd(), 'lib/sandbox/guest/kit.d.ts'),
    'utf8',
  )
  return declarations
}
