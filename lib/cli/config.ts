import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { Complaint } from './complaint'

/** Tokens by the address of their site. */
type Config = { tokens: Record<string, string> }

type Environment = Readonly<Record<string, string | undefined>>

/** In the folder that the system has for a user's settings. */
export function configFile(env: Environment = process.env, platform = process.platform): string {
  const folder =
    platform === 'win32'
      ? (env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'))
      : (env.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'))
  return path.join(folder, 'forkchoice', 'config.json')
}

export function saveToken(site: string, token: string, file = configFile()): void {
  const { tokens } = readConfig(file)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const text = JSON.stringify({ tokens: { ...tokens, [site]: token } }, null, 2)
  writeFileSync(file, `${text}\n`, { mode: 0o600 })
  // A file that was there keeps its mode.
  chmodSync(file, 0o600)
}

/** FORKCHOICE_TOKEN, for machines without anybody at them, or what `login` kept. */
export function findToken(
  site: string,
  file = configFile(),
  env: Environment = process.env,
): string | null {
  return env.FORKCHOICE_TOKEN ?? readConfig(file).tokens[site] ?? null
}

function readConfig(file: string): Config {
  if (!existsSync(file)) return { tokens: {} }
  try {
    const { tokens } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Config>
    return { tokens: tokens ?? {} }
  } catch {
    throw new Complaint(`${file} is not readable as JSON. Delete it and log in again.`)
  }
}
