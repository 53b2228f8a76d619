// One audit in a browser of its own. Under plain Node: the names that tsx gives to functions do not exist in the
// page, to which Lighthouse sends its functions as text.
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const [address, chromePath] = process.argv.slice(2)
const chrome = await launch({
  chromePath,
  chromeFlags: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  const result = await lighthouse(address, {
    port: chrome.port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance'],
    // The emptiest page of the site answers 404.
    ignoreStatusCode: true,
  })
  process.stdout.write(JSON.stringify(result?.lhr ?? null))
} finally {
  chrome.kill()
}
