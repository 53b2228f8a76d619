import * as esbuild from 'esbuild'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { loadAlternatives, loadSolution, readWrong } from '@/lib/suite/hidden'
import { loadLab } from '@/lib/labs/load'
import { inProcessRunner } from '@/lib/sandbox/in-process'
import { runSuite } from '@/lib/suite/run-suite'
const [slug, n = '3', only] = process.argv.slice(2)
async function main() {
  const lab = loadLab(slug!)
  const hidden = (await import(`/work/wt/found13/labs/${slug}/tests/hidden.ts`)) as any
  const visible = (await import(`/work/wt/found13/labs/${slug}/tests/visible.ts`)) as any
  const def = (m: any) => m.default?.default ?? m.default
  const programs: [string, any][] = [['starter', lab.starter], ['solution', loadSolution(slug!)], ...loadAlternatives(slug!).map(({ name, files }: any) => [`alt/${name}`, files] as any), ...readWrong(slug!).ideas.flatMap((i: any) => i.programs).map((p: any) => [`wrong/${p.name}`, p.files])]
  for (const p of readWrong(slug!).problems) console.log('PROBLEM', p)
  const all = new Map<string, string>()
  for (const [name, files] of programs) {
    if (only && !name.includes(only)) continue
    const dir = `/tmp/found13/ip/${slug}/${name.replace('#', '_')}`
    for (const [f, text] of Object.entries(files as Record<string, string>)) { mkdirSync(path.dirname(path.join(dir, f)), { recursive: true }); writeFileSync(path.join(dir, f), text) }
    const entry = lab.manifest.files[0]!.path
    const out = esbuild.buildSync({ entryPoints: [path.join(dir, entry)], bundle: true, write: false, format: 'cjs', alias: { kit: '/tmp/found13/ip/kit.ts' }, platform: 'neutral' })
    const module = { exports: {} as any }
    new Function('module', 'exports', out.outputFiles[0]!.text)(module, module.exports)
    const seen: Set<string>[] = []
    const t = process.cpuUsage()
    for (let s = 0; s < Number(n); s++) {
      const runner = inProcessRunner(module.exports)
      const limits = { cpuSeconds: 100, wallSeconds: 600 }
      const r: any = await runSuite({ visible: def(visible), hidden: def(hidden), open: () => runner.open(limits), limits, program: { language: 'ts', files: {}, entry } as any, seed: 1000 + 7919 * s + Number(process.env.SEED ?? 0), fc: fc as any } as any)
      const tests = r.tests ?? r.results
      seen.push(new Set(tests.filter((x: any) => x.status !== 'passed').map((x: any) => x.id)))
      if (process.env.SHOW) console.log(JSON.stringify(tests.map((x: any) => [x.id, x.status, x.message, x.score?.value])))
    }
    const used = process.cpuUsage(t)
    const union = new Set(seen.flatMap((x) => [...x])); const fails = [...union].filter((id) => seen.every((x) => x.has(id)))
    console.log(name, `${((used.user + used.system) / 1e6 / Number(n)).toFixed(2)}s`, fails.join(' '), '| MAY', [...union].filter((x) => !fails.includes(x)).join(' '))
    const key = fails.sort().join(); if (name.startsWith('wrong') && all.has(key)) console.log('   SAME AS', all.get(key)); all.set(key, name)
  }
}
void main()
