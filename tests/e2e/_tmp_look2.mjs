import { chromium } from 'playwright'
const base='http://127.0.0.1:4371'
const shots='/tmp/shots/assignments/'
const id='01a22bf3-7443-773c-b0e0-3a14b563e9cf'
const b=await chromium.launch({executablePath:'/usr/bin/chromium'})
const ctx=await b.newContext({viewport:{width:1280,height:900},baseURL:base,storageState:shots+'state.json'})
const page=await ctx.newPage()
page.on('console',m=>{if(['error','warning'].includes(m.type()))console.log('console',m.text().slice(0,300))})
page.on('pageerror',e=>console.log('pageerror',String(e).slice(0,300)))
const shot=async(path,name,{w=1280,dark=false}={})=>{
 await page.setViewportSize({width:w,height:w<500?844:900})
 await page.emulateMedia({colorScheme:dark?'dark':'light'})
 const r=await page.goto(path,{timeout:150000,waitUntil:'load'})
 await page.waitForTimeout(800)
 const sw=await page.evaluate(()=>[document.documentElement.scrollWidth,innerWidth])
 console.log(path.slice(0,100),r.status(),sw.join('/'))
 await page.screenshot({path:shots+name+'.png',fullPage:true})
}
const jobs=JSON.parse(process.argv[2].replaceAll('ID',id))
for(const [p,n,o] of jobs) await shot(p,n,o??{}).catch(e=>console.log('ERR',p,String(e).slice(0,200)))
await b.close()
