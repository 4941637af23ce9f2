export const id=515;export const ids=[515];export const modules={5871:((e,t,n)=>{n.d(t,{U:()=>c});var r=n(3024),i=n(6760),a=n(8500),o=n(2783),s=n(783);async function c(e,t,n){let r=new Map,o=(0,s.y)(e);for(let s=0;s<t.length;s+=256){for(let a of t.slice(s,s+256)){let t=l({root:e,path:a,limit:n,folder:o(i.posix.dirname(a))});t!==null&&r.set(a,t)}await(0,a.setImmediate)()}return r}function l({root:e,path:t,limit:n,folder:r}){switch(r){case`real`:return u((0,o.M)(e,t),n);case`link`:return{kind:`link`};case`none`:return null}}function u(e,t){try{let n=(0,r.openSync)(e,r.constants.O_RDONLY|r.constants.O_NOFOLLOW|r.constants.O_NONBLOCK);try{return d(n,t)}finally{(0,r.closeSync)(n)}}catch(t){return f(e,t)}}function d(e,t){let n=(0,r.fstatSync)(e);if(n.isDirectory())return{kind:`folder`};if(!n.isFile())return{kind:`other`};if(n.size>t)return{kind:`file`,blob:{status:`too-large`,size:n.size}};let i=Buffer.allocUnsafe(n.size),a=0;for(;a<i.length;){let t=(0,r.readSync)(e,i,a,i.length-a,null);if(t===0)break;a+=t}return{kind:`file`,blob:{status:`read`,bytes:i.subarray(0,a)}}}function f(e,t){let n=t instanceof Error&&`code`in t?t.code:null;if(n===`ENOENT`||n===`ENOTDIR`)return null;if(n===`ELOOP`||n===`EMLINK`)return{kind:`link`};let i=(0,r.lstatSync)(e,{throwIfNoEntry:!1});return i===void 0?null:i.isSymbolicLink()?{kind:`link`}:i.isDirectory()?{kind:`folder`}:i.isFile()?{kind:`file`,blob:{status:`missing`}}:{kind:`other`}}}),7976:((e,t,n)=>{n.d(t,{g:()=>s});var r=n(2804),i=n(6296),a=n(5871),o=n(3973);async function s(e,t=process.env){let n=await(0,r.zY)(e,t,[]).run([`ls-files`,`-z`,`--cached`,`--others`,`--exclude-standard`]);return n.status===`not-started`?(0,o.iH)(`git is not installed, or it is not on the PATH`):n.status!==`ended`||n.code!==0?(0,o.O$)((0,r.U4)(n)):{status:`read`,paths:[...new Set((0,i.Lf)(n.stdout).map(e=>e.replace(/\/$/,``)))],files:(t,n)=>(0,a.U)(e,t,n)}}}),5515:((e,t,n)=>{n.r(t),n.d(t,{init:()=>x});var r=n(8807);let i={path:`prompts/support/message_triage.yaml`,id:`support.message-triage`};function a(e){return{[i.path]:`id: ${i.id}
version: 1
owner: ${JSON.stringify(e)}
model: claude-3-5-sonnet
tags: [classification, support]
metrics:
  baseline_accuracy: 0.9
output:
  type: label
  labels: [billing, technical, other]
template: |
  Read the customer's message and answer with exactly one of these labels:
  - billing: invoice, charge, payment, refund, price, subscription
  - technical: error, crash, bug, login, password, slow, broken
  - other: anything else
  Answer with the label only.
`,"evals/support/message_triage.yaml":`prompt_id: ${i.id}
cases:
  - { input: "I was charged twice this month", expected: billing }
  - { input: "Please send me the invoice for May", expected: billing }
  - { input: "How do I get a refund?", expected: billing }
  - { input: "What is the price of the larger plan?", expected: billing }
  - { input: "The app shows an error when I save", expected: technical }
  - { input: "I cannot log in since I changed my password", expected: technical }
  - { input: "The dashboard is very slow today", expected: technical }
  - { input: "Your website has a broken link", expected: technical }
  - { input: "Do you have an office in Lisbon?", expected: other }
  - { input: "", expected: other, id: empty-message }
`}}function o(e){return`# The policy of PromptOps. It is read from the base branch: a pull request cannot change the rules it is judged by.
# Every key that is left out has its default.
models:
  # The embedded keyword classifier: it needs no key and shows how the gate works, but it is no language model.
  # openai, anthropic and bedrock ask a model and need its key in the workflow's env; 'replay' answers from recordings.
  provider: stub
  # map:
${(e.length===0?[`claude-3-5-sonnet`]:e).map(e=>`  #   ${JSON.stringify(e)}: { provider: ${e.startsWith(`claude`)?`anthropic`:`openai`} }\n`).join(``)}`}var s=n(2804);let c=[`refs/remotes/origin/`,`refs/heads/`].flatMap(e=>[`main`,`master`].map(t=>({ref:`${e}${t}`,name:t})));async function l(e,t=process.env){let n=(0,s.zY)(e,t,[]),r=async(...e)=>{let t=await n.run(e);return t.status!==`ended`||t.code!==0?null:t.stdout.toString().trim()||null},i=await r(`symbolic-ref`,`--quiet`,`--short`,`refs/remotes/origin/HEAD`),a=(await r(`for-each-ref`,`--format=%(refname)`,...c.map(({ref:e})=>e)))?.split(`
`),o=await r(`symbolic-ref`,`--quiet`,`--short`,`HEAD`),l=await r(`config`,`user.email`);return{branch:i?.replace(/^origin\//,``)??c.find(({ref:e})=>a?.includes(e))?.name??o,login:/^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(l??``)?.[1]??null}}var u=n(7976),d=n(8506),f=n(8010),p=n(8669),m=n(3196),h=n(7906);async function g(e){let{branch:t,login:n}=await l(e),r=await(0,u.g)(e);if(r.status!==`read`)throw Error(`${r.what}. ${r.remedy}`);let a=await(0,h.T)(r,e=>e===m.k1),o=(0,p.p)((await(0,d.U)(a.tree,a.files))?.policy??(0,m.G4)()),{tree:s,files:c}=await(0,h.T)(r,e=>o.prompt(e)!==null),{readings:g}=await(0,f.w)(s,{governed:o,checkout:c},[]),_=new Set(g.flatMap(({file:e})=>e?.prompt.model??[]));return{branch:t??`main`,owner:n===null?`prompt-owners`:`@${n}`,models:[..._].toSorted(),wantsExample:g.length===0&&o.prompt(i.path)!==null}}function _(e){return`name: PromptOps
on:
  pull_request:
  merge_group:
  push:
    branches: [${JSON.stringify(e)}]

permissions:
  contents: read
  pull-requests: write

jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - id: promptops
        uses: org/promptops-action@v1
      - if: always() && steps.promptops.outputs.report != ''
        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: promptops-report
          path: \${{ steps.promptops.outputs.report }}
`}var v=n(209),y=n(3469),b=n(4709);let x={summary:`Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.`,operands:``,options:{owner:{type:`string`,value:`NAME`,help:`owner of the first prompt: a team's name, @org/team or @user`}},examples:[{line:`promptops init`,does:`set a repository up`},{line:`promptops init --owner @acme/support`,does:`name the owner of the first prompt`}],run:e=>(0,b.y)(e.terminal,t=>S(t,e))};async function S(e,{options:t,terminal:n}){let{branch:r,owner:i,models:s,wantsExample:c}=await g(e),l=typeof t.owner==`string`?t.owner:i;if(!C(l))return(0,y.T)(w(l),n);let u={".github/workflows/promptops.yml":_(r),".github/promptops.yml":o(s),...c?a(l):{}};for(let[t,r]of Object.entries(u)){let i=await(0,v.Ok)({root:e,path:t,content:r});if(i===`link`)return(0,y.T)((0,v.m6)(t),n);n.write(i===`written`?`wrote  ${t}\n`:`kept   ${t}, which was there already\n`)}return n.write(c?`The owner of the first prompt is ${l}.\n`:`The prompts that are there already are left as they are.
`),n.write(`Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.
`),0}function C(e){let t=a(e)[i.path]??``;return(0,r.$)(new TextEncoder().encode(t),i).findings.length===0}function w(e){return{what:`'${e}' cannot be an owner`,remedy:`Name a team like support-team, @org/team or @user`}}}),7906:((e,t,n)=>{n.d(t,{T:()=>o});var r=n(4871),i=n(8585);let a={file:`100644`,link:`120000`,folder:`160000`,other:`120000`};async function o(e,t,n=()=>!1){let o=await e.files(e.paths.filter(t),i.C),c=new Set(e.paths.filter(e=>!t(e)&&((0,r.v)(e)||n(e)))),l=await e.files([...c],0);return{tree:{oid:``,entries:e.paths.flatMap(e=>{let n=o.get(e)??l.get(e),r=t(e)||c.has(e)?n?.kind:`file`;return r===void 0?[]:[{path:e,mode:a[r],oid:e}]})},files:{blobs:async(t,n)=>{let r=t.filter(e=>!o.has(e)),i=r.length===0?null:await e.files(r,n);return new Map(t.map(e=>[e,s(o.get(e)??i?.get(e),n)]))}}}}function s(e,t){if(e?.kind!==`file`)return{status:`missing`};let{blob:n}=e;return n.status===`read`&&n.bytes.length>t?{status:`too-large`,size:n.bytes.length}:n}}),209:((e,t,n)=>{n.d(t,{Ok:()=>o,fR:()=>s,m6:()=>l});var r=n(1455),i=n(6760),a=n(783);async function o({root:e,path:t,content:n}){if(!await c(e,t))return`link`;try{return await(0,r.writeFile)((0,i.join)(e,t),n,{flag:`wx`}),`written`}catch(e){if(e instanceof Error&&`code`in e&&e.code===`EEXIST`)return`kept`;throw e}}async function s({root:e,path:t,content:n}){if(!await c(e,t))return`link`;let a=(0,i.join)(e,`${t}.new`);return await(0,r.rm)(a,{force:!0}),await(0,r.writeFile)(a,n,{flag:`wx`}),await(0,r.rename)(a,(0,i.join)(e,t)),`written`}async function c(e,t){return(0,a.y)(e)(i.posix.dirname(t))!==`link`&&(await(0,r.mkdir)((0,i.dirname)((0,i.join)(e,t)),{recursive:!0}),!0)}function l(e){return{what:`${e} was not written: a symbolic link stands on the way to it`,remedy:`Put a folder where the link is`}}}),4709:((e,t,n)=>{n.d(t,{y:()=>o});var r=n(9484),i=n(3973),a=n(3469);async function o(e,t){let n=(0,r.w)(e.directory);switch(n.status){case`found`:return await t(n.root);case`bare`:return(0,a.T)(i.RI,e);case`none`:return(0,a.T)((0,i.GD)(e.directory),e)}}})};