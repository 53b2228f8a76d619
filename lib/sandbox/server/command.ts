import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { Language } from '@/lib/labs/language'
import { fingerprint, guestBundle, translatorBundle, TYPESCRIPT_SERVICES } from '../guest-bundle'
import { type Account, mayRun, sandboxAccount } from './_account'
import { bubblewrapArgs, PATH_ALONE, probe, type SandboxReport } from './_bubblewrap'
import { ownFolder } from './_stale'
import { seccompFilter } from './seccomp'

/** How a sandbox process is started, found out once a grader: the program, its arguments, what surrounds it. */
export type SandboxCommand = {
  file: string
  args: (kind: { guest: Guest; cpuSeconds: number }) => string[]
  env: Record<string, string>
  cwd: string
  /** Whose process it is. */
  account: Account
  /** A filter that the process reads from descriptor 3, and reads to its end: open it anew for each. */
  seccomp: string | null
  version: string
  report: SandboxReport
}

/** Who runs in the process: a learner's program by its language, or the translator of programs. */
export type Guest = Language | 'translator'

const DENO_FLAGS = [
  'run',
  '--quiet',
  '--no-prompt',
  '--no-remote',
  '--no-npm',
  '--cached-only',
  '--no-config',
  '--no-lock',
  '--node-modules-dir=none',
  '--no-check',
  '--deny-read',
  '--deny-write',
  '--deny-net',
  '--deny-env',
  '--deny-sys',
  '--deny-run',
  '--deny-ffi',
  '--deny-import',
]

/**
 * Every `node:` module is a throwing stub: deno has them built in, and permissions do not cover all. The
 * names are those of deno's own `builtinModules`; command.test.ts compares.
 */
export const NODE_MODULES =
  `_http_agent _http_client _http_common _http_incoming _http_outgoing _http_proxy _http_server
  _stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable
  _tls_common _tls_wrap assert assert/strict async_hooks buffer child_process cluster console constants
  crypto dgram diagnostics_channel dns dns/promises domain events ffi fs fs/promises http http2 https
  inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode
  querystring quic readline readline/promises repl sea sqlite stream stream/consumers stream/promises
  stream/web string_decoder sys test test/reporters timers timers/promises tls trace_events tty url util
  util/types v8 vm wasi worker_threads zlib`.split(/\s+/)

/** Data segment in kB: about 360 MB of memory in all. Below 400,000 deno does not start. */
const DATA_LIMIT_KB = 900_000

/** TypeScript as the lab page loads it: the two translate alike because they are one. */
const MONACO_TYPESCRIPT =
  'node_modules/monaco-editor/esm/vs/languages/features/typescript/lib/typescriptServices.js'

const PROGRAM_V8 = '--max-old-space-size=128,--max-semi-space-size=8,--wasm-max-mem-pages=256'

/**
 * In kB, of a program. Measured against a worker of Chromium, so that a recursion gets as far in the grader as
 * in the lab page: tests/e2e/run-means-submit.spec.ts compares.
 */
const STACK = 508

/** The script of a guest, and what its engine may use. The translator is a megabyte of compiler itself. */
const GUESTS: Readonly<Record<Guest, { script: string; v8: string }>> = {
  ts: { script: 'guest.js', v8: `${PROGRAM_V8},--stack-size=${STACK}` },
  wgsl: { script: 'shader-guest.js', v8: `${PROGRAM_V8},--stack-size=800` },
  translator: {
    script: 'translator.js',
    v8: '--max-old-space-size=256,--max-semi-space-size=8,--stack-size=3000',
  },
}

let command: Promise<SandboxCommand> | null = null

export function sandboxCommand(): Promise<SandboxCommand> {
  command ??= prepare()
  return command
}

async function prepare(): Promise<SandboxCommand> {
  const [program, shader, translator] = await Promise.all([
    guestBundle('deno'),
    guestBundle('shader-deno'),
    translatorBundle(),
  ])
  const account = sandboxAccount()
  const folder = ownFolder()
  // The account reads what lies here; there is no secret among it.
  chmodSync(folder, 0o755)
  const cwd = path.join(folder, 'empty')
  mkdirSync(cwd)
  if ('uid' in account) chownSync(cwd, account.uid, account.gid)
  const imports = Object.fromEntries(
    NODE_MODULES.map((name) => [
      `node:${name}`,
      `data:text/javascript,throw new Error(${encodeURIComponent(`'node:${name} is not available here'`)})`,
    ]),
  )
  writeFileSync(path.join(folder, GUESTS.ts.script), program)
  writeFileSync(path.join(folder, GUESTS.wgsl.script), shader)
  writeFileSync(path.join(folder, GUESTS.translator.script), translator)
  imports[TYPESCRIPT_SERVICES] = './typescript-services.js'
  copyFileSync(MONACO_TYPESCRIPT, path.join(folder, 'typescript-services.js'))
  writeFileSync(path.join(folder, 'import-map.json'), JSON.stringify({ imports }))
  const deno = reachable(denoBinary(), account, folder)
  const filter = process.platform === 'linux' ? seccompFilter(process.arch) : null
  const seccomp = path.join(folder, 'seccomp.bpf')
  if (filter) writeFileSync(seccomp, filter)
  const report = await probe(deno, folder, filter ? seccomp : null, account)
  const inside = report.bubblewrap ? '/sandbox' : folder
  const binary = report.bubblewrap ? '/deno' : deno

  function shell(guest: Guest, cpuSeconds: number): string[] {
    const { script, v8 } = GUESTS[guest]
    // One ulimit call a flag: dash takes no more. CPU time is fair on a loaded machine and outlives us.
    const limits = `ulimit -t ${cpuSeconds}; ulimit -d ${DATA_LIMIT_KB}; ulimit -n 64; ulimit -c 0`
    const flags = [...DENO_FLAGS, `--v8-flags=${v8}`].map((flag) => `'${flag}'`).join(' ')
    return [
      '-c',
      `${limits}; exec '${binary}' ${flags} '--import-map=${inside}/import-map.json' '${inside}/${script}'`,
    ]
  }

  return {
    file: report.bubblewrap ? 'bwrap' : '/bin/sh',
    args: ({ guest, cpuSeconds }) =>
      report.bubblewrap
        ? [...bubblewrapArgs(deno, folder, report.seccomp), '/bin/sh', ...shell(guest, cpuSeconds)]
        : shell(guest, cpuSeconds),
    env: report.bubblewrap
      ? PATH_ALONE
      : {
          DENO_DIR: path.join(folder, 'empty'),
          NO_COLOR: '1',
          DENO_NO_UPDATE_CHECK: '1',
          TZ: 'UTC',
        },
    cwd,
    account,
    seccomp: report.seccomp ? seccomp : null,
    version: fingerprint(
      program,
      shader,
      translator,
      versionOf('monaco-editor'),
      JSON.stringify(GUESTS),
      DENO_FLAGS.join(' '),
      NODE_MODULES.join(' '),
      String(DATA_LIMIT_KB),
      path.basename(path.dirname(denoBinary())),
      versionOf('deno'),
    ),
    report,
  }
}

/** The binary where the account can reach it: a copy, if the project lies in a folder of somebody else's. */
function reachable(deno: string, account: Account, folder: string): string {
  if (mayRun(account, deno)) return deno
  const copy = path.join(folder, 'deno')
  copyFileSync(deno, copy, constants.COPYFILE_FICLONE)
  chmodSync(copy, 0o755)
  return copy
}

/** The plain binary of the npm package for this platform. */
export function denoBinary(): string {
  const scope = path.join('node_modules', '@deno')
  const platform = `${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch}`
  const folder = existsSync(scope)
    ? readdirSync(scope).find((name) => name.startsWith(platform))
    : undefined
  if (!folder) throw new Error(`no deno for ${platform} in node_modules/@deno: run npm ci`)
  return path.resolve(scope, folder, process.platform === 'win32' ? 'deno.exe' : 'deno')
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string
  }
  return version
}
