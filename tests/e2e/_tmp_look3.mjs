import { chromium } from 'playwright'
import { readFileSync } from 'node:fs'
const base='http://127.0.0.1:4371'
const shots='/tmp/shots/assignments/'
const id='01a22bf3-7443-773c-b0e0-3a14b563e9cf'
const pw=Object.fromEntries(readFileSync('/tmp/fc-assign/demo-accounts.txt','utf8').split('\n').map(l=>l.match(/(\S+@\S+)\s+(\S+)$/)).filter(Boolean).map(m=>[m[1],m[2]]))
const b=await chromium.launch({executablePath:'/usr/bin/chromium'})
const ctx=await b.newContext({viewport:{width:1280,height:900},baseURL:base,storageState:shots+'state.json'})
const post=async(c,u,d)=>{const r=await c.request.post(u,{data:d,headers:{origin:base},timeout:120000});console.log(u.slice(-50),r.status(),(await r.text()).slice(0,200));}
const html=await (await ctx.request.get(`/classes/${id}/grades`,{timeout:100000})).text()
const cells=[...html.matchAll(/href="grades\/([0-9a-f-]{36})\/([0-9a-f-]{36})"/g)].map(m=>[m[1],m[2]])
const a=cells[0][0], jonas=cells[6][1], mira=cells[18][1]
console.log(a,jonas,mira)
await post(ctx,`/api/classes/${id}/exceptions`,{for:`learner:${jonas}`,assignmentId:a,due:'2026-12-02T23:59',reason:'ill',publicReason:'Get well soon'})
await post(ctx,`/api/classes/${id}/grades/${a}/${mira}/override`,{points:'8.5',reason:'Talked it over'})
const page=await ctx.newPage()
for(const p of [page]){p.on('console',m=>{if(['error'].includes(m.type()))console.log('console',m.text().slice(0,300))});p.on('pageerror',e=>console.log('pageerror',String(e).slice(0,300)))}
const shot=async(page,path,name,{w=1280,dark=false}={})=>{
 await page.setViewportSize({width:w,height:w<500?844:900})
 await page.emulateMedia({colorScheme:dark?'dark':'light'})
 const r=await page.goto(path,{timeout:150000,waitUntil:'load'})
 await page.waitForTimeout(1000)
 const sw=await page.evaluate(()=>[document.documentElement.scrollWidth,innerWidth])
 console.log(path.slice(0,100),r.status(),sw.join('/'))
 await page.screenshot({path:shots+name+'.png',fullPage:true})
}
await shot(page,`/classes/${id}/grades/${a}/${mira}`,'cell')
await shot(page,`/classes/${id}/grades/${a}/${jonas}`,'cell-390-dark',{w:390,dark:true})
await shot(page,`/classes/${id}/assignments/${a}?title=Mine&due=2026-12-25T10:00&version=1&error=stale`,'assignment')
await shot(page,`/classes/${id}/assignments/${a}`,'assignment-390',{w:390})
const l=await b.newContext({viewport:{width:1280,height:900},baseURL:base,timezoneId:'America/New_York'})
await post(l,'/api/account/signin',{email:'jonas@example.org',password:pw['jonas@example.org']})
const lp=await l.newPage()
lp.on('console',m=>{if(['error'].includes(m.type()))console.log('console',m.text().slice(0,300))});lp.on('pageerror',e=>console.log('pageerror',String(e).slice(0,300)))
await shot(lp,'/dashboard','dashboard')
await shot(lp,`/classes/${id}`,'own')
await shot(lp,`/classes/${id}`,'own-390-dark',{w:390,dark:true})
await shot(lp,'/labs/header-codec','lab')
await shot(lp,'/learn/foundations/block-headers','lesson')
await b.close()
