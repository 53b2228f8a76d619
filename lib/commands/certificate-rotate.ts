import path from 'node:path'
import { publicKeyOf } from '@/lib/certificates/certificate'
import { env } from '@/lib/env'
import { readSecrets, replaceCertificateKey, secret } from '@/lib/start/secrets'
import { runCommand } from './_run-command'

/** For the site's owner: a new key signs from now on, and what the old one signed stays good. Exit 0 when it is done. */
function main(): number {
  const { CERTIFICATE_KEY, FORMER_CERTIFICATE_KEYS = [], FORKCHOICE_DATA } = env()
  const today = new Date().toISOString().slice(0, 10)
  if (CERTIFICATE_KEY) {
    const former = [{ key: publicKeyOf(CERTIFICATE_KEY), until: today }, ...FORMER_CERTIFICATE_KEYS]
    console.log('The key is in the environment. Give every web server these two and restart it:\n')
    console.log(`CERTIFICATE_KEY=${secret()}`)
    console.log(
      `FORMER_CERTIFICATE_KEYS=${former.map(({ key, until }) => `${key}@${until}`).join(',')}`,
    )
    return 0
  }
  const folder = path.resolve(FORKCHOICE_DATA)
  const stored = readSecrets(folder).CERTIFICATE_KEY
  if (!stored) {
    console.error(`There is no key in ${folder} yet: the first \`npm start\` makes one.`)
    return 2
  }
  const key = publicKeyOf(Buffer.from(stored, 'base64url'))
  replaceCertificateKey(folder, `${key}@${today}`)
  console.log(
    `A new key signs after the next \`npm start\`. Restart today; ${key} is kept as a former key.`,
  )
  return 0
}

runCommand(main)
