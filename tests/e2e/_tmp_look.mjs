import { chromium } from 'playwright'
const base='http://127.0.0.1:4371'
const shots='/tmp/shots/assignments/'
const b=await chromium.launch({executablePath:process.env.CHROMIUM_PATH||undefined})
const pw=process.argv[2]
const ctx=await b.newContext({viewport:{width:1280,height:900},baseURL:base})
const r=await ctx.request.post('/api/account/signin',{data:{email:'grace@example.org',password:pw},headers:{origin:base}})
console.log('signin',r.status())
const classes=await (await ctx.request.get('/api/classes')).json()
const id=classes.classes[0].id
console.log(id)
const post=async(u,d)=>{const r=await ctx.request.post(u,{data:d,headers:{origin:base},timeout:120000});console.log(u.slice(-40),r.status(),(await r.text()).slice(0,200))}
if(process.argv[3]==='make'){
await post(`/api/classes/${id}/assignments`,{item:'lab:header-codec',title:'Header codec',due:'2026-11-20T23:59',latePercent:'10',lateFloor:'50',closes:'2026-12-20T23:59'})
await post(`/api/classes/${id}/assignments`,{item:'lab:merkle-proof',title:'Merkle proofs',due:'2026-12-10T23:59',latePercent:'5',lateUnit:'hour',release:'manual'})
await post(`/api/classes/${id}/assignments`,{item:'lesson:foundations/block-headers',title:'Block headers',points:'2',due:'2026-12-01T08:00'})
await post(`/api/classes/${id}/assignments/module`,{items:['lab:double-spend','lab:header-chain','lab:compact-target'],due:'2026-12-24T12:00',points:'7.5'})
}
await ctx.storageState({path:'/tmp/shots/assignments/state.json'})
await b.close()
