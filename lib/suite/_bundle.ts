import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'

/**
 * A part of a lab as one script that a browser may have.
 * @param mayBeRead what it may be made of; whatever is bundled is public
 * @throws Error if it imports anything else, or cannot be bundled
 */
export async function bundleOfLab(
  what: string,
  options: BuildOptions,
  mayBeRead: (file: string) => boolean,
): Promise<string> {
  const root = /*turbopackIgnore: true*/ process.cwd()
  const result = await build({
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    target: 'es2023',
    minify: true,
    tsconfigRaw: {},
    alias: { '@': root },
    logLevel: 'silent',
    ...options,
    write: false,
  })
  for (const input of Object.keys(result.metafile!.inputs))
    if (input !== '<stdin>' && !mayBeRead(path.resolve(root, input)))
      throw new Error(`${what} imports ${input}`)
  return result.outputFiles[0]!.text
}
