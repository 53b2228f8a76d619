import path from 'node:path'
import { build } from 'esbuild'
import { labsFolder } from '@/lib/labs/load'

/**
 * A lab's visible suite as one module for the lab page.
 * @throws Error if it imports anything but the suite API and files beside it: what it imports is public
 */
export async function bundleVisibleSuite(slug: string): Promise<string> {
  const root = /*turbopackIgnore: true*/ process.cwd()
  const tests = path.join(labsFolder(), slug, 'tests')
  const result = await build({
    entryPoints: [path.join(tests, 'visible.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    tsconfigRaw: {},
    alias: { '@': root },
    logLevel: 'silent',
  })
  for (const input of Object.keys(result.metafile.inputs)) {
    const file = path.resolve(root, input)
    const mayBeRead =
      file === path.join(root, 'lib/suite/suite.ts') ||
      (path.dirname(file) === path.resolve(root, tests) &&
        !path.basename(file).startsWith('hidden'))
    if (!mayBeRead) throw new Error(`${slug}: the visible suite imports ${input}`)
  }
  return result.outputFiles[0]!.text
}
