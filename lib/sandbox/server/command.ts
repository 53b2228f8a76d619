import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { fingerprint, guestBundle } from '../guest-bundle'

/** How a sandbox process is started, found out once a grader: the program, its arguments, what surrounds it. */
export type SandboxCommand = {
  file: string
  args: (cpuSeconds: number) => string[]
  env: NodeJS.ProcessEnv
  cwd: string
  version: string
  report: SandboxReport
}

/** Whether the outer wall stands. Without bubblewrap only deno's own permissions and the guest guard the host. */
export type SandboxReport = { bubblewrap: boolean; reason: string }

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
  '--v8-flags=--max-old-space-size=128,--max-semi-space-size=8,--stack-size=800,--wasm-max-mem-pages=256',
]

/** Every `node:` module is a throwing stub: deno has them built in, and permissions do not cover all. */
const NODE_MODULES = `assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs fs/promises http http2 https inspector module net os path perf_hooks process punycode querystring readline repl sqlite stream string_decoder sys test timers tls tty url util v8 vm wasi worker_threads zlib`

/** Data segment in kB: about 360 MB of memory in all. Below 400,000 deno does not start. */
const DATA_LIMIT_KB = 900_000

let command: Promise<SandboxCommand> | null = null

export function sandboxCommand(): Promise<SandboxCommand> {
  command ??= prepare()
  return command
}

async function prepare(): Promise<SandboxCommand> {
  const bundle = await guestBundle('deno')
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-sandbox-'))
  const cwd = path.join(folder, 'empty')
  mkdirSync(cwd)
  const imports = Object.fromEntries(
    NODE_MODULES.split(' ').map((name) => [
      `node:${name}`,
      `data:text/javascript,throw new Error(${encodeURIComponent(`'node:${name} is not available here'`)})`,
    ]),
  )
  writeFileSync(path.join(folder, 'guest.js'), bundle)
  writeFileSync(path.join(folder, 'import-map.json'), JSON.stringify({ imports }))
  const deno = denoBinary()
  const report = await probeBubblewrap(deno, folder)
  const inside = report.bubblewrap ? '/sandbox' : folder
  const binary = report.bubblewrap ? '/deno' : deno

  function shell(cpuSeconds: number): string[] {
    // One ulimit call a flag: dash takes no more. CPU time is fair on a loaded machine and outlives us.
    const limits = `ulimit -t ${cpuSeconds}; ulimit -d ${DATA_LIMIT_KB}; ulimit -n 64; ulimit -c 0`
    const flags = DENO_FLAGS.map((flag) => `'${flag}'`).join(' ')
    return [
      '-c',
      `${limits}; exec '${binary}' ${flags} '--import-map=${inside}/import-map.json' '${inside}/guest.js'`,
    ]
  }

  return {
    file: report.bubblewrap ? 'bwrap' : '/bin/sh',
    args: (cpuSeconds) =>
      report.bubblewrap
        ? [...bubblewrapArgs(deno, folder), '/bin/sh', ...shell(cpuSeconds)]
        : shell(cpuSeconds),
    env: report.bubblewrap
      ? { PATH: '/usr/bin:/bin' }
      : {
          DENO_DIR: path.join(folder, 'empty'),
          NO_COLOR: '1',
          DENO_NO_UPDATE_CHECK: '1',
          TZ: 'UTC',
        },
    cwd,
    version: fingerprint(
      bundle,
      DENO_FLAGS.join(' '),
      path.basename(path.dirname(deno)),
      denoVersion(),
    ),
    report,
  }
}

function bubblewrapArgs(deno: string, folder: string): string[] {
  const system = ['/usr', '/lib', '/lib64', '/bin']
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => ['--ro-bind', dir, dir])
  return [
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--clearenv',
    '--setenv',
    'DENO_DIR',
    '/tmp',
    '--setenv',
    'NO_COLOR',
    '1',
    '--setenv',
    'DENO_NO_UPDATE_CHECK',
    '1',
    '--setenv',
    'TZ',
    'UTC',
    ...system,
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    '--ro-bind',
    deno,
    '/deno',
    '--ro-bind',
    folder,
    '/sandbox',
    '--chdir',
    '/tmp',
  ]
}

async function probeBubblewrap(deno: string, folder: string): Promise<SandboxReport> {
  try {
    await promisify(execFile)('bwrap', [...bubblewrapArgs(deno, folder), '/deno', '--version'], {
      env: { PATH: '/usr/bin:/bin' },
      timeout: 10_000,
    })
    return { bubblewrap: true, reason: 'bubblewrap works' }
  } catch (cause) {
    return {
      bubblewrap: false,
      reason: `bubblewrap does not work here: ${String(cause).slice(0, 200)}`,
    }
  }
}

/** The plain binary of the npm package for this platform. */
function denoBinary(): string {
  const scope = path.join('node_modules', '@deno')
  const platform = `${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch}`
  const folder = existsSync(scope)
    ? readdirSync(scope).find((name) => name.startsWith(platform))
    : undefined
  if (!folder) throw new Error(`no deno for ${platform} in node_modules/@deno: run npm ci`)
  return path.resolve(scope, folder, process.platform === 'win32' ? 'deno.exe' : 'deno')
}

function denoVersion(): string {
  return process.env.npm_package_dependencies_deno ?? ''
}
