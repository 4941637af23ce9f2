export const id=779;export const ids=[779];export const modules={65404:((e,t,n)=>{n.d(t,{r:()=>a});var r=n(42804);let i=[`refs/remotes/origin/`,`refs/heads/`].flatMap(e=>[`main`,`master`].map(t=>({ref:`${e}${t}`,name:t})));async function a(e,t=process.env){let n=(0,r.zY)(e,t,[]),a=async(...e)=>{let t=await n.run(e);return t.status!==`ended`||t.code!==0?null:t.stdout.toString().trim()||null},o=await a(`symbolic-ref`,`--quiet`,`--short`,`refs/remotes/origin/HEAD`),s=(await a(`for-each-ref`,`--format=%(refname)`,...i.map(({ref:e})=>e)))?.split(`
`),c=await a(`symbolic-ref`,`--quiet`,`--short`,`HEAD`),l=await a(`config`,`user.email`),u=await a(`config`,`remote.origin.url`);return{branch:o?.replace(/^origin\//,``)??i.find(({ref:e})=>s?.includes(e))?.name??c,login:/^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(l??``)?.[1]??null,origin:/[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(u??``)?.[1]??null}}}),83779:((e,t,n)=>{n.r(t),n.d(t,{init:()=>y});var r=n(18807);let i={path:`prompts/support/message_triage.yaml`,id:`support.message-triage`};function a(e){return{[i.path]:`id: ${i.id}
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
${(e.length===0?[`claude-3-5-sonnet`]:e).map(e=>`  #   ${JSON.stringify(e)}: { provider: ${e.startsWith(`claude`)?`anthropic`:`openai`} }\n`).join(``)}`}var s=n(65404),c=n(97976),l=n(98506),u=n(88010),d=n(38669),f=n(43196),p=n(47906);async function m(e){let{branch:t,login:n}=await(0,s.r)(e),r=await(0,c.g)(e);if(r.status!==`read`)throw Error(`${r.what}. ${r.remedy}`);let a=await(0,p.T)(r,e=>e===f.k1),o=(0,d.p)((await(0,l.U)(a.tree,a.files))?.policy??(0,f.G4)()),{tree:m,files:h}=await(0,p.T)(r,e=>o.prompt(e)!==null),{readings:g}=await(0,u.w)(m,{governed:o,checkout:h},[]),_=new Set(g.flatMap(({file:e})=>e?.prompt.model??[]));return{branch:t??`main`,owner:n===null?`prompt-owners`:`@${n}`,models:[..._].toSorted(),wantsExample:g.length===0&&o.prompt(i.path)!==null}}function h(e){return`name: PromptOps
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
`}var g=n(40209),_=n(23469),v=n(94709);let y={summary:`Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.`,operands:``,options:{owner:{type:`string`,value:`NAME`,help:`owner of the first prompt: a team's name, @org/team or @user`}},examples:[{line:`promptops init`,does:`set a repository up`},{line:`promptops init --owner @acme/support`,does:`name the owner of the first prompt`}],run:e=>(0,v.y)(e.terminal,t=>b(t,e))};async function b(e,{options:t,terminal:n}){let{branch:r,owner:i,models:s,wantsExample:c}=await m(e),l=typeof t.owner==`string`?t.owner:i;if(!x(l))return(0,_.T)(S(l),n);let u={".github/workflows/promptops.yml":h(r),".github/promptops.yml":o(s),...c?a(l):{}};for(let[t,r]of Object.entries(u)){let i=await(0,g.Ok)({root:e,path:t,content:r});if(i===`link`)return(0,_.T)((0,g.m6)(t),n);n.write(i===`written`?`wrote  ${t}\n`:`kept   ${t}, which was there already\n`)}return n.write(c?`The owner of the first prompt is ${l}.\n`:`The prompts that are there already are left as they are.
`),n.write(`Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.
`),0}function x(e){let t=a(e)[i.path]??``;return(0,r.$)(new TextEncoder().encode(t),i).findings.length===0}function S(e){return{what:`'${e}' cannot be an owner`,remedy:`Name a team like support-team, @org/team or @user`}}}),40209:((e,t,n)=>{n.d(t,{Ok:()=>o,fR:()=>s,m6:()=>l});var r=n(51455),i=n(76760),a=n(50783);async function o({root:e,path:t,content:n}){if(!await c(e,t))return`link`;try{return await(0,r.writeFile)((0,i.join)(e,t),n,{flag:`wx`}),`written`}catch(e){if(e instanceof Error&&`code`in e&&e.code===`EEXIST`)return`kept`;throw e}}async function s({root:e,path:t,content:n}){if(!await c(e,t))return`link`;let a=(0,i.join)(e,`${t}.new`);await(0,r.rm)(a,{force:!0}),await(0,r.writeFile)(a,n,{flag:`wx`});let o=await(0,r.lstat)((0,i.join)(e,t)).catch(()=>null);return o?.isFile()&&await(0,r.chmod)(a,o.mode),await(0,r.rename)(a,(0,i.join)(e,t)),`written`}async function c(e,t){return(0,a.y)(e)(i.posix.dirname(t))!==`link`&&(await(0,r.mkdir)((0,i.dirname)((0,i.join)(e,t)),{recursive:!0}),!0)}function l(e){return{what:`${e} was not written: a symbolic link stands on the way to it`,remedy:`Put a folder where the link is`}}})};