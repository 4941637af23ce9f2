export const id=292;export const ids=[292];export const modules={65404:((e,t,n)=>{n.d(t,{r:()=>a});var r=n(42804);let i=[`refs/remotes/origin/`,`refs/heads/`].flatMap(e=>[`main`,`master`].map(t=>({ref:`${e}${t}`,name:t})));async function a(e,t=process.env){let n=(0,r.zY)(e,t,[]),a=async(...e)=>{let t=await n.run(e);return t.status!==`ended`||t.code!==0?null:t.stdout.toString().trim()||null},o=await a(`symbolic-ref`,`--quiet`,`--short`,`refs/remotes/origin/HEAD`),s=(await a(`for-each-ref`,`--format=%(refname)`,...i.map(({ref:e})=>e)))?.split(`
`),c=await a(`symbolic-ref`,`--quiet`,`--short`,`HEAD`),l=await a(`config`,`user.email`),u=await a(`config`,`remote.origin.url`);return{branch:o?.replace(/^origin\//,``)??i.find(({ref:e})=>s?.includes(e))?.name??c,login:/^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(l??``)?.[1]??null,host:/^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+)(?::|\/)/.exec(u??``)?.[1]?.toLowerCase()??null,origin:/[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(u??``)?.[1]??null}}}),65292:((e,t,n)=>{n.r(t),n.d(t,{init:()=>E});var r=n(18807),i=n(33192);let a={path:`prompts/support/message_triage.yaml`,id:`support.message-triage`};function o(e){return{[a.path]:`id: ${a.id}
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
`,"evals/support/message_triage.yaml":`prompt_id: ${a.id}
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
`}}function s({models:e,sole:t}){return`# The policy of PromptOps. It is read from the base branch: a pull request cannot change the rules it is judged by.
# Every key that is left out has its default.
models:
  # The embedded keyword classifier: it needs no key and shows how the gate works, but it is no language model.
  # openai, anthropic and bedrock ask a model and need its key in the workflow's env; 'replay' answers from recordings.
  provider: stub
  # map:
${(e.length===0?[`claude-3-5-sonnet`]:e).map(e=>`  #   ${JSON.stringify(e)}: { provider: ${e.startsWith(`claude`)?`anthropic`:`openai`} }\n`).join(``)}${t===null?``:c(t)}`}function c(e){return`approval:
  # ${e} alone may write here, and GitHub lets nobody review their own pull request: an author who owns what changes
  # counts as approving it. Take this out when somebody else may write.
  allow_author: true
`}var l=n(76977),u=n(12941);let d={status:`unknown`};async function f(e,t){if(e===null||e!==p(t.environment.GITHUB_API_URL||`https://api.github.com`))return d;let n=await(0,u.G)(null,t);if(n.status===`refused`)return d;let{owner:r,repo:i,octokit:a}=n,o=await(0,l.z)(a,{owner:r,repo:i},[]).catch(()=>null);if(o===null)return d;let[s,...c]=Object.keys(o.levels);return o.administrators!==null||c.length>0?{status:`several`}:s===void 0?d:{status:`sole`,login:s}}function p(e){return URL.canParse(e)?new URL(e).hostname.replace(/^api\./,``):null}var m=n(65404),h=n(97976),g=n(98506),_=n(88010),v=n(38669),y=n(52563),b=n(47906);async function x(e){let{branch:t,login:n,host:r}=await(0,m.r)(e),i=await(0,h.g)(e);if(i.status!==`read`){let{what:e,remedy:t}=i;return{status:`missing`,what:e,remedy:t}}let o=await(0,b.T)(i,e=>e===y.k1),s=await(0,g.U)(o.tree,o.files),c=(0,v.p)(s?.policy??(0,y.G4)()),{tree:l,files:u}=await(0,b.T)(i,e=>c.prompt(e)!==null),{readings:d}=await(0,_.w)(l,{governed:c,checkout:u},[]),f=new Set(d.flatMap(({file:e})=>e?.prompt.model??[]));return{status:`known`,value:{branch:t??`main`,login:n,host:r,hasPolicy:s!==null,models:[...f].toSorted(),wantsExample:d.length===0&&c.prompt(a.path)!==null}}}function S(e){return`name: PromptOps
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
`}var C=n(40209),w=n(23469),T=n(94709);let E={summary:`Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.`,operands:``,options:{owner:{type:`string`,value:`NAME`,help:`owner of the first prompt: a team's name, @org/team or @user`},solo:{type:`boolean`,help:`one person alone may write: their own changes need nobody else's approval (with GITHUB_TOKEN it is asked)`}},examples:[{line:`promptops init`,does:`set a repository up`},{line:`promptops init --owner @acme/support`,does:`name the owner of the first prompt`}],run:e=>(0,T.y)(e.terminal,t=>D(t,e))};async function D(e,t){let{terminal:n}=t,r=await x(e);if(r.status===`missing`)return(0,w.T)(r,n);let a=r.value,{branch:c,models:l,wantsExample:u}=a,d=await O(a,t),f=(0,i.Qq)(t,`owner`)??k(a,d);if(!j(f))return(0,w.T)(M(f),n);let p=(0,i.Mp)(t,`solo`)?`One person`:d.status===`sole`?`@${d.login}`:null,m={".github/workflows/promptops.yml":S(c),".github/promptops.yml":s({models:l,sole:p}),...u?o(f):{}};for(let[t,r]of Object.entries(m)){let i=await(0,C.Ok)({root:e,path:t,content:r});if(i===`link`)return(0,w.T)((0,C.m6)(t),n);n.write(i===`written`?`wrote  ${t}\n`:`kept   ${t}, which was there already\n`)}return n.write(u?`The owner of the first prompt is ${f}.\n`:`The prompts that are there already are left as they are.
`),n.write(A(d)),n.write(`Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.
`),0}async function O({host:e,hasPolicy:t},n){return t||(0,i.Mp)(n,`solo`)?{status:`several`}:await f(e,n.terminal)}function k({login:e},t){let n=t.status===`sole`?t.login:e;return n===null?`prompt-owners`:`@${n}`}function A(e){switch(e.status){case`sole`:return`@${e.login} alone may write here, so the policy sets approval.allow_author.\n`;case`several`:return``;case`unknown`:return`Where one person alone may write, set approval.allow_author in the policy, as --solo does: GitHub lets nobody review their own pull request.
`}}function j(e){let t=o(e)[a.path]??``;return(0,r.$)(new TextEncoder().encode(t),a).findings.length===0}function M(e){return{what:`'${e}' cannot be an owner`,remedy:`Name a team like support-team, @org/team or @user`}}}),12941:((e,t,n)=>{n.d(t,{G:()=>m});var r=n(57103),i=n(65404),a=n(11758),o=n(49735),s=n(30083);let c={requestMs:15e3,rateLimitSeconds:60,retries:2,secondMs:1e3},l=[400,401,403,404,409,410,422,429,451];function u(e){let{requestMs:t,rateLimitSeconds:n,retries:r,secondMs:i}={...c,...e.patience},{apiUrl:u,token:p,log:m,signal:h}=e,g={baseUrl:u,log:{debug:f,info:f,warn:m,error:m},retry:{doNotRetry:[...l],retries:r,retryAfterBaseValue:i}},_=(0,a.Q)(p,g,d(t,h),o.L);return _.hook.wrap(`request`,(0,s.J)({budget:n,secondMs:i,log:m})),_}function d(e,t){return({hook:n})=>{n.before(`request`,({request:n})=>{let r=AbortSignal.timeout(e),i=t===void 0?r:AbortSignal.any([r,t]);Object.assign(n??{},{signal:i,...t?.aborted?{retries:0}:{}})})}}function f(){}var p=n(79215);async function m(e,t){let{environment:n}=t,r=n.GITHUB_TOKEN||n.GH_TOKEN||``;if(r===``)return g(`there is no token for GitHub`,`Set GITHUB_TOKEN; 'gh auth token' prints one that may read`);let i=e??(n.GITHUB_REPOSITORY||await h(t)),[,a,o]=/^([\w.-]+)\/([\w.-]+)$/.exec(i??``)??[];return a===void 0||o===void 0?g(i===null?`nobody says which repository is meant`:`'${i}' is no repository`,`Name it with --repository OWNER/NAME`):{status:`named`,owner:a,repo:o,octokit:u({token:r,apiUrl:n.GITHUB_API_URL||`https://api.github.com`,log:e=>t.writeError(`promptops: ${(0,p.E)(e)}\n`)})}}async function h({directory:e}){let t=(0,r.w)(e);return t.status===`found`?(await(0,i.r)(t.root)).origin:null}function g(e,t){return{status:`refused`,what:e,remedy:t}}}),40209:((e,t,n)=>{n.d(t,{Ok:()=>s,fR:()=>c,m6:()=>u});var r=n(51455),i=n(76760),a=n(50783),o=n(76296);async function s({root:e,path:t,content:n}){if(!await l(e,t))return`link`;try{return await(0,r.writeFile)((0,i.join)(e,t),n,{flag:`wx`}),`written`}catch(e){if(e instanceof Error&&`code`in e&&e.code===`EEXIST`)return`kept`;throw e}}async function c({root:e,path:t,content:n}){if(!await l(e,t))return`link`;let a=await(0,r.lstat)((0,i.join)(e,t)).catch(()=>null);return await(0,o.f)((0,i.join)(e,t),n,a?.isFile()?a.mode:null),`written`}async function l(e,t){return(0,a.y)(e)(i.posix.dirname(t))!==`link`&&(await(0,r.mkdir)((0,i.dirname)((0,i.join)(e,t)),{recursive:!0}),!0)}function u(e){return{what:`${e} was not written: a symbolic link stands on the way to it`,remedy:`Put a folder where the link is`}}}),76296:((e,t,n)=>{n.d(t,{f:()=>i});var r=n(51455);async function i(e,t,n){let i=`${e}.new`;try{await(0,r.rm)(i,{force:!0}),await(0,r.writeFile)(i,t,{flag:`wx`}),n!==null&&await(0,r.chmod)(i,n),await(0,r.rename)(i,e)}catch(t){throw t instanceof Error&&`path`in t?Object.assign(t,{path:e}):t}}}),61517:((e,t,n)=>{n.d(t,{C:()=>i,c:()=>a});var r=n(91437);async function i({faults:e,what:t,otherwise:n},r){try{return await r()}catch(r){return e.set(t,a(r)),n}}function a(e){let t=(0,r.R)(e);return t===null||!t.answered?0:t.status}}),76977:((e,t,n)=>{n.d(t,{z:()=>i});var r=n(61517);async function i(e,{owner:t,repo:n},r){let i=await a(e,{owner:t,repo:n,permission:`push`});if(i!==null)return{levels:Object.fromEntries(i),administrators:null};let o=await a(e,{owner:t,repo:n,permission:`admin`});if(o===null)throw Error(`too many administrators`);return{levels:await s(e,{owner:t,repo:n},r),administrators:o.map(([e])=>e)}}async function a(e,t){let n=[];for(let r=1;r<=10;r++){let{data:i}=await e.rest.repos.listCollaborators({...t,per_page:100,page:r});if(!Array.isArray(i))throw Error(`the list of collaborators breaks off`);for(let{login:e,permissions:t}of i)n.push([e,o(t)]);if(i.length<100)return n}return null}function o(e){return e?.admin?`admin`:e?.maintain?`maintain`:e?.push?`write`:e?.triage?`triage`:`read`}async function s(e,{owner:t,repo:n},r){let i=[...new Set(r.map(e=>e.toLowerCase()))].filter(e=>!e.endsWith(`[bot]`));if(i.length>50)throw Error(`too many people to ask for`);let a=[];for(let r of i){let i=await c(e,{owner:t,repo:n,username:r});i!==null&&a.push([r,i])}return Object.fromEntries(a)}async function c(e,t){try{let{data:n}=await e.rest.repos.getCollaboratorPermissionLevel({...t});return o(n.user?.permissions)}catch(e){if((0,r.c)(e)===404)return null;throw e}}})};