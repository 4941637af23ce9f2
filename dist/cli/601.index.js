export const id = 601;
export const ids = [601];
export const modules = {

/***/ 3871:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {


module.exports = validate10;
module.exports["default"] = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"promptops-suite.schema.json","title":"Suite","description":"The cases of one prompt: a file such as evals/<domain>/<name>.yaml.","type":"object","required":["prompt_id"],"additionalProperties":false,"properties":{"prompt_id":{"description":"Id of the prompt that the cases are for.","type":"string","minLength":1},"cases":{"type":"array","items":{"$ref":"#/definitions/case"}},"data":{"description":"CSV or JSON Lines files with more cases, one a row.","type":"array","maxItems":16,"items":{"$ref":"#/definitions/data"}},"graders":{"$ref":"#/definitions/graders"},"repeats":{"description":"Samples a case.","type":"integer","minimum":1,"maximum":25},"models":{"description":"Models that the suite is also run with.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}}},"definitions":{"case":{"type":"object","additionalProperties":false,"properties":{"id":{"description":"A name that stays when the case is edited; without it a case is known by what it asks.","type":"string","minLength":1},"input":{"description":"The user's message; may be empty.","type":"string"},"vars":{"description":"Values of the prompt's variables, instead of input.","type":"object","minProperties":1},"expected":{"description":"What the answer has to be; the argument of graders without one."},"critical":{"description":"One such case that gets worse blocks the merge.","type":"boolean"},"tags":{"type":"array","uniqueItems":true,"items":{"type":"string","minLength":1}},"graders":{"$ref":"#/definitions/graders"}}},"data":{"type":"object","required":["file"],"additionalProperties":false,"properties":{"file":{"description":"Path from the suite's folder; .csv, .jsonl or .ndjson.","type":"string","minLength":1,"maxLength":1000},"input":{"$ref":"#/definitions/column"},"expected":{"$ref":"#/definitions/column"},"id":{"$ref":"#/definitions/column"},"vars":{"description":"Variable of the prompt -> column, instead of input.","type":"object","minProperties":1,"additionalProperties":{"$ref":"#/definitions/column"}}}},"column":{"description":"Name of a column.","type":"string","minLength":1},"graders":{"description":"What judges an answer; instead of the default for the prompt's output.","type":"array","minItems":1,"items":{"type":["string","object"]}}}};
const schema13 = {"description":"What judges an answer; instead of the default for the prompt's output.","type":"array","minItems":1,"items":{"type":["string","object"]}};
const func2 = (__webpack_require__(6214)/* ["default"] */ .A);
const schema12 = {"type":"object","additionalProperties":false,"properties":{"id":{"description":"A name that stays when the case is edited; without it a case is known by what it asks.","type":"string","minLength":1},"input":{"description":"The user's message; may be empty.","type":"string"},"vars":{"description":"Values of the prompt's variables, instead of input.","type":"object","minProperties":1},"expected":{"description":"What the answer has to be; the argument of graders without one."},"critical":{"description":"One such case that gets worse blocks the merge.","type":"boolean"},"tags":{"type":"array","uniqueItems":true,"items":{"type":"string","minLength":1}},"graders":{"$ref":"#/definitions/graders"}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "id") || (key0 === "input")) || (key0 === "vars")) || (key0 === "expected")) || (key0 === "critical")) || (key0 === "tags")) || (key0 === "graders"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12.properties.id,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},schema:schema12.properties.id.type,parentSchema:schema12.properties.id,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.input !== undefined){
let data1 = data.input;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "string"},schema:schema12.properties.input.type,parentSchema:schema12.properties.input,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vars !== undefined){
let data2 = data.vars;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err4 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema12.properties.vars,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema12.properties.vars.type,parentSchema:schema12.properties.vars,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.critical !== undefined){
let data3 = data.critical;
if(typeof data3 !== "boolean"){
const err6 = {instancePath:instancePath+"/critical",schemaPath:"#/properties/critical/type",keyword:"type",params:{type: "boolean"},schema:schema12.properties.critical.type,parentSchema:schema12.properties.critical,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.tags !== undefined){
let data4 = data.tags;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err7 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12.properties.tags.items,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},schema:schema12.properties.tags.items.type,parentSchema:schema12.properties.tags.items,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data4[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err9 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},schema:true,parentSchema:schema12.properties.tags,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err10 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},schema:schema12.properties.tags.type,parentSchema:schema12.properties.tags,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.graders !== undefined){
let data6 = data.graders;
if(Array.isArray(data6)){
if(data6.length < 1){
const err11 = {instancePath:instancePath+"/graders",schemaPath:"#/definitions/graders/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema13,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len1 = data6.length;
for(let i2=0; i2<len1; i2++){
let data7 = data6[i2];
if((typeof data7 !== "string") && (!(data7 && typeof data7 == "object" && !Array.isArray(data7)))){
const err12 = {instancePath:instancePath+"/graders/" + i2,schemaPath:"#/definitions/graders/items/type",keyword:"type",params:{type: schema13.items.type},schema:schema13.items.type,parentSchema:schema13.items,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/graders",schemaPath:"#/definitions/graders/type",keyword:"type",params:{type: "array"},schema:schema13.type,parentSchema:schema13,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"object","required":["file"],"additionalProperties":false,"properties":{"file":{"description":"Path from the suite's folder; .csv, .jsonl or .ndjson.","type":"string","minLength":1,"maxLength":1000},"input":{"$ref":"#/definitions/column"},"expected":{"$ref":"#/definitions/column"},"id":{"$ref":"#/definitions/column"},"vars":{"description":"Variable of the prompt -> column, instead of input.","type":"object","minProperties":1,"additionalProperties":{"$ref":"#/definitions/column"}}}};
const schema15 = {"description":"Name of a column.","type":"string","minLength":1};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "file") || (key0 === "input")) || (key0 === "expected")) || (key0 === "id")) || (key0 === "vars"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.file !== undefined){
let data0 = data.file;
if(typeof data0 === "string"){
if(func2(data0) > 1000){
const err2 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema14.properties.file,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema14.properties.file,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},schema:schema14.properties.file.type,parentSchema:schema14.properties.file,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.input !== undefined){
let data1 = data.input;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/input",schemaPath:"#/definitions/column/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema15,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/input",schemaPath:"#/definitions/column/type",keyword:"type",params:{type: "string"},schema:schema15.type,parentSchema:schema15,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.expected !== undefined){
let data2 = data.expected;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err7 = {instancePath:instancePath+"/expected",schemaPath:"#/definitions/column/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema15,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/expected",schemaPath:"#/definitions/column/type",keyword:"type",params:{type: "string"},schema:schema15.type,parentSchema:schema15,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.id !== undefined){
let data3 = data.id;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/column/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema15,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/column/type",keyword:"type",params:{type: "string"},schema:schema15.type,parentSchema:schema15,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.vars !== undefined){
let data4 = data.vars;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length < 1){
const err11 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema14.properties.vars,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/vars/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/column/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema15,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vars/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/column/type",keyword:"type",params:{type: "string"},schema:schema15.type,parentSchema:schema15,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema14.properties.vars.type,parentSchema:schema14.properties.vars,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema14.type,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="promptops-suite.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "prompt_id"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "prompt_id") || (key0 === "cases")) || (key0 === "data")) || (key0 === "graders")) || (key0 === "repeats")) || (key0 === "models"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.prompt_id !== undefined){
let data0 = data.prompt_id;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema11.properties.prompt_id,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/prompt_id",schemaPath:"#/properties/prompt_id/type",keyword:"type",params:{type: "string"},schema:schema11.properties.prompt_id.type,parentSchema:schema11.properties.prompt_id,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.cases !== undefined){
let data1 = data.cases;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate11(data1[i0], {instancePath:instancePath+"/cases/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "array"},schema:schema11.properties.cases.type,parentSchema:schema11.properties.cases,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.data !== undefined){
let data3 = data.data;
if(Array.isArray(data3)){
if(data3.length > 16){
const err5 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/maxItems",keyword:"maxItems",params:{limit: 16},schema:16,parentSchema:schema11.properties.data,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
if(!(validate13(data3[i1], {instancePath:instancePath+"/data/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "array"},schema:schema11.properties.data.type,parentSchema:schema11.properties.data,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.graders !== undefined){
let data5 = data.graders;
if(Array.isArray(data5)){
if(data5.length < 1){
const err7 = {instancePath:instancePath+"/graders",schemaPath:"#/definitions/graders/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema13,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
let data6 = data5[i2];
if((typeof data6 !== "string") && (!(data6 && typeof data6 == "object" && !Array.isArray(data6)))){
const err8 = {instancePath:instancePath+"/graders/" + i2,schemaPath:"#/definitions/graders/items/type",keyword:"type",params:{type: schema13.items.type},schema:schema13.items.type,parentSchema:schema13.items,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/graders",schemaPath:"#/definitions/graders/type",keyword:"type",params:{type: "array"},schema:schema13.type,parentSchema:schema13,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.repeats !== undefined){
let data7 = data.repeats;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err10 = {instancePath:instancePath+"/repeats",schemaPath:"#/properties/repeats/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.repeats.type,parentSchema:schema11.properties.repeats,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 25 || isNaN(data7)){
const err11 = {instancePath:instancePath+"/repeats",schemaPath:"#/properties/repeats/maximum",keyword:"maximum",params:{comparison: "<=", limit: 25},schema:25,parentSchema:schema11.properties.repeats,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err12 = {instancePath:instancePath+"/repeats",schemaPath:"#/properties/repeats/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.repeats,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.models !== undefined){
let data8 = data.models;
if(Array.isArray(data8)){
if(data8.length < 1){
const err13 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.models,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err14 = {instancePath:instancePath+"/models/" + i3,schemaPath:"#/properties/models/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema11.properties.models.items,data:data9};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/models/" + i3,schemaPath:"#/properties/models/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.models.items.type,parentSchema:schema11.properties.models.items,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
let i4 = data8.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data8[i4];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err16 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0},schema:true,parentSchema:schema11.properties.models,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
break;
}
indices0[item0] = i4;
}
}
}
else {
const err17 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "array"},schema:schema11.properties.models.type,parentSchema:schema11.properties.models,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}


/***/ }),

/***/ 5595:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {


module.exports = validate10;
module.exports["default"] = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"promptops-policy.schema.json","title":"Policy","description":"What is governed and how: the file .github/promptops.yml.","type":"object","additionalProperties":false,"definitions":{"glob":{"description":"A path from the repository's root with forward slashes, in which * stands for a part of a name and ** for folders.","type":"string","minLength":1,"maxLength":500},"owner":{"description":"A name like data-platform-team, @org/team or @user.","type":"string","pattern":"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},"owners":{"description":"A list of names like data-platform-team, @org/team or @user.","type":"array","uniqueItems":true,"items":{"$ref":"#/definitions/owner","type":"string"}},"share":{"description":"A share from 0 to 1: 0.05 is 5 %.","type":"number","minimum":0,"maximum":1},"provider":{"description":"stub, replay, openai, anthropic or bedrock.","enum":["stub","replay","openai","anthropic","bedrock",null]},"model":{"description":"What is really called: provider, model, and the prices of a million tokens.","type":"object","additionalProperties":false,"properties":{"provider":{"$ref":"#/definitions/provider"},"model":{"description":"What the provider calls the model; the prompt's own name where nothing is said.","type":["string","null"],"pattern":"^\\S(.*\\S)?$"},"input_usd_per_mtok":{"description":"US dollars for a million tokens of input.","type":["number","null"],"minimum":0},"output_usd_per_mtok":{"description":"US dollars for a million tokens of output.","type":["number","null"],"minimum":0}}}},"properties":{"prompts":{"title":"Prompt files","description":"Which files are prompts: a list of globs; an entry may also be { files: …, prefix: … }.","type":"array","minItems":1,"default":["prompts/**/*.{yaml,yml}"],"items":{"description":"A glob, or { files: a glob, prefix: the first part of the ids }.","anyOf":[{"$ref":"#/definitions/glob","type":"string"},{"type":"object","required":["files"],"additionalProperties":false,"properties":{"files":{"$ref":"#/definitions/glob","type":"string"},"prefix":{"description":"Small letters, digits and '-', in parts that are joined by dots: chat or team-a.chat.","type":["string","null"],"pattern":"^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$"}}}]}},"evals":{"title":"Suite files","description":"Which files are suites: a list of globs.","type":"array","minItems":1,"uniqueItems":true,"default":["evals/**/*.{yaml,yml}"],"items":{"$ref":"#/definitions/glob","type":"string"}},"branches":{"title":"Governed branches","description":"A list of base branches that are governed; left out, the repository's default branch.","type":["array","null"],"minItems":1,"uniqueItems":true,"default":null,"items":{"description":"The name of a branch.","type":"string","pattern":"^\\S+$"}},"gate":{"title":"Gate","description":"When a change is blocked.","type":"object","additionalProperties":false,"default":{},"properties":{"baseline":{"description":"strict: the accuracy itself must reach the baseline; interval: only a clear miss blocks.","enum":["strict","interval"],"default":"strict"},"alpha":{"description":"The chance of a false alarm that is accepted, from 0 to 0.5.","type":"number","minimum":0,"maximum":0.5,"default":0.05},"margin":{"description":"A loss up to this share may pass as ok: 0.05 is 5 points.","type":"number","minimum":0,"maximum":1,"default":0.05},"min_effect":{"description":"A loss below this share is never a regression: 0.01 is one point.","type":"number","minimum":0,"maximum":1,"default":0.01},"large_drop":{"description":"A loss of this share is a regression whatever the test says: 0.1 is 10 points.","type":"number","minimum":0,"maximum":1,"default":0.1},"max_unjudged":{"description":"The share of cases that may lack a result: 0.02 is 2 %.","type":"number","minimum":0,"maximum":1,"default":0.02},"on_inconclusive":{"description":"warn, owner or block.","enum":["warn","owner","block"],"default":"warn"},"on_gate_change":{"description":"owner, block or warn.","enum":["owner","block","warn"],"default":"owner"},"require_suite":{"description":"true: a prompt without a suite is blocked.","type":"boolean","default":false},"repeats":{"description":"How many samples a case gets, step by step: odd numbers that grow, like [1, 3, 5].","type":"array","minItems":1,"maxItems":10,"default":[1,3,5],"items":{"description":"An odd number from 1 to 99.","type":"integer","minimum":1,"maximum":99}},"max_cost_usd":{"description":"The most that one run may cost, in US dollars; null is no limit.","type":["number","null"],"minimum":0,"default":null},"max_cost_increase":{"description":"The share by which a call may become dearer: 0.25 is 25 %; null is no limit.","type":["number","null"],"minimum":0,"default":null},"max_latency_increase":{"description":"The share by which a call may become slower: 0.25 is 25 %; null is no limit.","type":["number","null"],"minimum":0,"default":null}}},"models":{"title":"Models","description":"What is really called for a prompt's 'model'.","type":"object","additionalProperties":false,"default":{},"properties":{"provider":{"description":"The provider of every model that 'map' gives none: stub, replay, openai, anthropic or bedrock.","enum":["stub","replay","openai","anthropic","bedrock",null],"default":null},"map":{"description":"A prompt's 'model', and what is really called for it.","type":"object","default":{},"additionalProperties":{"$ref":"#/definitions/model"}},"judge":{"description":"The model that judges answers for llm-rubric; null is none.","default":null,"anyOf":[{"type":"null"},{"$ref":"#/definitions/model"}]}}},"approval":{"title":"Approval","description":"Who must approve what.","type":"object","additionalProperties":false,"default":{},"properties":{"require":{"description":"sensitive: only sensitive prompts need their owner's approval; all: every prompt.","enum":["sensitive","all"],"default":"sensitive"},"sensitive":{"description":"What makes a prompt sensitive, beside its own 'sensitive: true'.","type":"object","additionalProperties":false,"default":{},"properties":{"tags":{"description":"A list of tags.","type":"array","uniqueItems":true,"default":["sensitive"],"items":{"description":"A tag of prompts.","type":"string","minLength":1}},"paths":{"description":"A list of globs.","type":"array","uniqueItems":true,"default":[],"items":{"$ref":"#/definitions/glob","type":"string"}}}},"approvals":{"description":"How many owners must approve, from 1.","type":"integer","minimum":1,"maximum":100,"default":1},"sensitive_also":{"description":"A list of owners that a sensitive prompt needs as well.","type":"array","uniqueItems":true,"default":[],"items":{"$ref":"#/definitions/owner","type":"string"}},"distinct_approvers":{"description":"true: one person may not serve for two requirements.","type":"boolean","default":false},"allow_author":{"description":"true: the author of a pull request who is an owner counts as approving.","type":"boolean","default":false},"allow_contributor":{"description":"true: who wrote a commit of the pull request may approve it.","type":"boolean","default":false},"exclude_pusher":{"description":"true: who pushed to the branch may not approve.","type":"boolean","default":true},"stale":{"description":"content: an approval holds while the prompt is what was reviewed; head: any later commit ends it; never.","enum":["content","head","never"],"default":"content"},"changes_requested_blocks":{"description":"true: an owner's open request for changes blocks.","type":"boolean","default":true},"comment_approvals":{"description":"true: the comment /approve counts.","type":"boolean","default":false},"owner_map":{"description":"A name in a prompt's 'owner', and the users and teams that stand behind it.","type":"object","default":{},"additionalProperties":{"description":"A list of users and teams like [\"@org/team\", \"@user\"].","type":"array","minItems":1,"uniqueItems":true,"items":{"description":"@org/team or @user, in quotes.","type":"string","pattern":"^@?[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$"}}},"fallback_owners":{"description":"A list of owners that count only where no owner is eligible.","type":"array","uniqueItems":true,"default":[],"items":{"$ref":"#/definitions/owner","type":"string"}},"policy_paths":{"description":"A list of globs: the files that make up the policy.","type":"array","uniqueItems":true,"default":[".github/promptops.yml",".github/workflows/**"],"items":{"$ref":"#/definitions/glob","type":"string"}},"policy_owners":{"description":"A list of owners who approve changes of the policy; [] is the repository's administrators.","type":"array","uniqueItems":true,"default":[],"items":{"$ref":"#/definitions/owner","type":"string"}},"override":{"description":"Who may lift the gate by a comment.","type":"object","additionalProperties":false,"default":{},"properties":{"enabled":{"description":"true: overrides are allowed.","type":"boolean","default":false},"by":{"description":"A list of owners who may override.","type":"array","uniqueItems":true,"default":[],"items":{"$ref":"#/definitions/owner","type":"string"}},"require_reason":{"description":"true: a reason must be given.","type":"boolean","default":true},"allow_author":{"description":"true: the author may override.","type":"boolean","default":false}}}}},"release":{"title":"Release","description":"When a merged prompt gets its version.","type":"object","additionalProperties":false,"default":{},"properties":{"on":{"description":"behaviour: only where what is sent to the model changed; any: with every change.","enum":["behaviour","any"],"default":"behaviour"},"managed_fields":{"description":"A list out of version, parent and updated: the fields that a release writes.","type":"array","uniqueItems":true,"default":["version","parent","updated"],"items":{"description":"version, parent or updated.","enum":["version","parent","updated"],"type":"string"}}}},"environments":{"title":"Environments","description":"The names of the environments, each with its owners.","type":"object","default":{},"propertyNames":{"description":"The name of an environment has small letters, digits and '-'.","pattern":"^[a-z0-9]+(-[a-z0-9]+)*$"},"additionalProperties":{"description":"An environment is { owners: [ … ], protected: true or false }.","type":"object","additionalProperties":false,"properties":{"owners":{"description":"A list of owners; [] is the repository's administrators.","type":"array","uniqueItems":true,"default":[],"items":{"$ref":"#/definitions/owner","type":"string"}},"protected":{"description":"true: a change of its pointers needs approval.","type":"boolean","default":true}}}}}};
const schema12 = {"description":"A path from the repository's root with forward slashes, in which * stands for a part of a name and ** for folders.","type":"string","minLength":1,"maxLength":500};
const schema18 = {"description":"A name like data-platform-team, @org/team or @user.","type":"string","pattern":"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"};
const func2 = (__webpack_require__(6214)/* ["default"] */ .A);
const func8 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$", "u");
const pattern1 = new RegExp("^\\S+$", "u");
const pattern3 = new RegExp("^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$", "u");
const pattern4 = new RegExp("^@?[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$", "u");
const pattern8 = new RegExp("^[a-z0-9]+(-[a-z0-9]+)*$", "u");
const schema15 = {"description":"What is really called: provider, model, and the prices of a million tokens.","type":"object","additionalProperties":false,"properties":{"provider":{"$ref":"#/definitions/provider"},"model":{"description":"What the provider calls the model; the prompt's own name where nothing is said.","type":["string","null"],"pattern":"^\\S(.*\\S)?$"},"input_usd_per_mtok":{"description":"US dollars for a million tokens of input.","type":["number","null"],"minimum":0},"output_usd_per_mtok":{"description":"US dollars for a million tokens of output.","type":["number","null"],"minimum":0}}};
const schema16 = {"description":"stub, replay, openai, anthropic or bedrock.","enum":["stub","replay","openai","anthropic","bedrock",null]};
const pattern2 = new RegExp("^\\S(.*\\S)?$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "provider") || (key0 === "model")) || (key0 === "input_usd_per_mtok")) || (key0 === "output_usd_per_mtok"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.provider !== undefined){
let data0 = data.provider;
if(!((((((data0 === "stub") || (data0 === "replay")) || (data0 === "openai")) || (data0 === "anthropic")) || (data0 === "bedrock")) || (data0 === null))){
const err1 = {instancePath:instancePath+"/provider",schemaPath:"#/definitions/provider/enum",keyword:"enum",params:{allowedValues: schema16.enum},schema:schema16.enum,parentSchema:schema16,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.model !== undefined){
let data1 = data.model;
if((typeof data1 !== "string") && (data1 !== null)){
const err2 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: schema15.properties.model.type},schema:schema15.properties.model.type,parentSchema:schema15.properties.model,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err3 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/pattern",keyword:"pattern",params:{pattern: "^\\S(.*\\S)?$"},schema:"^\\S(.*\\S)?$",parentSchema:schema15.properties.model,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.input_usd_per_mtok !== undefined){
let data2 = data.input_usd_per_mtok;
if((!((typeof data2 == "number") && (isFinite(data2)))) && (data2 !== null)){
const err4 = {instancePath:instancePath+"/input_usd_per_mtok",schemaPath:"#/properties/input_usd_per_mtok/type",keyword:"type",params:{type: schema15.properties.input_usd_per_mtok.type},schema:schema15.properties.input_usd_per_mtok.type,parentSchema:schema15.properties.input_usd_per_mtok,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/input_usd_per_mtok",schemaPath:"#/properties/input_usd_per_mtok/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema15.properties.input_usd_per_mtok,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.output_usd_per_mtok !== undefined){
let data3 = data.output_usd_per_mtok;
if((!((typeof data3 == "number") && (isFinite(data3)))) && (data3 !== null)){
const err6 = {instancePath:instancePath+"/output_usd_per_mtok",schemaPath:"#/properties/output_usd_per_mtok/type",keyword:"type",params:{type: schema15.properties.output_usd_per_mtok.type},schema:schema15.properties.output_usd_per_mtok.type,parentSchema:schema15.properties.output_usd_per_mtok,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err7 = {instancePath:instancePath+"/output_usd_per_mtok",schemaPath:"#/properties/output_usd_per_mtok/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema15.properties.output_usd_per_mtok,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="promptops-policy.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompts === undefined){
data.prompts = ["prompts/**/*.{yaml,yml}"];
}
if(data.evals === undefined){
data.evals = ["evals/**/*.{yaml,yml}"];
}
if(data.branches === undefined){
data.branches = null;
}
if(data.gate === undefined){
data.gate = {};
}
if(data.models === undefined){
data.models = {};
}
if(data.approval === undefined){
data.approval = {};
}
if(data.release === undefined){
data.release = {};
}
if(data.environments === undefined){
data.environments = {};
}
for(const key0 in data){
if(!((((((((key0 === "prompts") || (key0 === "evals")) || (key0 === "branches")) || (key0 === "gate")) || (key0 === "models")) || (key0 === "approval")) || (key0 === "release")) || (key0 === "environments"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
let data0 = data.prompts;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/prompts",schemaPath:"#/properties/prompts/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.prompts,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs5 = errors;
let valid3 = false;
const _errs6 = errors;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/properties/prompts/items/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema11.properties.prompts.items.anyOf[0].type,parentSchema:schema11.properties.prompts.items.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 500){
const err3 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/definitions/glob/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema12,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/definitions/glob/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},schema:schema12.type,parentSchema:schema12,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs10 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.files === undefined){
const err6 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/properties/prompts/items/anyOf/1/required",keyword:"required",params:{missingProperty: "files"},schema:schema11.properties.prompts.items.anyOf[1].required,parentSchema:schema11.properties.prompts.items.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "files") || (key1 === "prefix"))){
const err7 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/properties/prompts/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema11.properties.prompts.items.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.files !== undefined){
let data2 = data1.files;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/prompts/" + i0+"/files",schemaPath:"#/properties/prompts/items/anyOf/1/properties/files/type",keyword:"type",params:{type: "string"},schema:schema11.properties.prompts.items.anyOf[1].properties.files.type,parentSchema:schema11.properties.prompts.items.anyOf[1].properties.files,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 500){
const err9 = {instancePath:instancePath+"/prompts/" + i0+"/files",schemaPath:"#/definitions/glob/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema12,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/prompts/" + i0+"/files",schemaPath:"#/definitions/glob/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/prompts/" + i0+"/files",schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},schema:schema12.type,parentSchema:schema12,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.prefix !== undefined){
let data3 = data1.prefix;
if((typeof data3 !== "string") && (data3 !== null)){
const err12 = {instancePath:instancePath+"/prompts/" + i0+"/prefix",schemaPath:"#/properties/prompts/items/anyOf/1/properties/prefix/type",keyword:"type",params:{type: schema11.properties.prompts.items.anyOf[1].properties.prefix.type},schema:schema11.properties.prompts.items.anyOf[1].properties.prefix.type,parentSchema:schema11.properties.prompts.items.anyOf[1].properties.prefix,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
const err13 = {instancePath:instancePath+"/prompts/" + i0+"/prefix",schemaPath:"#/properties/prompts/items/anyOf/1/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$"},schema:"^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$",parentSchema:schema11.properties.prompts.items.anyOf[1].properties.prefix,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/properties/prompts/items/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema11.properties.prompts.items.anyOf[1].type,parentSchema:schema11.properties.prompts.items.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
const err15 = {instancePath:instancePath+"/prompts/" + i0,schemaPath:"#/properties/prompts/items/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.prompts.items.anyOf,parentSchema:schema11.properties.prompts.items,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/prompts",schemaPath:"#/properties/prompts/type",keyword:"type",params:{type: "array"},schema:schema11.properties.prompts.type,parentSchema:schema11.properties.prompts,data:data0};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
let data4 = data.evals;
if(Array.isArray(data4)){
if(data4.length < 1){
const err17 = {instancePath:instancePath+"/evals",schemaPath:"#/properties/evals/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.evals,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 !== "string"){
const err18 = {instancePath:instancePath+"/evals/" + i1,schemaPath:"#/properties/evals/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.evals.items.type,parentSchema:schema11.properties.evals.items,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) > 500){
const err19 = {instancePath:instancePath+"/evals/" + i1,schemaPath:"#/definitions/glob/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func2(data5) < 1){
const err20 = {instancePath:instancePath+"/evals/" + i1,schemaPath:"#/definitions/glob/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/evals/" + i1,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},schema:schema12.type,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
let i2 = data4.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data4[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err22 = {instancePath:instancePath+"/evals",schemaPath:"#/properties/evals/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},schema:true,parentSchema:schema11.properties.evals,data:data4};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err23 = {instancePath:instancePath+"/evals",schemaPath:"#/properties/evals/type",keyword:"type",params:{type: "array"},schema:schema11.properties.evals.type,parentSchema:schema11.properties.evals,data:data4};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
let data6 = data.branches;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err24 = {instancePath:instancePath+"/branches",schemaPath:"#/properties/branches/type",keyword:"type",params:{type: schema11.properties.branches.type},schema:schema11.properties.branches.type,parentSchema:schema11.properties.branches,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Array.isArray(data6)){
if(data6.length < 1){
const err25 = {instancePath:instancePath+"/branches",schemaPath:"#/properties/branches/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.branches,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const len2 = data6.length;
for(let i3=0; i3<len2; i3++){
let data7 = data6[i3];
if(typeof data7 === "string"){
if(!pattern1.test(data7)){
const err26 = {instancePath:instancePath+"/branches/" + i3,schemaPath:"#/properties/branches/items/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},schema:"^\\S+$",parentSchema:schema11.properties.branches.items,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/branches/" + i3,schemaPath:"#/properties/branches/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.branches.items.type,parentSchema:schema11.properties.branches.items,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
let i4 = data6.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data6[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err28 = {instancePath:instancePath+"/branches",schemaPath:"#/properties/branches/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1},schema:true,parentSchema:schema11.properties.branches,data:data6};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
break;
}
indices1[item1] = i4;
}
}
}
let data8 = data.gate;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.baseline === undefined){
data8.baseline = "strict";
}
if(data8.alpha === undefined){
data8.alpha = 0.05;
}
if(data8.margin === undefined){
data8.margin = 0.05;
}
if(data8.min_effect === undefined){
data8.min_effect = 0.01;
}
if(data8.large_drop === undefined){
data8.large_drop = 0.1;
}
if(data8.max_unjudged === undefined){
data8.max_unjudged = 0.02;
}
if(data8.on_inconclusive === undefined){
data8.on_inconclusive = "warn";
}
if(data8.on_gate_change === undefined){
data8.on_gate_change = "owner";
}
if(data8.require_suite === undefined){
data8.require_suite = false;
}
if(data8.repeats === undefined){
data8.repeats = [1,3,5];
}
if(data8.max_cost_usd === undefined){
data8.max_cost_usd = null;
}
if(data8.max_cost_increase === undefined){
data8.max_cost_increase = null;
}
if(data8.max_latency_increase === undefined){
data8.max_latency_increase = null;
}
for(const key2 in data8){
if(!(func8.call(schema11.properties.gate.properties, key2))){
const err29 = {instancePath:instancePath+"/gate",schemaPath:"#/properties/gate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema11.properties.gate,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
let data9 = data8.baseline;
if(!((data9 === "strict") || (data9 === "interval"))){
const err30 = {instancePath:instancePath+"/gate/baseline",schemaPath:"#/properties/gate/properties/baseline/enum",keyword:"enum",params:{allowedValues: schema11.properties.gate.properties.baseline.enum},schema:schema11.properties.gate.properties.baseline.enum,parentSchema:schema11.properties.gate.properties.baseline,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
let data10 = data8.alpha;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 0.5 || isNaN(data10)){
const err31 = {instancePath:instancePath+"/gate/alpha",schemaPath:"#/properties/gate/properties/alpha/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.5},schema:0.5,parentSchema:schema11.properties.gate.properties.alpha,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err32 = {instancePath:instancePath+"/gate/alpha",schemaPath:"#/properties/gate/properties/alpha/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.alpha,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/gate/alpha",schemaPath:"#/properties/gate/properties/alpha/type",keyword:"type",params:{type: "number"},schema:schema11.properties.gate.properties.alpha.type,parentSchema:schema11.properties.gate.properties.alpha,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
let data11 = data8.margin;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1 || isNaN(data11)){
const err34 = {instancePath:instancePath+"/gate/margin",schemaPath:"#/properties/gate/properties/margin/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema11.properties.gate.properties.margin,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err35 = {instancePath:instancePath+"/gate/margin",schemaPath:"#/properties/gate/properties/margin/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.margin,data:data11};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/gate/margin",schemaPath:"#/properties/gate/properties/margin/type",keyword:"type",params:{type: "number"},schema:schema11.properties.gate.properties.margin.type,parentSchema:schema11.properties.gate.properties.margin,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
let data12 = data8.min_effect;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1 || isNaN(data12)){
const err37 = {instancePath:instancePath+"/gate/min_effect",schemaPath:"#/properties/gate/properties/min_effect/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema11.properties.gate.properties.min_effect,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err38 = {instancePath:instancePath+"/gate/min_effect",schemaPath:"#/properties/gate/properties/min_effect/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.min_effect,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/gate/min_effect",schemaPath:"#/properties/gate/properties/min_effect/type",keyword:"type",params:{type: "number"},schema:schema11.properties.gate.properties.min_effect.type,parentSchema:schema11.properties.gate.properties.min_effect,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
let data13 = data8.large_drop;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 1 || isNaN(data13)){
const err40 = {instancePath:instancePath+"/gate/large_drop",schemaPath:"#/properties/gate/properties/large_drop/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema11.properties.gate.properties.large_drop,data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err41 = {instancePath:instancePath+"/gate/large_drop",schemaPath:"#/properties/gate/properties/large_drop/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.large_drop,data:data13};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/gate/large_drop",schemaPath:"#/properties/gate/properties/large_drop/type",keyword:"type",params:{type: "number"},schema:schema11.properties.gate.properties.large_drop.type,parentSchema:schema11.properties.gate.properties.large_drop,data:data13};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
let data14 = data8.max_unjudged;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1 || isNaN(data14)){
const err43 = {instancePath:instancePath+"/gate/max_unjudged",schemaPath:"#/properties/gate/properties/max_unjudged/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema11.properties.gate.properties.max_unjudged,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err44 = {instancePath:instancePath+"/gate/max_unjudged",schemaPath:"#/properties/gate/properties/max_unjudged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.max_unjudged,data:data14};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/gate/max_unjudged",schemaPath:"#/properties/gate/properties/max_unjudged/type",keyword:"type",params:{type: "number"},schema:schema11.properties.gate.properties.max_unjudged.type,parentSchema:schema11.properties.gate.properties.max_unjudged,data:data14};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
let data15 = data8.on_inconclusive;
if(!(((data15 === "warn") || (data15 === "owner")) || (data15 === "block"))){
const err46 = {instancePath:instancePath+"/gate/on_inconclusive",schemaPath:"#/properties/gate/properties/on_inconclusive/enum",keyword:"enum",params:{allowedValues: schema11.properties.gate.properties.on_inconclusive.enum},schema:schema11.properties.gate.properties.on_inconclusive.enum,parentSchema:schema11.properties.gate.properties.on_inconclusive,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
let data16 = data8.on_gate_change;
if(!(((data16 === "owner") || (data16 === "block")) || (data16 === "warn"))){
const err47 = {instancePath:instancePath+"/gate/on_gate_change",schemaPath:"#/properties/gate/properties/on_gate_change/enum",keyword:"enum",params:{allowedValues: schema11.properties.gate.properties.on_gate_change.enum},schema:schema11.properties.gate.properties.on_gate_change.enum,parentSchema:schema11.properties.gate.properties.on_gate_change,data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
let data17 = data8.require_suite;
if(typeof data17 !== "boolean"){
const err48 = {instancePath:instancePath+"/gate/require_suite",schemaPath:"#/properties/gate/properties/require_suite/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.gate.properties.require_suite.type,parentSchema:schema11.properties.gate.properties.require_suite,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
let data18 = data8.repeats;
if(Array.isArray(data18)){
if(data18.length > 10){
const err49 = {instancePath:instancePath+"/gate/repeats",schemaPath:"#/properties/gate/properties/repeats/maxItems",keyword:"maxItems",params:{limit: 10},schema:10,parentSchema:schema11.properties.gate.properties.repeats,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data18.length < 1){
const err50 = {instancePath:instancePath+"/gate/repeats",schemaPath:"#/properties/gate/properties/repeats/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.gate.properties.repeats,data:data18};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
const len3 = data18.length;
for(let i5=0; i5<len3; i5++){
let data19 = data18[i5];
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err51 = {instancePath:instancePath+"/gate/repeats/" + i5,schemaPath:"#/properties/gate/properties/repeats/items/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.gate.properties.repeats.items.type,parentSchema:schema11.properties.gate.properties.repeats.items,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 99 || isNaN(data19)){
const err52 = {instancePath:instancePath+"/gate/repeats/" + i5,schemaPath:"#/properties/gate/properties/repeats/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99},schema:99,parentSchema:schema11.properties.gate.properties.repeats.items,data:data19};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err53 = {instancePath:instancePath+"/gate/repeats/" + i5,schemaPath:"#/properties/gate/properties/repeats/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.gate.properties.repeats.items,data:data19};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
else {
const err54 = {instancePath:instancePath+"/gate/repeats",schemaPath:"#/properties/gate/properties/repeats/type",keyword:"type",params:{type: "array"},schema:schema11.properties.gate.properties.repeats.type,parentSchema:schema11.properties.gate.properties.repeats,data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
let data20 = data8.max_cost_usd;
if((!((typeof data20 == "number") && (isFinite(data20)))) && (data20 !== null)){
const err55 = {instancePath:instancePath+"/gate/max_cost_usd",schemaPath:"#/properties/gate/properties/max_cost_usd/type",keyword:"type",params:{type: schema11.properties.gate.properties.max_cost_usd.type},schema:schema11.properties.gate.properties.max_cost_usd.type,parentSchema:schema11.properties.gate.properties.max_cost_usd,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err56 = {instancePath:instancePath+"/gate/max_cost_usd",schemaPath:"#/properties/gate/properties/max_cost_usd/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.max_cost_usd,data:data20};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
let data21 = data8.max_cost_increase;
if((!((typeof data21 == "number") && (isFinite(data21)))) && (data21 !== null)){
const err57 = {instancePath:instancePath+"/gate/max_cost_increase",schemaPath:"#/properties/gate/properties/max_cost_increase/type",keyword:"type",params:{type: schema11.properties.gate.properties.max_cost_increase.type},schema:schema11.properties.gate.properties.max_cost_increase.type,parentSchema:schema11.properties.gate.properties.max_cost_increase,data:data21};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err58 = {instancePath:instancePath+"/gate/max_cost_increase",schemaPath:"#/properties/gate/properties/max_cost_increase/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.max_cost_increase,data:data21};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
let data22 = data8.max_latency_increase;
if((!((typeof data22 == "number") && (isFinite(data22)))) && (data22 !== null)){
const err59 = {instancePath:instancePath+"/gate/max_latency_increase",schemaPath:"#/properties/gate/properties/max_latency_increase/type",keyword:"type",params:{type: schema11.properties.gate.properties.max_latency_increase.type},schema:schema11.properties.gate.properties.max_latency_increase.type,parentSchema:schema11.properties.gate.properties.max_latency_increase,data:data22};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err60 = {instancePath:instancePath+"/gate/max_latency_increase",schemaPath:"#/properties/gate/properties/max_latency_increase/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.gate.properties.max_latency_increase,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/gate",schemaPath:"#/properties/gate/type",keyword:"type",params:{type: "object"},schema:schema11.properties.gate.type,parentSchema:schema11.properties.gate,data:data8};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
let data23 = data.models;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.provider === undefined){
data23.provider = null;
}
if(data23.map === undefined){
data23.map = {};
}
if(data23.judge === undefined){
data23.judge = null;
}
for(const key3 in data23){
if(!(((key3 === "provider") || (key3 === "map")) || (key3 === "judge"))){
const err62 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema11.properties.models,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
let data24 = data23.provider;
if(!((((((data24 === "stub") || (data24 === "replay")) || (data24 === "openai")) || (data24 === "anthropic")) || (data24 === "bedrock")) || (data24 === null))){
const err63 = {instancePath:instancePath+"/models/provider",schemaPath:"#/properties/models/properties/provider/enum",keyword:"enum",params:{allowedValues: schema11.properties.models.properties.provider.enum},schema:schema11.properties.models.properties.provider.enum,parentSchema:schema11.properties.models.properties.provider,data:data24};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
let data25 = data23.map;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key4 in data25){
if(!(validate11(data25[key4], {instancePath:instancePath+"/models/map/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data25,parentDataProperty:key4,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err64 = {instancePath:instancePath+"/models/map",schemaPath:"#/properties/models/properties/map/type",keyword:"type",params:{type: "object"},schema:schema11.properties.models.properties.map.type,parentSchema:schema11.properties.models.properties.map,data:data25};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
let data27 = data23.judge;
const _errs66 = errors;
let valid19 = false;
const _errs67 = errors;
if(data27 !== null){
const err65 = {instancePath:instancePath+"/models/judge",schemaPath:"#/properties/models/properties/judge/anyOf/0/type",keyword:"type",params:{type: "null"},schema:schema11.properties.models.properties.judge.anyOf[0].type,parentSchema:schema11.properties.models.properties.judge.anyOf[0],data:data27};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
var _valid1 = _errs67 === errors;
valid19 = valid19 || _valid1;
if(!valid19){
const _errs69 = errors;
if(!(validate11(data27, {instancePath:instancePath+"/models/judge",parentData:data23,parentDataProperty:"judge",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid1 = _errs69 === errors;
valid19 = valid19 || _valid1;
}
if(!valid19){
const err66 = {instancePath:instancePath+"/models/judge",schemaPath:"#/properties/models/properties/judge/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.models.properties.judge.anyOf,parentSchema:schema11.properties.models.properties.judge,data:data27};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
else {
errors = _errs66;
if(vErrors !== null){
if(_errs66){
vErrors.length = _errs66;
}
else {
vErrors = null;
}
}
}
}
else {
const err67 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "object"},schema:schema11.properties.models.type,parentSchema:schema11.properties.models,data:data23};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
let data28 = data.approval;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.require === undefined){
data28.require = "sensitive";
}
if(data28.sensitive === undefined){
data28.sensitive = {};
}
if(data28.approvals === undefined){
data28.approvals = 1;
}
if(data28.sensitive_also === undefined){
data28.sensitive_also = [];
}
if(data28.distinct_approvers === undefined){
data28.distinct_approvers = false;
}
if(data28.allow_author === undefined){
data28.allow_author = false;
}
if(data28.allow_contributor === undefined){
data28.allow_contributor = false;
}
if(data28.exclude_pusher === undefined){
data28.exclude_pusher = true;
}
if(data28.stale === undefined){
data28.stale = "content";
}
if(data28.changes_requested_blocks === undefined){
data28.changes_requested_blocks = true;
}
if(data28.comment_approvals === undefined){
data28.comment_approvals = false;
}
if(data28.owner_map === undefined){
data28.owner_map = {};
}
if(data28.fallback_owners === undefined){
data28.fallback_owners = [];
}
if(data28.policy_paths === undefined){
data28.policy_paths = [".github/promptops.yml",".github/workflows/**"];
}
if(data28.policy_owners === undefined){
data28.policy_owners = [];
}
if(data28.override === undefined){
data28.override = {};
}
for(const key5 in data28){
if(!(func8.call(schema11.properties.approval.properties, key5))){
const err68 = {instancePath:instancePath+"/approval",schemaPath:"#/properties/approval/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema11.properties.approval,data:data28};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
let data29 = data28.require;
if(!((data29 === "sensitive") || (data29 === "all"))){
const err69 = {instancePath:instancePath+"/approval/require",schemaPath:"#/properties/approval/properties/require/enum",keyword:"enum",params:{allowedValues: schema11.properties.approval.properties.require.enum},schema:schema11.properties.approval.properties.require.enum,parentSchema:schema11.properties.approval.properties.require,data:data29};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
let data30 = data28.sensitive;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.tags === undefined){
data30.tags = ["sensitive"];
}
if(data30.paths === undefined){
data30.paths = [];
}
for(const key6 in data30){
if(!((key6 === "tags") || (key6 === "paths"))){
const err70 = {instancePath:instancePath+"/approval/sensitive",schemaPath:"#/properties/approval/properties/sensitive/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema11.properties.approval.properties.sensitive,data:data30};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
let data31 = data30.tags;
if(Array.isArray(data31)){
const len4 = data31.length;
for(let i6=0; i6<len4; i6++){
let data32 = data31[i6];
if(typeof data32 === "string"){
if(func2(data32) < 1){
const err71 = {instancePath:instancePath+"/approval/sensitive/tags/" + i6,schemaPath:"#/properties/approval/properties/sensitive/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema11.properties.approval.properties.sensitive.properties.tags.items,data:data32};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/approval/sensitive/tags/" + i6,schemaPath:"#/properties/approval/properties/sensitive/properties/tags/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.sensitive.properties.tags.items.type,parentSchema:schema11.properties.approval.properties.sensitive.properties.tags.items,data:data32};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
let i7 = data31.length;
let j2;
if(i7 > 1){
const indices2 = {};
for(;i7--;){
let item2 = data31[i7];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err73 = {instancePath:instancePath+"/approval/sensitive/tags",schemaPath:"#/properties/approval/properties/sensitive/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},schema:true,parentSchema:schema11.properties.approval.properties.sensitive.properties.tags,data:data31};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
break;
}
indices2[item2] = i7;
}
}
}
else {
const err74 = {instancePath:instancePath+"/approval/sensitive/tags",schemaPath:"#/properties/approval/properties/sensitive/properties/tags/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.sensitive.properties.tags.type,parentSchema:schema11.properties.approval.properties.sensitive.properties.tags,data:data31};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
let data33 = data30.paths;
if(Array.isArray(data33)){
const len5 = data33.length;
for(let i8=0; i8<len5; i8++){
let data34 = data33[i8];
if(typeof data34 !== "string"){
const err75 = {instancePath:instancePath+"/approval/sensitive/paths/" + i8,schemaPath:"#/properties/approval/properties/sensitive/properties/paths/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.sensitive.properties.paths.items.type,parentSchema:schema11.properties.approval.properties.sensitive.properties.paths.items,data:data34};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(typeof data34 === "string"){
if(func2(data34) > 500){
const err76 = {instancePath:instancePath+"/approval/sensitive/paths/" + i8,schemaPath:"#/definitions/glob/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema12,data:data34};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(func2(data34) < 1){
const err77 = {instancePath:instancePath+"/approval/sensitive/paths/" + i8,schemaPath:"#/definitions/glob/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12,data:data34};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/approval/sensitive/paths/" + i8,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},schema:schema12.type,parentSchema:schema12,data:data34};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
let i9 = data33.length;
let j3;
if(i9 > 1){
const indices3 = {};
for(;i9--;){
let item3 = data33[i9];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err79 = {instancePath:instancePath+"/approval/sensitive/paths",schemaPath:"#/properties/approval/properties/sensitive/properties/paths/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},schema:true,parentSchema:schema11.properties.approval.properties.sensitive.properties.paths,data:data33};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
break;
}
indices3[item3] = i9;
}
}
}
else {
const err80 = {instancePath:instancePath+"/approval/sensitive/paths",schemaPath:"#/properties/approval/properties/sensitive/properties/paths/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.sensitive.properties.paths.type,parentSchema:schema11.properties.approval.properties.sensitive.properties.paths,data:data33};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/approval/sensitive",schemaPath:"#/properties/approval/properties/sensitive/type",keyword:"type",params:{type: "object"},schema:schema11.properties.approval.properties.sensitive.type,parentSchema:schema11.properties.approval.properties.sensitive,data:data30};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
let data35 = data28.approvals;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err82 = {instancePath:instancePath+"/approval/approvals",schemaPath:"#/properties/approval/properties/approvals/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.approval.properties.approvals.type,parentSchema:schema11.properties.approval.properties.approvals,data:data35};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 100 || isNaN(data35)){
const err83 = {instancePath:instancePath+"/approval/approvals",schemaPath:"#/properties/approval/properties/approvals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema11.properties.approval.properties.approvals,data:data35};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err84 = {instancePath:instancePath+"/approval/approvals",schemaPath:"#/properties/approval/properties/approvals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.approval.properties.approvals,data:data35};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
let data36 = data28.sensitive_also;
if(Array.isArray(data36)){
const len6 = data36.length;
for(let i10=0; i10<len6; i10++){
let data37 = data36[i10];
if(typeof data37 !== "string"){
const err85 = {instancePath:instancePath+"/approval/sensitive_also/" + i10,schemaPath:"#/properties/approval/properties/sensitive_also/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.sensitive_also.items.type,parentSchema:schema11.properties.approval.properties.sensitive_also.items,data:data37};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(typeof data37 === "string"){
if(!pattern3.test(data37)){
const err86 = {instancePath:instancePath+"/approval/sensitive_also/" + i10,schemaPath:"#/definitions/owner/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema18,data:data37};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/approval/sensitive_also/" + i10,schemaPath:"#/definitions/owner/type",keyword:"type",params:{type: "string"},schema:schema18.type,parentSchema:schema18,data:data37};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
let i11 = data36.length;
let j4;
if(i11 > 1){
const indices4 = {};
for(;i11--;){
let item4 = data36[i11];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
const err88 = {instancePath:instancePath+"/approval/sensitive_also",schemaPath:"#/properties/approval/properties/sensitive_also/uniqueItems",keyword:"uniqueItems",params:{i: i11, j: j4},schema:true,parentSchema:schema11.properties.approval.properties.sensitive_also,data:data36};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
break;
}
indices4[item4] = i11;
}
}
}
else {
const err89 = {instancePath:instancePath+"/approval/sensitive_also",schemaPath:"#/properties/approval/properties/sensitive_also/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.sensitive_also.type,parentSchema:schema11.properties.approval.properties.sensitive_also,data:data36};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
let data38 = data28.distinct_approvers;
if(typeof data38 !== "boolean"){
const err90 = {instancePath:instancePath+"/approval/distinct_approvers",schemaPath:"#/properties/approval/properties/distinct_approvers/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.distinct_approvers.type,parentSchema:schema11.properties.approval.properties.distinct_approvers,data:data38};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
let data39 = data28.allow_author;
if(typeof data39 !== "boolean"){
const err91 = {instancePath:instancePath+"/approval/allow_author",schemaPath:"#/properties/approval/properties/allow_author/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.allow_author.type,parentSchema:schema11.properties.approval.properties.allow_author,data:data39};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
let data40 = data28.allow_contributor;
if(typeof data40 !== "boolean"){
const err92 = {instancePath:instancePath+"/approval/allow_contributor",schemaPath:"#/properties/approval/properties/allow_contributor/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.allow_contributor.type,parentSchema:schema11.properties.approval.properties.allow_contributor,data:data40};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
let data41 = data28.exclude_pusher;
if(typeof data41 !== "boolean"){
const err93 = {instancePath:instancePath+"/approval/exclude_pusher",schemaPath:"#/properties/approval/properties/exclude_pusher/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.exclude_pusher.type,parentSchema:schema11.properties.approval.properties.exclude_pusher,data:data41};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
let data42 = data28.stale;
if(!(((data42 === "content") || (data42 === "head")) || (data42 === "never"))){
const err94 = {instancePath:instancePath+"/approval/stale",schemaPath:"#/properties/approval/properties/stale/enum",keyword:"enum",params:{allowedValues: schema11.properties.approval.properties.stale.enum},schema:schema11.properties.approval.properties.stale.enum,parentSchema:schema11.properties.approval.properties.stale,data:data42};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
let data43 = data28.changes_requested_blocks;
if(typeof data43 !== "boolean"){
const err95 = {instancePath:instancePath+"/approval/changes_requested_blocks",schemaPath:"#/properties/approval/properties/changes_requested_blocks/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.changes_requested_blocks.type,parentSchema:schema11.properties.approval.properties.changes_requested_blocks,data:data43};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
let data44 = data28.comment_approvals;
if(typeof data44 !== "boolean"){
const err96 = {instancePath:instancePath+"/approval/comment_approvals",schemaPath:"#/properties/approval/properties/comment_approvals/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.comment_approvals.type,parentSchema:schema11.properties.approval.properties.comment_approvals,data:data44};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
let data45 = data28.owner_map;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key7 in data45){
let data46 = data45[key7];
if(Array.isArray(data46)){
if(data46.length < 1){
const err97 = {instancePath:instancePath+"/approval/owner_map/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/approval/properties/owner_map/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.approval.properties.owner_map.additionalProperties,data:data46};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
const len7 = data46.length;
for(let i12=0; i12<len7; i12++){
let data47 = data46[i12];
if(typeof data47 === "string"){
if(!pattern4.test(data47)){
const err98 = {instancePath:instancePath+"/approval/owner_map/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i12,schemaPath:"#/properties/approval/properties/owner_map/additionalProperties/items/pattern",keyword:"pattern",params:{pattern: "^@?[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$"},schema:"^@?[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$",parentSchema:schema11.properties.approval.properties.owner_map.additionalProperties.items,data:data47};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/approval/owner_map/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i12,schemaPath:"#/properties/approval/properties/owner_map/additionalProperties/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.owner_map.additionalProperties.items.type,parentSchema:schema11.properties.approval.properties.owner_map.additionalProperties.items,data:data47};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
let i13 = data46.length;
let j5;
if(i13 > 1){
const indices5 = {};
for(;i13--;){
let item5 = data46[i13];
if(typeof item5 !== "string"){
continue;
}
if(typeof indices5[item5] == "number"){
j5 = indices5[item5];
const err100 = {instancePath:instancePath+"/approval/owner_map/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/approval/properties/owner_map/additionalProperties/uniqueItems",keyword:"uniqueItems",params:{i: i13, j: j5},schema:true,parentSchema:schema11.properties.approval.properties.owner_map.additionalProperties,data:data46};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
break;
}
indices5[item5] = i13;
}
}
}
else {
const err101 = {instancePath:instancePath+"/approval/owner_map/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/approval/properties/owner_map/additionalProperties/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.owner_map.additionalProperties.type,parentSchema:schema11.properties.approval.properties.owner_map.additionalProperties,data:data46};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/approval/owner_map",schemaPath:"#/properties/approval/properties/owner_map/type",keyword:"type",params:{type: "object"},schema:schema11.properties.approval.properties.owner_map.type,parentSchema:schema11.properties.approval.properties.owner_map,data:data45};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
let data48 = data28.fallback_owners;
if(Array.isArray(data48)){
const len8 = data48.length;
for(let i14=0; i14<len8; i14++){
let data49 = data48[i14];
if(typeof data49 !== "string"){
const err103 = {instancePath:instancePath+"/approval/fallback_owners/" + i14,schemaPath:"#/properties/approval/properties/fallback_owners/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.fallback_owners.items.type,parentSchema:schema11.properties.approval.properties.fallback_owners.items,data:data49};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(typeof data49 === "string"){
if(!pattern3.test(data49)){
const err104 = {instancePath:instancePath+"/approval/fallback_owners/" + i14,schemaPath:"#/definitions/owner/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema18,data:data49};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/approval/fallback_owners/" + i14,schemaPath:"#/definitions/owner/type",keyword:"type",params:{type: "string"},schema:schema18.type,parentSchema:schema18,data:data49};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
let i15 = data48.length;
let j6;
if(i15 > 1){
const indices6 = {};
for(;i15--;){
let item6 = data48[i15];
if(typeof item6 !== "string"){
continue;
}
if(typeof indices6[item6] == "number"){
j6 = indices6[item6];
const err106 = {instancePath:instancePath+"/approval/fallback_owners",schemaPath:"#/properties/approval/properties/fallback_owners/uniqueItems",keyword:"uniqueItems",params:{i: i15, j: j6},schema:true,parentSchema:schema11.properties.approval.properties.fallback_owners,data:data48};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
break;
}
indices6[item6] = i15;
}
}
}
else {
const err107 = {instancePath:instancePath+"/approval/fallback_owners",schemaPath:"#/properties/approval/properties/fallback_owners/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.fallback_owners.type,parentSchema:schema11.properties.approval.properties.fallback_owners,data:data48};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
let data50 = data28.policy_paths;
if(Array.isArray(data50)){
const len9 = data50.length;
for(let i16=0; i16<len9; i16++){
let data51 = data50[i16];
if(typeof data51 !== "string"){
const err108 = {instancePath:instancePath+"/approval/policy_paths/" + i16,schemaPath:"#/properties/approval/properties/policy_paths/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.policy_paths.items.type,parentSchema:schema11.properties.approval.properties.policy_paths.items,data:data51};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(typeof data51 === "string"){
if(func2(data51) > 500){
const err109 = {instancePath:instancePath+"/approval/policy_paths/" + i16,schemaPath:"#/definitions/glob/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema12,data:data51};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(func2(data51) < 1){
const err110 = {instancePath:instancePath+"/approval/policy_paths/" + i16,schemaPath:"#/definitions/glob/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema12,data:data51};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/approval/policy_paths/" + i16,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},schema:schema12.type,parentSchema:schema12,data:data51};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
let i17 = data50.length;
let j7;
if(i17 > 1){
const indices7 = {};
for(;i17--;){
let item7 = data50[i17];
if(typeof item7 !== "string"){
continue;
}
if(typeof indices7[item7] == "number"){
j7 = indices7[item7];
const err112 = {instancePath:instancePath+"/approval/policy_paths",schemaPath:"#/properties/approval/properties/policy_paths/uniqueItems",keyword:"uniqueItems",params:{i: i17, j: j7},schema:true,parentSchema:schema11.properties.approval.properties.policy_paths,data:data50};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
break;
}
indices7[item7] = i17;
}
}
}
else {
const err113 = {instancePath:instancePath+"/approval/policy_paths",schemaPath:"#/properties/approval/properties/policy_paths/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.policy_paths.type,parentSchema:schema11.properties.approval.properties.policy_paths,data:data50};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
let data52 = data28.policy_owners;
if(Array.isArray(data52)){
const len10 = data52.length;
for(let i18=0; i18<len10; i18++){
let data53 = data52[i18];
if(typeof data53 !== "string"){
const err114 = {instancePath:instancePath+"/approval/policy_owners/" + i18,schemaPath:"#/properties/approval/properties/policy_owners/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.policy_owners.items.type,parentSchema:schema11.properties.approval.properties.policy_owners.items,data:data53};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(typeof data53 === "string"){
if(!pattern3.test(data53)){
const err115 = {instancePath:instancePath+"/approval/policy_owners/" + i18,schemaPath:"#/definitions/owner/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema18,data:data53};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/approval/policy_owners/" + i18,schemaPath:"#/definitions/owner/type",keyword:"type",params:{type: "string"},schema:schema18.type,parentSchema:schema18,data:data53};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
let i19 = data52.length;
let j8;
if(i19 > 1){
const indices8 = {};
for(;i19--;){
let item8 = data52[i19];
if(typeof item8 !== "string"){
continue;
}
if(typeof indices8[item8] == "number"){
j8 = indices8[item8];
const err117 = {instancePath:instancePath+"/approval/policy_owners",schemaPath:"#/properties/approval/properties/policy_owners/uniqueItems",keyword:"uniqueItems",params:{i: i19, j: j8},schema:true,parentSchema:schema11.properties.approval.properties.policy_owners,data:data52};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
break;
}
indices8[item8] = i19;
}
}
}
else {
const err118 = {instancePath:instancePath+"/approval/policy_owners",schemaPath:"#/properties/approval/properties/policy_owners/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.policy_owners.type,parentSchema:schema11.properties.approval.properties.policy_owners,data:data52};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
let data54 = data28.override;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.enabled === undefined){
data54.enabled = false;
}
if(data54.by === undefined){
data54.by = [];
}
if(data54.require_reason === undefined){
data54.require_reason = true;
}
if(data54.allow_author === undefined){
data54.allow_author = false;
}
for(const key8 in data54){
if(!((((key8 === "enabled") || (key8 === "by")) || (key8 === "require_reason")) || (key8 === "allow_author"))){
const err119 = {instancePath:instancePath+"/approval/override",schemaPath:"#/properties/approval/properties/override/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema11.properties.approval.properties.override,data:data54};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
let data55 = data54.enabled;
if(typeof data55 !== "boolean"){
const err120 = {instancePath:instancePath+"/approval/override/enabled",schemaPath:"#/properties/approval/properties/override/properties/enabled/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.override.properties.enabled.type,parentSchema:schema11.properties.approval.properties.override.properties.enabled,data:data55};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
let data56 = data54.by;
if(Array.isArray(data56)){
const len11 = data56.length;
for(let i20=0; i20<len11; i20++){
let data57 = data56[i20];
if(typeof data57 !== "string"){
const err121 = {instancePath:instancePath+"/approval/override/by/" + i20,schemaPath:"#/properties/approval/properties/override/properties/by/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.approval.properties.override.properties.by.items.type,parentSchema:schema11.properties.approval.properties.override.properties.by.items,data:data57};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(typeof data57 === "string"){
if(!pattern3.test(data57)){
const err122 = {instancePath:instancePath+"/approval/override/by/" + i20,schemaPath:"#/definitions/owner/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema18,data:data57};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/approval/override/by/" + i20,schemaPath:"#/definitions/owner/type",keyword:"type",params:{type: "string"},schema:schema18.type,parentSchema:schema18,data:data57};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
let i21 = data56.length;
let j9;
if(i21 > 1){
const indices9 = {};
for(;i21--;){
let item9 = data56[i21];
if(typeof item9 !== "string"){
continue;
}
if(typeof indices9[item9] == "number"){
j9 = indices9[item9];
const err124 = {instancePath:instancePath+"/approval/override/by",schemaPath:"#/properties/approval/properties/override/properties/by/uniqueItems",keyword:"uniqueItems",params:{i: i21, j: j9},schema:true,parentSchema:schema11.properties.approval.properties.override.properties.by,data:data56};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
break;
}
indices9[item9] = i21;
}
}
}
else {
const err125 = {instancePath:instancePath+"/approval/override/by",schemaPath:"#/properties/approval/properties/override/properties/by/type",keyword:"type",params:{type: "array"},schema:schema11.properties.approval.properties.override.properties.by.type,parentSchema:schema11.properties.approval.properties.override.properties.by,data:data56};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
let data58 = data54.require_reason;
if(typeof data58 !== "boolean"){
const err126 = {instancePath:instancePath+"/approval/override/require_reason",schemaPath:"#/properties/approval/properties/override/properties/require_reason/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.override.properties.require_reason.type,parentSchema:schema11.properties.approval.properties.override.properties.require_reason,data:data58};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
let data59 = data54.allow_author;
if(typeof data59 !== "boolean"){
const err127 = {instancePath:instancePath+"/approval/override/allow_author",schemaPath:"#/properties/approval/properties/override/properties/allow_author/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.approval.properties.override.properties.allow_author.type,parentSchema:schema11.properties.approval.properties.override.properties.allow_author,data:data59};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/approval/override",schemaPath:"#/properties/approval/properties/override/type",keyword:"type",params:{type: "object"},schema:schema11.properties.approval.properties.override.type,parentSchema:schema11.properties.approval.properties.override,data:data54};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/approval",schemaPath:"#/properties/approval/type",keyword:"type",params:{type: "object"},schema:schema11.properties.approval.type,parentSchema:schema11.properties.approval,data:data28};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
let data60 = data.release;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
if(data60.on === undefined){
data60.on = "behaviour";
}
if(data60.managed_fields === undefined){
data60.managed_fields = ["version","parent","updated"];
}
for(const key9 in data60){
if(!((key9 === "on") || (key9 === "managed_fields"))){
const err130 = {instancePath:instancePath+"/release",schemaPath:"#/properties/release/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},schema:false,parentSchema:schema11.properties.release,data:data60};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
let data61 = data60.on;
if(!((data61 === "behaviour") || (data61 === "any"))){
const err131 = {instancePath:instancePath+"/release/on",schemaPath:"#/properties/release/properties/on/enum",keyword:"enum",params:{allowedValues: schema11.properties.release.properties.on.enum},schema:schema11.properties.release.properties.on.enum,parentSchema:schema11.properties.release.properties.on,data:data61};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
let data62 = data60.managed_fields;
if(Array.isArray(data62)){
const len12 = data62.length;
for(let i22=0; i22<len12; i22++){
let data63 = data62[i22];
if(typeof data63 !== "string"){
const err132 = {instancePath:instancePath+"/release/managed_fields/" + i22,schemaPath:"#/properties/release/properties/managed_fields/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.release.properties.managed_fields.items.type,parentSchema:schema11.properties.release.properties.managed_fields.items,data:data63};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(!(((data63 === "version") || (data63 === "parent")) || (data63 === "updated"))){
const err133 = {instancePath:instancePath+"/release/managed_fields/" + i22,schemaPath:"#/properties/release/properties/managed_fields/items/enum",keyword:"enum",params:{allowedValues: schema11.properties.release.properties.managed_fields.items.enum},schema:schema11.properties.release.properties.managed_fields.items.enum,parentSchema:schema11.properties.release.properties.managed_fields.items,data:data63};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
let i23 = data62.length;
let j10;
if(i23 > 1){
const indices10 = {};
for(;i23--;){
let item10 = data62[i23];
if(typeof item10 !== "string"){
continue;
}
if(typeof indices10[item10] == "number"){
j10 = indices10[item10];
const err134 = {instancePath:instancePath+"/release/managed_fields",schemaPath:"#/properties/release/properties/managed_fields/uniqueItems",keyword:"uniqueItems",params:{i: i23, j: j10},schema:true,parentSchema:schema11.properties.release.properties.managed_fields,data:data62};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
break;
}
indices10[item10] = i23;
}
}
}
else {
const err135 = {instancePath:instancePath+"/release/managed_fields",schemaPath:"#/properties/release/properties/managed_fields/type",keyword:"type",params:{type: "array"},schema:schema11.properties.release.properties.managed_fields.type,parentSchema:schema11.properties.release.properties.managed_fields,data:data62};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/release",schemaPath:"#/properties/release/type",keyword:"type",params:{type: "object"},schema:schema11.properties.release.type,parentSchema:schema11.properties.release,data:data60};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
let data64 = data.environments;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key10 in data64){
const _errs158 = errors;
if(typeof key10 === "string"){
if(!pattern8.test(key10)){
const err137 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(-[a-z0-9]+)*$"},schema:"^[a-z0-9]+(-[a-z0-9]+)*$",parentSchema:schema11.properties.environments.propertyNames,data:key10,propertyName:key10};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
var valid58 = _errs158 === errors;
if(!valid58){
const err138 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames",keyword:"propertyNames",params:{propertyName: key10},schema:schema11.properties.environments.propertyNames,parentSchema:schema11.properties.environments,data:data64};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
for(const key11 in data64){
let data65 = data64[key11];
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.owners === undefined){
data65.owners = [];
}
if(data65.protected === undefined){
data65.protected = true;
}
for(const key12 in data65){
if(!((key12 === "owners") || (key12 === "protected"))){
const err139 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environments/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},schema:false,parentSchema:schema11.properties.environments.additionalProperties,data:data65};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
let data66 = data65.owners;
if(Array.isArray(data66)){
const len13 = data66.length;
for(let i24=0; i24<len13; i24++){
let data67 = data66[i24];
if(typeof data67 !== "string"){
const err140 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/owners/" + i24,schemaPath:"#/properties/environments/additionalProperties/properties/owners/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.environments.additionalProperties.properties.owners.items.type,parentSchema:schema11.properties.environments.additionalProperties.properties.owners.items,data:data67};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(typeof data67 === "string"){
if(!pattern3.test(data67)){
const err141 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/owners/" + i24,schemaPath:"#/definitions/owner/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema18,data:data67};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/owners/" + i24,schemaPath:"#/definitions/owner/type",keyword:"type",params:{type: "string"},schema:schema18.type,parentSchema:schema18,data:data67};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
let i25 = data66.length;
let j11;
if(i25 > 1){
const indices11 = {};
for(;i25--;){
let item11 = data66[i25];
if(typeof item11 !== "string"){
continue;
}
if(typeof indices11[item11] == "number"){
j11 = indices11[item11];
const err143 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/owners",schemaPath:"#/properties/environments/additionalProperties/properties/owners/uniqueItems",keyword:"uniqueItems",params:{i: i25, j: j11},schema:true,parentSchema:schema11.properties.environments.additionalProperties.properties.owners,data:data66};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
break;
}
indices11[item11] = i25;
}
}
}
else {
const err144 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/owners",schemaPath:"#/properties/environments/additionalProperties/properties/owners/type",keyword:"type",params:{type: "array"},schema:schema11.properties.environments.additionalProperties.properties.owners.type,parentSchema:schema11.properties.environments.additionalProperties.properties.owners,data:data66};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
let data68 = data65.protected;
if(typeof data68 !== "boolean"){
const err145 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/protected",schemaPath:"#/properties/environments/additionalProperties/properties/protected/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.environments.additionalProperties.properties.protected.type,parentSchema:schema11.properties.environments.additionalProperties.properties.protected,data:data68};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
else {
const err146 = {instancePath:instancePath+"/environments/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environments/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema11.properties.environments.additionalProperties.type,parentSchema:schema11.properties.environments.additionalProperties,data:data65};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
}
else {
const err147 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},schema:schema11.properties.environments.type,parentSchema:schema11.properties.environments,data:data64};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}


/***/ }),

/***/ 1091:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {


module.exports = validate10;
module.exports["default"] = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"promptops-prompt.schema.json","title":"Prompt","description":"One governed prompt: the file prompts/<domain>/<name>.yaml.","type":"object","required":["id","version","owner","model","tags"],"additionalProperties":false,"patternProperties":{"^x-":true},"properties":{"id":{"title":"Id","description":"The folders and the name of the file, joined by dots, with '-' for '_': customer-support.intent-classifier.","type":"string","pattern":"^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$"},"version":{"title":"Version","description":"A whole number without quotes: 1 for a new prompt, and one more with each release.","type":"integer","minimum":1,"maximum":9007199254740991},"parent":{"title":"Parent","description":"The version that this one was made from: below 'version', and left out at version 1.","type":["integer","null"],"minimum":1,"maximum":9007199254740991},"owner":{"title":"Owner","description":"Who answers for the prompt: a name like data-platform-team, @org/team or @user, or a list of them.","anyOf":[{"type":"string","pattern":"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},{"type":"array","minItems":1,"uniqueItems":true,"items":{"description":"A name like data-platform-team, @org/team or @user.","type":"string","pattern":"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"}}]},"model":{"title":"Model","description":"The model that the prompt is written for; the policy says what is really called.","type":"string","pattern":"^\\S(.*\\S)?$"},"tags":{"title":"Tags","description":"A list of words to find the prompt by; it may be empty.","type":"array","uniqueItems":true,"items":{"description":"A word to find the prompt by.","type":"string","pattern":"^\\S(.*\\S)?$"}},"template":{"title":"Template","description":"The text that is sent, with {{name}} where a variable goes. Give either 'template' or 'messages'.","type":"string"},"messages":{"title":"Messages","description":"A list of messages, each with 'role' and 'content'. Give either 'template' or 'messages'.","type":"array","minItems":1,"items":{"description":"A message has a 'role' and a 'content'.","type":"object","required":["role","content"],"additionalProperties":false,"properties":{"role":{"title":"Role","description":"Who says it: system, user or assistant.","enum":["system","user","assistant"]},"content":{"title":"Content","description":"What is said, with {{name}} where a variable goes.","type":"string"}}}},"metrics":{"title":"Metrics","description":"What the prompt reaches: numbers by name.","type":"object","properties":{"baseline_accuracy":{"title":"Baseline accuracy","description":"The share of cases that must be right, from 0 to 1: 0.94 is 94 %.","type":"number","minimum":0,"maximum":1},"cost_per_call_usd":{"title":"Cost per call","description":"What one call costs, in US dollars.","type":"number","minimum":0}},"additionalProperties":{"description":"Metrics are numbers.","type":"number"}},"created":{"title":"Created","description":"A date, written YYYY-MM-DD.","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"updated":{"title":"Updated","description":"A date, written YYYY-MM-DD.","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"description":{"title":"Description","description":"What the prompt is for.","type":"string"},"status":{"title":"Status","description":"draft, active, deprecated or retired.","enum":["draft","active","deprecated","retired"]},"sensitive":{"title":"Sensitive","description":"true: a change needs the owner's approval.","type":"boolean"},"variables":{"title":"Variables","description":"The names between {{ and }}, each with what it may hold.","type":"object","propertyNames":{"description":"A variable's name begins with a letter or '_' and goes on with letters, digits, '_', '-' and '.'.","pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"additionalProperties":{"description":"A variable is a group of fields: type, required, default, enum, description.","type":"object","additionalProperties":false,"properties":{"type":{"title":"Type","description":"string, number, integer or boolean; string where nothing is said.","enum":["string","number","integer","boolean"]},"required":{"title":"Required","description":"false: it may be left out. Without this field, a variable that has no default is required.","type":"boolean"},"default":{"title":"Default","description":"The value that is taken where none is given, of the variable's type.","type":["string","number","boolean"]},"enum":{"title":"Allowed values","description":"The only values that are allowed, each of the variable's type.","type":"array","minItems":1,"uniqueItems":true,"items":{"description":"Text, a number, true or false.","type":["string","number","boolean"]}},"description":{"title":"Description","description":"What the variable holds.","type":"string"}}}},"parameters":{"title":"Parameters","description":"Sent to the model with each request.","type":"object","additionalProperties":false,"properties":{"temperature":{"title":"Temperature","description":"From 0 (the same answer each time, as far as the model can) to 2.","type":"number","minimum":0,"maximum":2},"max_tokens":{"title":"Most tokens","description":"How long an answer may be, in tokens: a whole number from 1.","type":"integer","minimum":1,"maximum":9007199254740991},"top_p":{"title":"Top p","description":"A share of the likeliest words, more than 0 and at most 1.","type":"number","exclusiveMinimum":0,"maximum":1},"stop":{"title":"Stop","description":"Text, or a list of texts, at which the answer ends.","anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"uniqueItems":true,"items":{"description":"Text at which the answer ends.","type":"string","minLength":1}}]},"seed":{"title":"Seed","description":"A whole number that makes answers repeatable where the model can.","type":"integer"}}},"output":{"title":"Output","description":"What the answer looks like.","type":"object","additionalProperties":false,"properties":{"type":{"title":"Type","description":"label (one of 'labels'), json or text.","enum":["label","json","text"]},"labels":{"title":"Labels","description":"The answers that are allowed, for the type label.","type":"array","minItems":1,"uniqueItems":true,"items":{"description":"A label is text without spaces around it.","type":"string","pattern":"^\\S(.*\\S)?$"}},"schema":{"title":"Schema","description":"The JSON Schema of the answer, for the type json.","type":"object"}}},"license":{"title":"License","description":"Under which license the prompt may be used.","type":"string"},"links":{"title":"Links","description":"Addresses of more about the prompt: a list, or names with addresses.","anyOf":[{"type":"array","items":{"description":"An address.","type":"string"}},{"type":"object","additionalProperties":{"description":"An address.","type":"string"}}]}},"oneOf":[{"required":["template"]},{"required":["messages"]}]};
const func2 = Object.prototype.hasOwnProperty;
const func3 = (__webpack_require__(6214)/* ["default"] */ .A);
const pattern0 = new RegExp("^x-", "u");
const pattern1 = new RegExp("^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$", "u");
const pattern2 = new RegExp("^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$", "u");
const pattern4 = new RegExp("^\\S(.*\\S)?$", "u");
const pattern6 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="promptops-prompt.schema.json" */;
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.template === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "template"},schema:schema11.oneOf[0].required,parentSchema:schema11.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "messages"},schema:schema11.oneOf[1].required,parentSchema:schema11.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema11.oneOf,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.version === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.owner === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.model === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "model"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.tags === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tags"},schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!((func2.call(schema11.properties, key0)) || (pattern0.test(key0)))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$"},schema:"^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*$",parentSchema:schema11.properties.id,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},schema:schema11.properties.id.type,parentSchema:schema11.properties.id,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.version !== undefined){
let data1 = data.version;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err11 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.version.type,parentSchema:schema11.properties.version,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err12 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema11.properties.version,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err13 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.version,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.parent !== undefined){
let data2 = data.parent;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
const err14 = {instancePath:instancePath+"/parent",schemaPath:"#/properties/parent/type",keyword:"type",params:{type: schema11.properties.parent.type},schema:schema11.properties.parent.type,parentSchema:schema11.properties.parent,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/parent",schemaPath:"#/properties/parent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema11.properties.parent,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err16 = {instancePath:instancePath+"/parent",schemaPath:"#/properties/parent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.parent,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.owner !== undefined){
let data3 = data.owner;
const _errs12 = errors;
let valid2 = false;
const _errs13 = errors;
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
const err17 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema11.properties.owner.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema11.properties.owner.anyOf[0].type,parentSchema:schema11.properties.owner.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid1 = _errs13 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs15 = errors;
if(Array.isArray(data3)){
if(data3.length < 1){
const err19 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.owner.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err20 = {instancePath:instancePath+"/owner/" + i0,schemaPath:"#/properties/owner/anyOf/1/items/pattern",keyword:"pattern",params:{pattern: "^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$"},schema:"^(@[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?|[A-Za-z0-9][A-Za-z0-9_.-]*)$",parentSchema:schema11.properties.owner.anyOf[1].items,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/owner/" + i0,schemaPath:"#/properties/owner/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.owner.anyOf[1].items.type,parentSchema:schema11.properties.owner.anyOf[1].items,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
let i1 = data3.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data3[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err22 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/anyOf/1/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},schema:true,parentSchema:schema11.properties.owner.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err23 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema11.properties.owner.anyOf[1].type,parentSchema:schema11.properties.owner.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid2 = valid2 || _valid1;
}
if(!valid2){
const err24 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.owner.anyOf,parentSchema:schema11.properties.owner,data:data3};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
}
if(data.model !== undefined){
let data5 = data.model;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err25 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/pattern",keyword:"pattern",params:{pattern: "^\\S(.*\\S)?$"},schema:"^\\S(.*\\S)?$",parentSchema:schema11.properties.model,data:data5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},schema:schema11.properties.model.type,parentSchema:schema11.properties.model,data:data5};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.tags !== undefined){
let data6 = data.tags;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i2=0; i2<len1; i2++){
let data7 = data6[i2];
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err27 = {instancePath:instancePath+"/tags/" + i2,schemaPath:"#/properties/tags/items/pattern",keyword:"pattern",params:{pattern: "^\\S(.*\\S)?$"},schema:"^\\S(.*\\S)?$",parentSchema:schema11.properties.tags.items,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/tags/" + i2,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.tags.items.type,parentSchema:schema11.properties.tags.items,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
let i3 = data6.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data6[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err29 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},schema:true,parentSchema:schema11.properties.tags,data:data6};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err30 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},schema:schema11.properties.tags.type,parentSchema:schema11.properties.tags,data:data6};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.template !== undefined){
let data8 = data.template;
if(typeof data8 !== "string"){
const err31 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type: "string"},schema:schema11.properties.template.type,parentSchema:schema11.properties.template,data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.messages !== undefined){
let data9 = data.messages;
if(Array.isArray(data9)){
if(data9.length < 1){
const err32 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.messages,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len2 = data9.length;
for(let i4=0; i4<len2; i4++){
let data10 = data9[i4];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.role === undefined){
const err33 = {instancePath:instancePath+"/messages/" + i4,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"},schema:schema11.properties.messages.items.required,parentSchema:schema11.properties.messages.items,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data10.content === undefined){
const err34 = {instancePath:instancePath+"/messages/" + i4,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "content"},schema:schema11.properties.messages.items.required,parentSchema:schema11.properties.messages.items,data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key1 in data10){
if(!((key1 === "role") || (key1 === "content"))){
const err35 = {instancePath:instancePath+"/messages/" + i4,schemaPath:"#/properties/messages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema11.properties.messages.items,data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data10.role !== undefined){
let data11 = data10.role;
if(!(((data11 === "system") || (data11 === "user")) || (data11 === "assistant"))){
const err36 = {instancePath:instancePath+"/messages/" + i4+"/role",schemaPath:"#/properties/messages/items/properties/role/enum",keyword:"enum",params:{allowedValues: schema11.properties.messages.items.properties.role.enum},schema:schema11.properties.messages.items.properties.role.enum,parentSchema:schema11.properties.messages.items.properties.role,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data10.content !== undefined){
let data12 = data10.content;
if(typeof data12 !== "string"){
const err37 = {instancePath:instancePath+"/messages/" + i4+"/content",schemaPath:"#/properties/messages/items/properties/content/type",keyword:"type",params:{type: "string"},schema:schema11.properties.messages.items.properties.content.type,parentSchema:schema11.properties.messages.items.properties.content,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/messages/" + i4,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"},schema:schema11.properties.messages.items.type,parentSchema:schema11.properties.messages.items,data:data10};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},schema:schema11.properties.messages.type,parentSchema:schema11.properties.messages,data:data9};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.metrics !== undefined){
let data13 = data.metrics;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key2 in data13){
if(!((key2 === "baseline_accuracy") || (key2 === "cost_per_call_usd"))){
let data14 = data13[key2];
if(!((typeof data14 == "number") && (isFinite(data14)))){
const err40 = {instancePath:instancePath+"/metrics/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metrics/additionalProperties/type",keyword:"type",params:{type: "number"},schema:schema11.properties.metrics.additionalProperties.type,parentSchema:schema11.properties.metrics.additionalProperties,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data13.baseline_accuracy !== undefined){
let data15 = data13.baseline_accuracy;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 1 || isNaN(data15)){
const err41 = {instancePath:instancePath+"/metrics/baseline_accuracy",schemaPath:"#/properties/metrics/properties/baseline_accuracy/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema11.properties.metrics.properties.baseline_accuracy,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err42 = {instancePath:instancePath+"/metrics/baseline_accuracy",schemaPath:"#/properties/metrics/properties/baseline_accuracy/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.metrics.properties.baseline_accuracy,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/metrics/baseline_accuracy",schemaPath:"#/properties/metrics/properties/baseline_accuracy/type",keyword:"type",params:{type: "number"},schema:schema11.properties.metrics.properties.baseline_accuracy.type,parentSchema:schema11.properties.metrics.properties.baseline_accuracy,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data13.cost_per_call_usd !== undefined){
let data16 = data13.cost_per_call_usd;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err44 = {instancePath:instancePath+"/metrics/cost_per_call_usd",schemaPath:"#/properties/metrics/properties/cost_per_call_usd/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.metrics.properties.cost_per_call_usd,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/metrics/cost_per_call_usd",schemaPath:"#/properties/metrics/properties/cost_per_call_usd/type",keyword:"type",params:{type: "number"},schema:schema11.properties.metrics.properties.cost_per_call_usd.type,parentSchema:schema11.properties.metrics.properties.cost_per_call_usd,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/type",keyword:"type",params:{type: "object"},schema:schema11.properties.metrics.type,parentSchema:schema11.properties.metrics,data:data13};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.created !== undefined){
let data17 = data.created;
if(typeof data17 === "string"){
if(!pattern6.test(data17)){
const err47 = {instancePath:instancePath+"/created",schemaPath:"#/properties/created/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},schema:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",parentSchema:schema11.properties.created,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "string"},schema:schema11.properties.created.type,parentSchema:schema11.properties.created,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.updated !== undefined){
let data18 = data.updated;
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err49 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},schema:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",parentSchema:schema11.properties.updated,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/type",keyword:"type",params:{type: "string"},schema:schema11.properties.updated.type,parentSchema:schema11.properties.updated,data:data18};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.description !== undefined){
let data19 = data.description;
if(typeof data19 !== "string"){
const err51 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},schema:schema11.properties.description.type,parentSchema:schema11.properties.description,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.status !== undefined){
let data20 = data.status;
if(!((((data20 === "draft") || (data20 === "active")) || (data20 === "deprecated")) || (data20 === "retired"))){
const err52 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema11.properties.status.enum},schema:schema11.properties.status.enum,parentSchema:schema11.properties.status,data:data20};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.sensitive !== undefined){
let data21 = data.sensitive;
if(typeof data21 !== "boolean"){
const err53 = {instancePath:instancePath+"/sensitive",schemaPath:"#/properties/sensitive/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.sensitive.type,parentSchema:schema11.properties.sensitive,data:data21};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.variables !== undefined){
let data22 = data.variables;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key3 in data22){
const _errs55 = errors;
if(typeof key3 === "string"){
if(!pattern8.test(key3)){
const err54 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z_][A-Za-z0-9_.-]*$",parentSchema:schema11.properties.variables.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
var valid14 = _errs55 === errors;
if(!valid14){
const err55 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/propertyNames",keyword:"propertyNames",params:{propertyName: key3},schema:schema11.properties.variables.propertyNames,parentSchema:schema11.properties.variables,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
for(const key4 in data22){
let data23 = data22[key4];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key5 in data23){
if(!(((((key5 === "type") || (key5 === "required")) || (key5 === "default")) || (key5 === "enum")) || (key5 === "description"))){
const err56 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/variables/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema11.properties.variables.additionalProperties,data:data23};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data23.type !== undefined){
let data24 = data23.type;
if(!((((data24 === "string") || (data24 === "number")) || (data24 === "integer")) || (data24 === "boolean"))){
const err57 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/properties/variables/additionalProperties/properties/type/enum",keyword:"enum",params:{allowedValues: schema11.properties.variables.additionalProperties.properties.type.enum},schema:schema11.properties.variables.additionalProperties.properties.type.enum,parentSchema:schema11.properties.variables.additionalProperties.properties.type,data:data24};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data23.required !== undefined){
let data25 = data23.required;
if(typeof data25 !== "boolean"){
const err58 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/required",schemaPath:"#/properties/variables/additionalProperties/properties/required/type",keyword:"type",params:{type: "boolean"},schema:schema11.properties.variables.additionalProperties.properties.required.type,parentSchema:schema11.properties.variables.additionalProperties.properties.required,data:data25};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data23.default !== undefined){
let data26 = data23.default;
if(((typeof data26 !== "string") && (!((typeof data26 == "number") && (isFinite(data26))))) && (typeof data26 !== "boolean")){
const err59 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/default",schemaPath:"#/properties/variables/additionalProperties/properties/default/type",keyword:"type",params:{type: schema11.properties.variables.additionalProperties.properties.default.type},schema:schema11.properties.variables.additionalProperties.properties.default.type,parentSchema:schema11.properties.variables.additionalProperties.properties.default,data:data26};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data23.enum !== undefined){
let data27 = data23.enum;
if(Array.isArray(data27)){
if(data27.length < 1){
const err60 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum",schemaPath:"#/properties/variables/additionalProperties/properties/enum/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.variables.additionalProperties.properties.enum,data:data27};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
const len3 = data27.length;
for(let i5=0; i5<len3; i5++){
let data28 = data27[i5];
if(((typeof data28 !== "string") && (!((typeof data28 == "number") && (isFinite(data28))))) && (typeof data28 !== "boolean")){
const err61 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum/" + i5,schemaPath:"#/properties/variables/additionalProperties/properties/enum/items/type",keyword:"type",params:{type: schema11.properties.variables.additionalProperties.properties.enum.items.type},schema:schema11.properties.variables.additionalProperties.properties.enum.items.type,parentSchema:schema11.properties.variables.additionalProperties.properties.enum.items,data:data28};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
let i6 = data27.length;
let j2;
if(i6 > 1){
const indices2 = {};
for(;i6--;){
let item2 = data27[i6];
if(((typeof item2 !== "string") && (!((typeof item2 == "number") && (isFinite(item2))))) && (typeof item2 !== "boolean")){
continue;
}
if(typeof item2 == "string"){
item2 += "_";
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err62 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum",schemaPath:"#/properties/variables/additionalProperties/properties/enum/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j2},schema:true,parentSchema:schema11.properties.variables.additionalProperties.properties.enum,data:data27};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
break;
}
indices2[item2] = i6;
}
}
}
else {
const err63 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum",schemaPath:"#/properties/variables/additionalProperties/properties/enum/type",keyword:"type",params:{type: "array"},schema:schema11.properties.variables.additionalProperties.properties.enum.type,parentSchema:schema11.properties.variables.additionalProperties.properties.enum,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data23.description !== undefined){
let data29 = data23.description;
if(typeof data29 !== "string"){
const err64 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/properties/variables/additionalProperties/properties/description/type",keyword:"type",params:{type: "string"},schema:schema11.properties.variables.additionalProperties.properties.description.type,parentSchema:schema11.properties.variables.additionalProperties.properties.description,data:data29};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/variables/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/variables/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema11.properties.variables.additionalProperties.type,parentSchema:schema11.properties.variables.additionalProperties,data:data23};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "object"},schema:schema11.properties.variables.type,parentSchema:schema11.properties.variables,data:data22};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.parameters !== undefined){
let data30 = data.parameters;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key6 in data30){
if(!(((((key6 === "temperature") || (key6 === "max_tokens")) || (key6 === "top_p")) || (key6 === "stop")) || (key6 === "seed"))){
const err67 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema11.properties.parameters,data:data30};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data30.temperature !== undefined){
let data31 = data30.temperature;
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 2 || isNaN(data31)){
const err68 = {instancePath:instancePath+"/parameters/temperature",schemaPath:"#/properties/parameters/properties/temperature/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},schema:2,parentSchema:schema11.properties.parameters.properties.temperature,data:data31};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data31 < 0 || isNaN(data31)){
const err69 = {instancePath:instancePath+"/parameters/temperature",schemaPath:"#/properties/parameters/properties/temperature/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema11.properties.parameters.properties.temperature,data:data31};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/parameters/temperature",schemaPath:"#/properties/parameters/properties/temperature/type",keyword:"type",params:{type: "number"},schema:schema11.properties.parameters.properties.temperature.type,parentSchema:schema11.properties.parameters.properties.temperature,data:data31};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data30.max_tokens !== undefined){
let data32 = data30.max_tokens;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err71 = {instancePath:instancePath+"/parameters/max_tokens",schemaPath:"#/properties/parameters/properties/max_tokens/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.parameters.properties.max_tokens.type,parentSchema:schema11.properties.parameters.properties.max_tokens,data:data32};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 9007199254740991 || isNaN(data32)){
const err72 = {instancePath:instancePath+"/parameters/max_tokens",schemaPath:"#/properties/parameters/properties/max_tokens/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema11.properties.parameters.properties.max_tokens,data:data32};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data32 < 1 || isNaN(data32)){
const err73 = {instancePath:instancePath+"/parameters/max_tokens",schemaPath:"#/properties/parameters/properties/max_tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema11.properties.parameters.properties.max_tokens,data:data32};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
if(data30.top_p !== undefined){
let data33 = data30.top_p;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 1 || isNaN(data33)){
const err74 = {instancePath:instancePath+"/parameters/top_p",schemaPath:"#/properties/parameters/properties/top_p/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema11.properties.parameters.properties.top_p,data:data33};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data33 <= 0 || isNaN(data33)){
const err75 = {instancePath:instancePath+"/parameters/top_p",schemaPath:"#/properties/parameters/properties/top_p/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema11.properties.parameters.properties.top_p,data:data33};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/parameters/top_p",schemaPath:"#/properties/parameters/properties/top_p/type",keyword:"type",params:{type: "number"},schema:schema11.properties.parameters.properties.top_p.type,parentSchema:schema11.properties.parameters.properties.top_p,data:data33};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data30.stop !== undefined){
let data34 = data30.stop;
const _errs81 = errors;
let valid21 = false;
const _errs82 = errors;
if(typeof data34 === "string"){
if(func3(data34) < 1){
const err77 = {instancePath:instancePath+"/parameters/stop",schemaPath:"#/properties/parameters/properties/stop/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema11.properties.parameters.properties.stop.anyOf[0],data:data34};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/parameters/stop",schemaPath:"#/properties/parameters/properties/stop/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema11.properties.parameters.properties.stop.anyOf[0].type,parentSchema:schema11.properties.parameters.properties.stop.anyOf[0],data:data34};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
var _valid2 = _errs82 === errors;
valid21 = valid21 || _valid2;
if(!valid21){
const _errs84 = errors;
if(Array.isArray(data34)){
if(data34.length < 1){
const err79 = {instancePath:instancePath+"/parameters/stop",schemaPath:"#/properties/parameters/properties/stop/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.parameters.properties.stop.anyOf[1],data:data34};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const len4 = data34.length;
for(let i7=0; i7<len4; i7++){
let data35 = data34[i7];
if(typeof data35 === "string"){
if(func3(data35) < 1){
const err80 = {instancePath:instancePath+"/parameters/stop/" + i7,schemaPath:"#/properties/parameters/properties/stop/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema11.properties.parameters.properties.stop.anyOf[1].items,data:data35};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/parameters/stop/" + i7,schemaPath:"#/properties/parameters/properties/stop/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.parameters.properties.stop.anyOf[1].items.type,parentSchema:schema11.properties.parameters.properties.stop.anyOf[1].items,data:data35};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
let i8 = data34.length;
let j3;
if(i8 > 1){
const indices3 = {};
for(;i8--;){
let item3 = data34[i8];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err82 = {instancePath:instancePath+"/parameters/stop",schemaPath:"#/properties/parameters/properties/stop/anyOf/1/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j3},schema:true,parentSchema:schema11.properties.parameters.properties.stop.anyOf[1],data:data34};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
break;
}
indices3[item3] = i8;
}
}
}
else {
const err83 = {instancePath:instancePath+"/parameters/stop",schemaPath:"#/properties/parameters/properties/stop/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema11.properties.parameters.properties.stop.anyOf[1].type,parentSchema:schema11.properties.parameters.properties.stop.anyOf[1],data:data34};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
var _valid2 = _errs84 === errors;
valid21 = valid21 || _valid2;
}
if(!valid21){
const err84 = {instancePath:instancePath+"/parameters/stop",schemaPath:"#/properties/parameters/properties/stop/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.parameters.properties.stop.anyOf,parentSchema:schema11.properties.parameters.properties.stop,data:data34};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
else {
errors = _errs81;
if(vErrors !== null){
if(_errs81){
vErrors.length = _errs81;
}
else {
vErrors = null;
}
}
}
}
if(data30.seed !== undefined){
let data36 = data30.seed;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err85 = {instancePath:instancePath+"/parameters/seed",schemaPath:"#/properties/parameters/properties/seed/type",keyword:"type",params:{type: "integer"},schema:schema11.properties.parameters.properties.seed.type,parentSchema:schema11.properties.parameters.properties.seed,data:data36};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "object"},schema:schema11.properties.parameters.type,parentSchema:schema11.properties.parameters,data:data30};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.output !== undefined){
let data37 = data.output;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key7 in data37){
if(!(((key7 === "type") || (key7 === "labels")) || (key7 === "schema"))){
const err87 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},schema:false,parentSchema:schema11.properties.output,data:data37};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data37.type !== undefined){
let data38 = data37.type;
if(!(((data38 === "label") || (data38 === "json")) || (data38 === "text"))){
const err88 = {instancePath:instancePath+"/output/type",schemaPath:"#/properties/output/properties/type/enum",keyword:"enum",params:{allowedValues: schema11.properties.output.properties.type.enum},schema:schema11.properties.output.properties.type.enum,parentSchema:schema11.properties.output.properties.type,data:data38};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data37.labels !== undefined){
let data39 = data37.labels;
if(Array.isArray(data39)){
if(data39.length < 1){
const err89 = {instancePath:instancePath+"/output/labels",schemaPath:"#/properties/output/properties/labels/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema11.properties.output.properties.labels,data:data39};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
const len5 = data39.length;
for(let i9=0; i9<len5; i9++){
let data40 = data39[i9];
if(typeof data40 === "string"){
if(!pattern4.test(data40)){
const err90 = {instancePath:instancePath+"/output/labels/" + i9,schemaPath:"#/properties/output/properties/labels/items/pattern",keyword:"pattern",params:{pattern: "^\\S(.*\\S)?$"},schema:"^\\S(.*\\S)?$",parentSchema:schema11.properties.output.properties.labels.items,data:data40};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/output/labels/" + i9,schemaPath:"#/properties/output/properties/labels/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.output.properties.labels.items.type,parentSchema:schema11.properties.output.properties.labels.items,data:data40};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
let i10 = data39.length;
let j4;
if(i10 > 1){
const indices4 = {};
for(;i10--;){
let item4 = data39[i10];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
const err92 = {instancePath:instancePath+"/output/labels",schemaPath:"#/properties/output/properties/labels/uniqueItems",keyword:"uniqueItems",params:{i: i10, j: j4},schema:true,parentSchema:schema11.properties.output.properties.labels,data:data39};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
break;
}
indices4[item4] = i10;
}
}
}
else {
const err93 = {instancePath:instancePath+"/output/labels",schemaPath:"#/properties/output/properties/labels/type",keyword:"type",params:{type: "array"},schema:schema11.properties.output.properties.labels.type,parentSchema:schema11.properties.output.properties.labels,data:data39};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data37.schema !== undefined){
let data41 = data37.schema;
if(!(data41 && typeof data41 == "object" && !Array.isArray(data41))){
const err94 = {instancePath:instancePath+"/output/schema",schemaPath:"#/properties/output/properties/schema/type",keyword:"type",params:{type: "object"},schema:schema11.properties.output.properties.schema.type,parentSchema:schema11.properties.output.properties.schema,data:data41};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "object"},schema:schema11.properties.output.type,parentSchema:schema11.properties.output,data:data37};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.license !== undefined){
let data42 = data.license;
if(typeof data42 !== "string"){
const err96 = {instancePath:instancePath+"/license",schemaPath:"#/properties/license/type",keyword:"type",params:{type: "string"},schema:schema11.properties.license.type,parentSchema:schema11.properties.license,data:data42};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.links !== undefined){
let data43 = data.links;
const _errs103 = errors;
let valid29 = false;
const _errs104 = errors;
if(Array.isArray(data43)){
const len6 = data43.length;
for(let i11=0; i11<len6; i11++){
let data44 = data43[i11];
if(typeof data44 !== "string"){
const err97 = {instancePath:instancePath+"/links/" + i11,schemaPath:"#/properties/links/anyOf/0/items/type",keyword:"type",params:{type: "string"},schema:schema11.properties.links.anyOf[0].items.type,parentSchema:schema11.properties.links.anyOf[0].items,data:data44};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/links",schemaPath:"#/properties/links/anyOf/0/type",keyword:"type",params:{type: "array"},schema:schema11.properties.links.anyOf[0].type,parentSchema:schema11.properties.links.anyOf[0],data:data43};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
var _valid3 = _errs104 === errors;
valid29 = valid29 || _valid3;
if(!valid29){
const _errs108 = errors;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key8 in data43){
let data45 = data43[key8];
if(typeof data45 !== "string"){
const err99 = {instancePath:instancePath+"/links/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/links/anyOf/1/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema11.properties.links.anyOf[1].additionalProperties.type,parentSchema:schema11.properties.links.anyOf[1].additionalProperties,data:data45};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/links",schemaPath:"#/properties/links/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema11.properties.links.anyOf[1].type,parentSchema:schema11.properties.links.anyOf[1],data:data43};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
var _valid3 = _errs108 === errors;
valid29 = valid29 || _valid3;
}
if(!valid29){
const err101 = {instancePath:instancePath+"/links",schemaPath:"#/properties/links/anyOf",keyword:"anyOf",params:{},schema:schema11.properties.links.anyOf,parentSchema:schema11.properties.links,data:data43};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
else {
errors = _errs103;
if(vErrors !== null){
if(_errs103){
vErrors.length = _errs103;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err102 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}


/***/ }),

/***/ 9576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ ownGroup),
/* harmony export */   J: () => (/* binding */ endProcess)
/* harmony export */ });
/** Whether processes get a group of their own. git's helpers for the network outlive the git that started them. */
const ownGroup = process.platform !== "win32";
/** Asks a process that was started with its own group to end, with all that it started. */
function endProcess(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        if (ownGroup)
            process.kill(-child.pid, signal);
        else
            child.kill(signal);
    }
    catch {
        // It has ended already.
    }
}


/***/ }),

/***/ 2783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ fileName)
/* harmony export */ });
/* harmony import */ var _path_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6296);

/** Names that are not UTF-8 reach the file system as bytes. */
function fileName(root, path) {
    const name = `${root}/${path}`;
    return /\p{Surrogate}/u.test(path) ? Buffer.concat([Buffer.from(`${root}/`), (0,_path_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pathBytes */ .X5)(path)]) : name;
}


/***/ }),

/***/ 9484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ findRoot)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Looks upward for the folder that holds `.git`, without starting git. */
function findRoot(directory) {
    for (let at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory);; at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)) {
        if (isGitDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, ".git")) || isGitFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, ".git")))
            return { status: "found", root: at };
        if (isBare(at))
            return { status: "bare" };
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at) === at)
            return { status: "none" };
    }
}
function isGitDirectory(path) {
    return ["HEAD", "objects", "refs"].every((name) => statOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name)) !== null);
}
/** Linked work trees and submodules have a file that names the real folder. */
function isGitFile(path) {
    if (statOf(path)?.isFile() !== true)
        return false;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "latin1").startsWith("gitdir:");
    }
    catch {
        return false;
    }
}
/** A folder named `.git` belongs to the work tree around it. */
function isBare(path) {
    return isGitDirectory(path) && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) !== ".git";
}
function statOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ folderKinds)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _file_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2783);



/** What a folder below the root is, or the first of those above it that is not a real one; each is looked at once. */
function folderKinds(root) {
    const known = new Map([[".", "real"]]);
    const kindOf = (folder) => {
        const before = known.get(folder);
        if (before !== undefined)
            return before;
        const above = kindOf(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(folder));
        const kind = above === "real" ? folderKind((0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(root, folder)) : above;
        known.set(folder, kind);
        return kind;
    };
    return kindOf;
}
function folderKind(folder) {
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(folder);
        if (stats.isSymbolicLink())
            return "link";
        return stats.isDirectory() ? "real" : "none";
    }
    catch {
        return "none";
    }
}


/***/ }),

/***/ 2804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U4: () => (/* binding */ complaint),
  zY: () => (/* binding */ openGit),
  zd: () => (/* binding */ printed)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./build/checkout/end-process.js
var end_process = __webpack_require__(9576);
;// CONCATENATED MODULE: ./build/checkout/git-environment.js
/** The `GIT_...` variables that a user may set for us too. All others, which hooks and wrappers leave behind, are dropped. */
const kept = new Set([
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_EXEC_PATH",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "GIT_SSL_NO_VERIFY",
    "GIT_PROXY_SSL_CAINFO",
]);
/** What keeps the configuration of a machine or a repository from running programs or writing through our calls. */
const hardened = [
    ["core.hooksPath", "/dev/null"],
    ["core.fsmonitor", "false"],
    ["core.splitIndex", "false"],
    ["core.safecrlf", "false"],
    ["protocol.ext.allow", "never"],
    ["submodule.recurse", "false"],
    ["gc.auto", "0"],
    ["maintenance.auto", "false"],
    // A connection that moves less than 1,000 bytes a second for a minute ends.
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "60"],
];
/**
 * The environment for git: that of the process without stray `GIT_...` variables, and with our settings, which git
 * (2.31 and later) takes from GIT_CONFIG_COUNT, so that they appear in no process list and in no file.
 */
function gitEnvironment(inherited, settings) {
    const own = Object.entries(inherited).filter(([name]) => !name.startsWith("GIT_") || kept.has(name));
    const all = [...inheritedSettings(inherited), ...hardened, ...settings];
    return {
        ...Object.fromEntries(own),
        LC_ALL: "C",
        GIT_TERMINAL_PROMPT: "0",
        GIT_OPTIONAL_LOCKS: "0",
        GIT_NO_REPLACE_OBJECTS: "1",
        GIT_CONFIG_COUNT: String(all.length),
        ...Object.fromEntries(all.map(([key], index) => [`GIT_CONFIG_KEY_${index}`, key])),
        ...Object.fromEntries(all.map(([, value], index) => [`GIT_CONFIG_VALUE_${index}`, value])),
    };
}
/** Settings that whoever started us passes the same way, such as a container's `safe.directory`. */
function inheritedSettings(inherited) {
    const { GIT_CONFIG_COUNT = "0" } = inherited;
    const count = Math.min(Number.parseInt(GIT_CONFIG_COUNT, 10) || 0, 1000);
    return Array.from({ length: Math.max(count, 0) }, (_, index) => index).flatMap((index) => {
        const key = inherited[`GIT_CONFIG_KEY_${index}`];
        const value = inherited[`GIT_CONFIG_VALUE_${index}`];
        return key === undefined || value === undefined ? [] : [[key, value]];
    });
}

;// CONCATENATED MODULE: ./build/checkout/git.js



const longest = 600_000;
const largest = 128 * 1024 * 1024;
/** git in `directory`; nothing of it goes through a shell. */
function openGit(directory, environment, settings) {
    return gitOf({
        directory,
        environment,
        settings,
        variables: {},
        life: { running: new Set(), ended: false },
    });
}
/** What the command printed; rejects when it failed, for commands that only fail in a broken repository. */
async function printed(git, args, input) {
    const outcome = await git.run(args, input === undefined ? {} : { input });
    if (outcome.status === "ended" && outcome.code === 0)
        return outcome.stdout;
    throw new Error(`git ${args[0]} failed: ${complaint(outcome)}`);
}
/** Why a command failed, in one line. */
function complaint(outcome) {
    switch (outcome.status) {
        case "ended":
            return lastLine(outcome.stderr) || `exit code ${outcome.code}`;
        case "not-started":
            return outcome.message;
        case "timed-out":
            return "it took too long and was stopped";
        case "too-much":
            return "it printed more than 128 MiB and was stopped";
    }
}
function lastLine(text) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const fatal = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "";
    return fatal.replace(/^(fatal|error): /, "").slice(0, 500);
}
function gitOf(setup) {
    const start = (args) => startProcess(setup, args);
    return {
        start,
        run: async (args, call = {}) => finish(start(args), call),
        with: (variables) => gitOf({ ...setup, variables: { ...setup.variables, ...variables } }),
        configured: (settings) => gitOf({ ...setup, settings: [...setup.settings, ...settings] }),
        close: () => endAll(setup.life),
    };
}
async function endAll(life) {
    life.ended = true;
    const ends = [...life.running].map((child) => new Promise((resolve) => {
        child.on("close", () => resolve());
        (0,end_process/* endProcess */.J)(child, "SIGTERM");
    }));
    await Promise.all(ends);
}
function startProcess(setup, args) {
    if (setup.life.ended)
        throw new Error("The checkout is closed");
    const env = { ...gitEnvironment(setup.environment, setup.settings), ...setup.variables };
    const child = (0,external_node_child_process_.spawn)("git", [...args], { cwd: setup.directory, env, windowsHide: true, detached: end_process/* ownGroup */.E });
    setup.life.running.add(child);
    child.on("close", () => setup.life.running.delete(child));
    child.on("error", () => setup.life.running.delete(child));
    // A command that ends before it read everything is judged by its exit code.
    child.stdin.on("error", () => { });
    return child;
}
function finish(child, call) {
    const stdout = [];
    const stderr = [];
    let size = 0;
    let stopped = null;
    let last;
    const stop = (why) => {
        stopped ??= why;
        (0,end_process/* endProcess */.J)(child, "SIGTERM");
        last = setTimeout(() => (0,end_process/* endProcess */.J)(child, "SIGKILL"), 5_000);
    };
    child.stdout.on("data", (chunk) => {
        size += chunk.length;
        if (size > largest)
            stop({ status: "too-much" });
        else
            stdout.push(chunk);
    });
    child.stderr.on("data", (chunk) => {
        if (stderr.length < 100)
            stderr.push(chunk);
    });
    child.stdin.end(call.input ?? "");
    const timer = setTimeout(() => stop({ status: "timed-out" }), call.timeout ?? longest);
    return new Promise((resolve) => {
        child.on("error", (error) => resolve({ status: "not-started", message: error.message }));
        child.on("close", (code) => {
            clearTimeout(timer);
            clearTimeout(last);
            const ended = {
                code: code ?? 1,
                stdout: Buffer.concat(stdout),
                stderr: Buffer.concat(stderr).toString(),
            };
            resolve(stopped ?? { status: "ended", ...ended });
        });
    });
}


/***/ }),

/***/ 6296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lf: () => (/* binding */ splitAtNul),
/* harmony export */   Ss: () => (/* binding */ joinWithNul),
/* harmony export */   X5: () => (/* binding */ pathBytes)
/* harmony export */ });
/* unused harmony export pathText */
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/**
 * A file name as text. git's names are bytes; a byte that is not UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, as
 * in Python's "surrogateescape", so that two names never become one.
 */
function pathText(bytes) {
    try {
        return strict.decode(bytes);
    }
    catch {
        return escapedText(bytes);
    }
}
/** The bytes of a name that `pathText` made. */
function pathBytes(path) {
    if (!/\p{Surrogate}/u.test(path))
        return Buffer.from(path);
    const parts = Array.from(path, (character) => {
        const code = character.codePointAt(0) ?? 0;
        return code >= 0xdc80 && code <= 0xdcff ? Buffer.of(code - 0xdc00) : Buffer.from(character);
    });
    return Buffer.concat(parts);
}
/** Splits what git prints with `-z`. */
function splitAtNul(bytes) {
    const text = bytes.toString();
    if (!text.includes("\ufffd"))
        return text.split("\0").slice(0, -1);
    const parts = [];
    for (let start = 0, end = bytes.indexOf(0); end >= 0; start = end + 1, end = bytes.indexOf(0, start))
        parts.push(pathText(bytes.subarray(start, end)));
    return parts;
}
/** What git reads with `-z`. */
function joinWithNul(paths) {
    const nul = Buffer.of(0);
    return Buffer.concat(paths.flatMap((path) => [pathBytes(path), nul]));
}
function escapedText(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length;) {
        const length = sequenceLength(bytes, at);
        text +=
            length === 0
                ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
                : strict.decode(bytes.subarray(at, at + length));
        at += Math.max(length, 1);
    }
    return text;
}
/** How many bytes the valid UTF-8 character at `at` has; 0 where there is none. */
function sequenceLength(bytes, at) {
    for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
        try {
            strict.decode(bytes.subarray(at, at + length));
            return length;
        }
        catch { }
    }
    return 0;
}


/***/ }),

/***/ 3973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   RI: () => (/* binding */ bareRepository),
/* harmony export */   iH: () => (/* binding */ noGit)
/* harmony export */ });
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2804);

/** The first git with `--path-format` and GIT_CONFIG_COUNT. */
const oldest = "2.31";
const emptyTrees = new Map([
    ["sha1", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
    ["sha256", "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"],
]);
const facts = ["--is-bare-repository", "--show-object-format", "--show-toplevel"];
const files = ["--git-path", "objects", "--git-path", "index", "--git-path", "shallow"];
/** Asks git about the repository in one call. */
async function readRepository(git) {
    const answer = await git.run(["rev-parse", "--path-format=absolute", ...facts, ...files]);
    if (answer.status === "not-started")
        return noGit("git is not installed, or it is not on the PATH");
    if (answer.status !== "ended")
        return unreadable((0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .complaint */ .U4)(answer));
    const lines = answer.stdout.toString().split("\n");
    // An older git repeats the options that it does not know.
    if (lines[0]?.startsWith("--"))
        return noGit(`This git is older than ${oldest}`);
    if (lines[0] === "true")
        return bareRepository;
    if (answer.code !== 0)
        return unreadable((0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .complaint */ .U4)(answer));
    return understand(lines.slice(1, -1));
}
/** git cannot be used at all. */
function noGit(what) {
    return { status: "no-git", what, remedy: `Install git ${oldest} or later` };
}
/** A repository without a work tree. */
const bareRepository = {
    status: "bare",
    what: "This is a bare repository: it has no files to look at",
    remedy: "Run this in a clone with a work tree",
};
/** git refuses the repository, or it is broken. */
function unreadable(why) {
    const remedy = /dubious ownership|safe\.directory/.test(why)
        ? "Run this as the owner of the folder, or allow it: git config --global --add safe.directory <folder>"
        : "Check the repository with git fsck";
    return { status: "unreadable", what: `git cannot read this repository: ${why}`, remedy };
}
function understand(lines) {
    const [format = "", root = "", objects = "", index = "", shallow = ""] = lines;
    const emptyTree = emptyTrees.get(format);
    if (emptyTree === undefined)
        return unreadable(`its object format is "${format}"`);
    if (lines.length !== 5)
        return unreadable("its path contains a line break");
    return { status: "read", repository: { root, objects, index, shallow, emptyTree } };
}


/***/ }),

/***/ 4729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/* harmony import */ var _is_json_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5081);

/**
 * One text for equal values, whatever the order of their keys: RFC 8785, whose number and string forms are those of
 * JSON.stringify and whose keys sort by UTF-16 code units, as JavaScript compares them.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(",")}]`;
    if (!(0,_is_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value))
        return JSON.stringify(value);
    const members = Object.keys(value)
        .toSorted()
        .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
    return `{${members.join(",")}}`;
}


/***/ }),

/***/ 3902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ contentHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4729);


/** `sha256:` and the 64 hexadecimal digits of the value's canonical JSON in UTF-8. */
function contentHash(value) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update((0,_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(value), "utf8").digest("hex")}`;
}


/***/ }),

/***/ 1218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
/* harmony import */ var _finding_log_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9018);
/* harmony import */ var _line_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9569);


/**
 * C0 but tab and line ends, DEL, C1, and a byte order mark that is not the file's first character: none of them is
 * seen in an editor. Bidirectional and zero-width characters are text, since some languages need them.
 */
const controlCharacters = /[^\P{Cc}\t\n\r]|\ufeff/gu;
/** Text of at most `limit` bytes of UTF-8, without its byte order mark. */
function decodeText(bytes, { file, limit }) {
    if (bytes.length > limit)
        return { content: null, findings: [tooLarge(file, bytes.length, limit)] };
    const text = decoded(bytes);
    if (text === null)
        return { content: null, findings: [notUtf8(file, bytes)] };
    const findings = controlFindings(file, text);
    return findings.length > 0 ? { content: null, findings } : { content: text, findings: [] };
}
function decoded(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
function tooLarge(file, size, limit) {
    return {
        code: "file-too-large",
        severity: "error",
        file,
        line: 1,
        column: 1,
        message: `The file has ${size} bytes; at most ${limit} are allowed here.`,
        remedy: "Make the file smaller, or split it.",
    };
}
function notUtf8(file, bytes) {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return {
        code: "text-encoding",
        severity: "error",
        file,
        ...firstBadByte(bytes),
        message: `The file is not UTF-8${wide ? ", but UTF-16" : ""}: this byte cannot be read as text.`,
        remedy: "Save the file with the encoding UTF-8.",
    };
}
/** A decoder does not say where it failed, but a beginning decodes exactly if it ends before the bad byte. */
function firstBadByte(bytes) {
    let good = 0;
    let bad = bytes.length + 1;
    while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (beginning(bytes, middle) === null)
            bad = middle;
        else
            good = middle;
    }
    const text = beginning(bytes, good) ?? "";
    return (0,_line_index_js__WEBPACK_IMPORTED_MODULE_0__/* .lineIndex */ .D)(text)(text.length);
}
function beginning(bytes, length) {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    }
    catch {
        return null;
    }
}
function controlFindings(file, text) {
    if (text.search(controlCharacters) < 0)
        return [];
    const position = (0,_line_index_js__WEBPACK_IMPORTED_MODULE_0__/* .lineIndex */ .D)(text);
    const log = (0,_finding_log_js__WEBPACK_IMPORTED_MODULE_1__/* .findingLog */ .u)(file);
    for (const { 0: character, index } of text.matchAll(controlCharacters)) {
        log.add({ code: "text-control-character", severity: "error", ...position(index), ...words(character) });
    }
    return log.findings();
}
function words(character) {
    const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    const name = character === "\ufeff" ? "byte order mark inside the text" : "control character";
    return {
        message: `Here stands an invisible ${name} (${code}).`,
        remedy: "Delete it; retype the words around it if it cannot be seen.",
    };
}


/***/ }),

/***/ 9018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ findingsPerFile),
/* harmony export */   u: () => (/* binding */ findingLog)
/* harmony export */ });
/** How many findings are listed for one file; more would bury the reader, and a hostile file makes millions. */
const findingsPerFile = 100;
function findingLog(file, limit = findingsPerFile) {
    const listed = [];
    let added = 0;
    let error = false;
    return {
        add: (finding) => {
            added += 1;
            error ||= finding.severity === "error";
            if (listed.length < limit)
                listed.push({ ...finding, file });
        },
        findings: () => (added > listed.length ? [...listed, cut(file, added - listed.length, error)] : listed),
    };
}
function cut(file, left, error) {
    return {
        code: "findings-cut",
        severity: error ? "error" : "warning",
        file,
        line: 1,
        column: 1,
        message: `${left} more ${left === 1 ? "problem is" : "problems are"} not listed`,
        remedy: "Solve the listed ones first; the others show up then.",
    };
}


/***/ }),

/***/ 5081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isJsonObject)
/* harmony export */ });
function isJsonObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 9569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ lineIndex)
/* harmony export */ });
/** Finds the line and column of an offset in `text`; the lines are counted at the first question. */
function lineIndex(text) {
    let starts = null;
    return (offset) => {
        starts ??= lineStarts(text);
        const line = linesUpTo(starts, offset);
        return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
    };
}
function lineStarts(text) {
    const starts = [0];
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1))
        starts.push(end + 1);
    return starts;
}
/** How many of the ascending `starts` are at or before `offset`. */
function linesUpTo(starts, offset) {
    let low = 1;
    let high = starts.length;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle - 1] ?? 0) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}


/***/ }),

/***/ 6180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ member)
/* harmony export */ });
/* harmony import */ var _is_json_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5081);

/** The field `name` of a group of fields; undefined where there is none, never something that JavaScript inherits. */
function member(value, name) {
    return (0,_is_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}


/***/ }),

/***/ 9679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ problemFindings)
/* harmony export */ });
/* harmony import */ var _finding_log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9018);

/** The problems at their lines; only those that are listed are looked up, since each look-up walks the document. */
function problemFindings(problems, located) {
    const log = (0,_finding_log_js__WEBPACK_IMPORTED_MODULE_0__/* .findingLog */ .u)(located.file);
    for (const [index, { path, part, at, ...words }] of problems.entries()) {
        const place = index < _finding_log_js__WEBPACK_IMPORTED_MODULE_0__/* .findingsPerFile */ .k ? (at?.() ?? located.position(path, part)) : { line: 1, column: 1 };
        log.add({ severity: "error", ...words, ...place });
    }
    return log.findings().toSorted(byPlace);
}
function byPlace(a, b) {
    if (a.code === "findings-cut" || b.code === "findings-cut")
        return a.code === "findings-cut" ? 1 : -1;
    return a.line - b.line || a.column - b.column;
}


/***/ }),

/***/ 4700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/document/decode-text.js
var decode_text = __webpack_require__(1218);
// EXTERNAL MODULE: ./build/document/finding-log.js
var finding_log = __webpack_require__(9018);
// EXTERNAL MODULE: ./build/document/line-index.js
var line_index = __webpack_require__(9569);
// EXTERNAL MODULE: ./build/document/member.js
var member = __webpack_require__(6180);
;// CONCATENATED MODULE: ./build/document/yaml-problem.js
/** Plain words for what the YAML library reports by its own codes. */
function syntaxProblem(offset, code, message) {
    return { code: "yaml-syntax", offset, ...(wordsByCode.get(code) ?? otherWords(message)) };
}
const colon = {
    message: "A field's name must stand on one line, and is followed by ': '.",
    remedy: "If this is text that holds ': ', put it in quotes or below '|'.",
};
const wordsByCode = new Map([
    ["TAB_AS_INDENT", { message: "A tab stands where YAML wants spaces.", remedy: "Indent with spaces." }],
    [
        "BAD_INDENT",
        {
            message: "The indentation of this line does not fit the lines above it.",
            remedy: "Align it with the lines of its group, and look for a quote or bracket that is open above it.",
        },
    ],
    [
        "BAD_DQ_ESCAPE",
        {
            message: "In double quotes, a backslash begins an escape, and this one is not known.",
            remedy: "Write two backslashes, or use single quotes.",
        },
    ],
    ["MULTILINE_IMPLICIT_KEY", colon],
    ["BLOCK_AS_IMPLICIT_KEY", colon],
    ["KEY_OVER_1024_CHARS", colon],
]);
function otherWords(message) {
    if (message.startsWith("Missing closing")) {
        return {
            message: "A text in quotes is not closed before the file ends.",
            remedy: "Close it, or look for a quote too many further up.",
        };
    }
    const words = message.length > 160 ? `${message.slice(0, 160)}…` : message;
    return {
        message: `This is not valid YAML: ${words}${/[.:…]$/.test(words) ? "" : "."}`,
        remedy: "Check the quotes, brackets and indentation here and on the line above.",
    };
}

;// CONCATENATED MODULE: ./build/document/yaml-scan.js



/** How deep collections may be nested. */
const maxDepth = 64;
/** Words, marks and spaces of a document: what bounds the time, since the library needs about a microsecond each. */
const maxLexemes = 800_000;
/** Goes lexeme by lexeme, so that nesting, a second document or a flood of errors ends the work at once. */
function scanYaml(text) {
    const parser = new dist/* Parser */.iX();
    const { problems, take, taken } = tokenTaker();
    let lexemes = 0;
    let documents = 0;
    let scalar = false;
    for (const lexeme of new dist/* Lexer */.JG().lex(text)) {
        lexemes += 1;
        if (lexeme === dist/* CST */.DB.DOCUMENT)
            documents += 1;
        // What follows this mark is a plain scalar, whatever it begins with.
        if (!scalar && properties.has(lexeme.charCodeAt(0)))
            problems.push(property(lexeme, parser.offset));
        scalar = lexeme === dist/* CST */.DB.SCALAR;
        const { offset } = parser;
        const { length: depth } = parser.stack;
        if (documents > 1 || depth > maxStack || lexemes > maxLexemes || problems.length > finding_log/* findingsPerFile */.k) {
            const reason = stopReason({ documents, depth, lexemes }, offset);
            return { ...taken(), problems: reason === null ? problems : [...problems, reason], stopped: true };
        }
        for (const token of parser.next(lexeme))
            take(token);
        // A line '---' below a document's content is where the library hands the first document over.
        if (lexeme === "---" && taken().document !== null) {
            return { ...taken(), problems: [...problems, secondDocument(offset)], stopped: true };
        }
    }
    for (const token of parser.end())
        take(token);
    return { ...taken(), problems, stopped: false };
}
/** Above the collections stands the document, and a scalar may stand below them. */
const maxStack = maxDepth + 2;
function stopReason({ documents, depth, lexemes }, offset) {
    if (documents > 1)
        return secondDocument(offset);
    if (depth > maxStack)
        return tooDeep(offset);
    return lexemes > maxLexemes ? tooMuch(offset) : null;
}
const ignored = new Set(["space", "comment", "newline", "byte-order-mark"]);
function tokenTaker() {
    const problems = [];
    let document = null;
    let end = null;
    return {
        problems,
        take: (token) => {
            if (token.type === "document" && document === null)
                document = token;
            else if (token.type === "doc-end" && document !== null && end === null)
                end = token;
            else if (!ignored.has(token.type))
                problems.push(unexpected(token));
        },
        taken: () => ({ document, end }),
    };
}
function unexpected(token) {
    if (token.type === "directive") {
        return {
            code: "yaml-syntax",
            offset: token.offset,
            message: "A line that begins with % changes how YAML is read, which is not allowed here.",
            remedy: "Delete the line, or put text that begins with % in quotes.",
        };
    }
    if (token.type === "document")
        return secondDocument(token.offset);
    if (token.type === "error")
        return syntaxProblem(token.offset, "", token.message);
    return syntaxProblem(token.offset, "", "this mark is not expected here");
}
/** The first characters of anchors, aliases and tags. */
const properties = new Set(["&", "*", "!"].map((mark) => mark.charCodeAt(0)));
function property(lexeme, offset) {
    if (lexeme.startsWith("!")) {
        return {
            code: "yaml-tag",
            offset,
            message: "A tag (!…) is used, which is not allowed here.",
            remedy: "Delete the tag, or put text that begins with ! in quotes.",
        };
    }
    return {
        code: "yaml-alias",
        offset,
        message: `${lexeme.startsWith("&") ? "An anchor (&…)" : "An alias (*…)"} is used; each value must be written out.`,
        remedy: "Write the value itself, or put text that begins with this mark in quotes.",
    };
}
function secondDocument(offset) {
    return {
        code: "yaml-several-documents",
        offset,
        message: "A second document begins here; a file holds exactly one.",
        remedy: "Delete the line '---' between them, or move this part to a file of its own.",
    };
}
function tooDeep(offset) {
    return {
        code: "yaml-depth",
        offset,
        message: `Lists and fields are nested more than ${maxDepth} levels deep here.`,
        remedy: "Flatten the structure, or look for brackets that are never closed.",
    };
}
function tooMuch(offset) {
    return {
        code: "file-too-large",
        offset,
        message: `Up to here the file has ${maxLexemes} words and marks, more than may be read.`,
        remedy: "Split the file; the cases of a suite can stand in a data file (CSV or JSON Lines) under 'data:'.",
    };
}

;// CONCATENATED MODULE: ./build/document/yaml-value.js



/** The library's own conversion resolves aliases and takes seconds for nested keys, so this walk replaces it. */
function yamlValue(root) {
    const problems = [];
    const numbers = new Set();
    return { value: nodeValue(root, 0, { numbers, problems }), numbers, problems };
}
function nodeValue(node, depth, walk) {
    if (node === null || (0,dist/* isAlias */.Vj)(node))
        return null;
    if ((0,dist/* isScalar */.jn)(node))
        return scalarValue(node, walk);
    if (depth >= maxDepth) {
        report(walk, tooDeep(node.range[0]));
        return null;
    }
    if ((0,dist/* isMap */.jh)(node))
        return mapValue(node, depth, walk);
    return node.items.map((item) => nodeValue(item, depth + 1, walk));
}
function mapValue(map, depth, walk) {
    const object = {};
    for (const { key, value } of map.items) {
        const name = keyName(key, walk);
        if (name === null)
            continue;
        if (Object.hasOwn(object, name))
            report(walk, duplicate(name, key.range[0]));
        if (depth === 0 && isOddNumber(value))
            walk.numbers.add(name);
        object[name] = nodeValue(value, depth + 1, walk);
    }
    return object;
}
function isOddNumber(node) {
    return (0,dist/* isScalar */.jn)(node) && typeof node.value === "number" && node.source !== String(node.value);
}
/** The name that a key gives; null, and a problem, where it may not stand there. */
function keyName(key, walk) {
    const name = scalarName(key);
    if (name === null)
        report(walk, strangeKey(key.range[0]));
    else if (name === "__proto__")
        report(walk, forbiddenKey(name, key.range[0]));
    else if (name === "<<" && key.range[1] - key.range[0] === 2)
        report(walk, mergeKey(key.range[0]));
    else
        return name;
    return null;
}
/** A key that YAML reads as a number or a boolean is taken as it is written. */
function scalarName(key) {
    if (!(0,dist/* isScalar */.jn)(key))
        return null;
    if (typeof key.value === "string")
        return key.value;
    return key.source === "" ? null : key.source;
}
function scalarValue({ value, source, range, type }, walk) {
    if (typeof value === "string") {
        // Only an escape can make half of a surrogate pair, and only double quotes know escapes.
        if (type === "QUOTE_DOUBLE" && /[\uD800-\uDFFF]/u.test(value))
            report(walk, halfCharacter(range[0]));
        return value;
    }
    if (typeof value === "number") {
        if (!isExact(value, source))
            report(walk, inexact(range[0], source));
        return value;
    }
    return typeof value === "boolean" ? value : null;
}
/** Whether the number is finite and, where it is written as a whole number, keeps every digit. */
function isExact(value, source) {
    if (!Number.isFinite(value))
        return false;
    return Number.isSafeInteger(value) || !/^[-+]?(?:\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source);
}
function report({ problems }, problem) {
    if (problems.length <= finding_log/* findingsPerFile */.k)
        problems.push(problem);
}
function duplicate(name, offset) {
    return {
        code: "yaml-duplicate-key",
        offset,
        message: `The field '${shortened(name)}' stands here a second time.`,
        remedy: "Keep one of the two.",
    };
}
function strangeKey(offset) {
    return {
        code: "yaml-key",
        offset,
        message: "The name of a field must be a single word or text; here it is empty or a list or a group of fields.",
        remedy: "Give the field a name; text that begins with a bracket, '? ' or ': ' belongs in quotes.",
    };
}
function forbiddenKey(name, offset) {
    return {
        code: "yaml-key",
        offset,
        message: `The name '${name}' is not allowed for a field.`,
        remedy: "Choose another name.",
    };
}
function mergeKey(offset) {
    return {
        code: "yaml-merge-key",
        offset,
        message: "A merge key (<<) is used, which is not allowed here.",
        remedy: "Write the merged fields out.",
    };
}
function halfCharacter(offset) {
    return {
        code: "yaml-syntax",
        offset,
        message: "An escape in this text gives half of a character (\\uD800 to \\uDFFF).",
        remedy: "Write the character itself, or both halves.",
    };
}
function inexact(offset, source) {
    return {
        code: "field-value",
        offset,
        message: `The number ${shortened(source)} cannot be kept exactly.`,
        remedy: "Write a smaller number, or put it in quotes if it is text.",
    };
}
function shortened(text) {
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

;// CONCATENATED MODULE: ./build/document/yaml-places.js




/** Answers where values stand and how they are written; looks at the nodes at the first question that needs them. */
function yamlPlaces({ text, value, numbers, nodes, }) {
    const lineOf = (0,line_index/* lineIndex */.D)(text);
    let root = null;
    const find = (path) => {
        root ??= nodes();
        return follow(root, path);
    };
    return {
        position: (path, part) => lineOf(offsetOf(find(path), part)),
        source: (path) => plainNumber(path, value, numbers) ?? scalarSource(find(path), text),
    };
}
/** The one source that is asked for in every prompt is that of its version. */
function plainNumber(path, root, numbers) {
    const name = path[0];
    if (path.length !== 1 || typeof name !== "string" || numbers.has(name))
        return null;
    const value = (0,member/* member */.D)(root, name);
    return typeof value === "number" ? String(value) : null;
}
function scalarSource({ value, whole }, text) {
    return whole && (0,dist/* isScalar */.jn)(value) && value.range ? text.slice(value.range[0], value.range[1]) : null;
}
function follow(root, path) {
    let place = { key: null, value: root, whole: true };
    for (const step of path) {
        const next = child(place.value, step);
        if (next === null)
            return { ...place, whole: false };
        place = next;
    }
    return place;
}
function child(parent, step) {
    if ((0,dist/* isMap */.jh)(parent)) {
        const pair = parent.items.find(({ key }) => scalarName(key) === String(step));
        return pair === undefined ? null : { key: pair.key, value: pair.value, whole: true };
    }
    if (!(0,dist/* isSeq */.oP)(parent) || typeof step !== "number")
        return null;
    const value = parent.items[step];
    return value === undefined ? null : { key: null, value, whole: true };
}
/** An empty value stands nowhere, so its key is shown. */
function offsetOf({ key, value }, part) {
    const written = value !== null && !((0,dist/* isScalar */.jn)(value) && value.source === "" && value.value === null);
    const node = (part === "value" && written ? value : key) ?? value ?? key;
    return node?.range[0] ?? 0;
}

;// CONCATENATED MODULE: ./build/document/yaml-tree.js




/** Reads one document; stops early where a hostile text would cost more than it is worth. */
function yamlTree(text) {
    const { document, end, problems, stopped } = scanYaml(text);
    if (document === null || stopped)
        return { root: null, problems };
    const composed = compose(end === null ? [document] : [document, end]);
    const known = new Set(problems.map(({ offset }) => offset));
    const others = composed.problems.filter(({ offset }) => !known.has(offset));
    return { root: others.length === 0 ? composed.root : null, problems: [...problems, ...others] };
}
/** Aliases and duplicate keys are looked for elsewhere, in linear time. */
const options = { uniqueKeys: false, prettyErrors: false, logLevel: "silent", version: "1.2" };
/**
 * Warnings count as errors. The composer's own error objects cost 10 µs each, so a hostile file of one megabyte could
 * keep it busy for ten seconds: its reporter is replaced by one that takes plain data and gives up after enough.
 */
function compose(tokens) {
    const problems = [];
    const composer = new dist/* Composer */.Dk(options);
    Object.defineProperty(composer, "onError", {
        value: (source, code, message) => {
            if (problems.length > finding_log/* findingsPerFile */.k)
                throw new Error("enough problems");
            problems.push(syntaxProblem(yaml_tree_offsetOf(source), code, message));
        },
    });
    try {
        return { root: contents(composer, tokens, problems), problems };
    }
    catch (error) {
        if (problems.length <= finding_log/* findingsPerFile */.k)
            throw error;
        return { root: null, problems };
    }
}
function contents(composer, tokens, problems) {
    for (const document of composer.compose(tokens)) {
        for (const { pos, code, message } of [...document.errors, ...document.warnings]) {
            problems.push(syntaxProblem(pos[0], code, message));
        }
        return document.contents;
    }
    return null;
}
function yaml_tree_offsetOf(source) {
    if (typeof source === "number")
        return source;
    return "offset" in source ? source.offset : (source[0] ?? 0);
}

;// CONCATENATED MODULE: ./build/document/read-yaml.js







/** Reads one strict YAML document; any problem of its form means no content. */
function readYaml(bytes, source) {
    const { file } = source;
    const { content: text, findings } = (0,decode_text/* decodeText */.g)(bytes, source);
    if (text === null)
        return { content: null, findings };
    const { root, problems } = yamlTree(text);
    if (root === null || isEmpty(root)) {
        return { content: null, findings: located(problems.length === 0 ? [empty] : problems, file, text) };
    }
    const { value, numbers, problems: others } = yamlValue(root);
    const all = [...problems, ...others, ...loneCarriageReturns(text)];
    if (all.length > 0)
        return { content: null, findings: located(all, file, text) };
    const nodes = source.nodes === "found-again" ? foundAgain(text) : kept(root);
    return { content: { file, text, value, ...yamlPlaces({ text, value, numbers, nodes }) }, findings: [] };
}
/** A function of its own: made where the first nodes are in scope, the closure would keep them in memory. */
function foundAgain(text) {
    return () => yamlTree(text).root;
}
function kept(root) {
    return () => root;
}
function isEmpty(root) {
    return (0,dist/* isScalar */.jn)(root) && root.source === "" && root.value === null;
}
const empty = {
    code: "yaml-empty",
    offset: 0,
    message: "The file is empty.",
    remedy: "Write its fields, or delete the file.",
};
/** Half of the programs that show the file end a line there and half do not. */
function loneCarriageReturns(text) {
    const offset = text.search(/\r(?!\n)/);
    if (offset < 0)
        return [];
    return [
        {
            code: "text-control-character",
            offset,
            message: "Here stands a carriage return without a line feed.",
            remedy: "Save the file with the line ends LF or CRLF.",
        },
    ];
}
function located(problems, file, text) {
    const position = (0,line_index/* lineIndex */.D)(text);
    const log = (0,finding_log/* findingLog */.u)(file);
    for (const { offset, ...problem } of problems.toSorted((a, b) => a.offset - b.offset)) {
        log.add({ severity: "error", ...problem, ...position(Math.min(offset, text.length)) });
    }
    return log.findings();
}


/***/ }),

/***/ 9549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ schemaProblems)
});

// UNUSED EXPORTS: schemaFindings

;// CONCATENATED MODULE: ./build/document/meant-errors.js
/**
 * The errors without those that only repeat another. Of a choice between forms (anyOf, oneOf) a validator reports what
 * is wrong with every form: kept is what is wrong with the one form that has the value's type, else only the choice.
 */
function meantErrors(errors) {
    const dropped = new Set();
    for (const [index, choice] of errors.entries()) {
        if (choice.keyword === "if" || choice.propertyName !== undefined)
            dropped.add(choice);
        if (choice.keyword !== "anyOf" && choice.keyword !== "oneOf")
            continue;
        const forms = formErrors(choice, errors.slice(0, index));
        const fitting = forms.filter((form) => form.length > 0 && !form.some((error) => hasOtherType(error, choice)));
        const meant = fitting.length === 1 ? fitting[0] : undefined;
        for (const error of forms.flat())
            if (meant?.includes(error) !== true)
                dropped.add(error);
        if (meant !== undefined)
            dropped.add(choice);
    }
    return errors.filter((error) => !dropped.has(error));
}
/** What the validator reported for each form of a choice. */
function formErrors(choice, before) {
    if (!Array.isArray(choice.schema))
        return [];
    const below = before.filter(({ instancePath }) => isBelow(instancePath, choice.instancePath));
    return choice.schema.map((form, index) => {
        const roots = [`${choice.schemaPath}/${index}`, referenced(form)];
        return below.filter(({ schemaPath }) => roots.some((root) => root !== null && isBelow(schemaPath, root)));
    });
}
function isBelow(path, root) {
    return path === root || path.startsWith(`${root}/`);
}
function referenced(form) {
    if (typeof form !== "object" || form === null || !("$ref" in form))
        return null;
    return typeof form.$ref === "string" ? form.$ref : null;
}
function hasOtherType(error, choice) {
    return error.keyword === "type" && error.instancePath === choice.instancePath;
}

// EXTERNAL MODULE: ./build/document/member.js
var member = __webpack_require__(6180);
// EXTERNAL MODULE: ./build/document/did-you-mean.js
var did_you_mean = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/document/schema-words.js

function schemaWords(error, path) {
    const words = wordsByKeyword.get(error.keyword) ?? otherForm;
    return {
        below: [],
        part: "value",
        ...words({ error, name: nameOf(path), described: described(error.parentSchema) }),
    };
}
const wordsByKeyword = new Map([
    ["required", missing],
    ["dependencies", missing],
    ["additionalProperties", unknownField],
    ["false schema", unwanted],
    ["propertyNames", badName],
    ["type", otherType],
    ["enum", otherChoice],
    ["const", otherChoice],
    ["minimum", bound("at least")],
    ["exclusiveMinimum", bound("more than")],
    ["maximum", bound("at most")],
    ["exclusiveMaximum", bound("less than")],
    ["minLength", tooFew],
    ["minItems", tooFew],
    ["minProperties", tooFew],
    ["uniqueItems", twice],
]);
/** The words a person would use for the place: `'role'`, `entry 2 of 'messages'`, `the file`. */
function nameOf(path) {
    const last = path.at(-1);
    if (last === undefined)
        return "the file";
    return typeof last === "string" ? quoted(last) : `entry ${last + 1} of ${nameOf(path.slice(0, -1))}`;
}
function quoted(text) {
    return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;
}
function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
function described(schema) {
    const description = memberOf(schema, "description");
    return typeof description === "string" ? description : "";
}
function memberOf(value, key) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key))
        return undefined;
    return Object.getOwnPropertyDescriptor(value, key)?.value;
}
function keysOf(value) {
    return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
function missing({ error, name }) {
    const field = String(memberOf(error.params, "missingProperty"));
    const about = described(memberOf(memberOf(error.parentSchema, "properties"), field));
    return {
        code: "field-missing",
        part: "key",
        message: `${name === "the file" ? "The field" : `${capitalised(name)} lacks the field`} '${field}'${name === "the file" ? " is missing" : ""}.`,
        remedy: `Add '${field}: …'.${about === "" ? "" : ` ${about}`}`,
    };
}
function unknownField({ error }) {
    const field = String(memberOf(error.params, "additionalProperty"));
    const known = keysOf(memberOf(error.parentSchema, "properties"));
    const near = (0,did_you_mean/* didYouMean */.a)(field, known);
    return {
        code: "field-unknown",
        below: [field],
        part: "key",
        message: `The field ${quoted(field)} is not known here.`,
        remedy: near === null ? `Delete it; known are ${known.join(", ")}.` : `Did you mean '${near}'?`,
    };
}
function unwanted({ name }) {
    return {
        code: "field-unknown",
        part: "key",
        message: `${capitalised(name)} has no place here.`,
        remedy: "Delete it.",
    };
}
function badName({ error, described: about }) {
    const field = String(memberOf(error.params, "propertyName"));
    return {
        code: "field-value",
        below: [field],
        part: "key",
        message: `${quoted(field)} cannot be a name here.`,
        remedy: described(error.schema) || about || "Use letters, digits, '-' and '_'.",
    };
}
const typeNames = new Map([
    ["string", "text"],
    ["number", "a number"],
    ["integer", "a whole number"],
    ["boolean", "true or false"],
    ["array", "a list"],
    ["object", "a group of fields"],
    ["null", "empty"],
]);
function otherType({ error, name, described: about }) {
    const wanted = [memberOf(error.params, "type")].flat().map(String);
    const words = wanted.map((type) => typeNames.get(type) ?? type).join(" or ");
    const { data } = error;
    const fix = typeFix(wanted, data);
    return {
        code: "field-type",
        message: `${capitalised(name)} must be ${words}, but ${found(data)}.`,
        remedy: [fix, about].filter((text) => text !== "").join(" ") || `Write ${words} here.`,
    };
}
function found(data) {
    if (data === null || data === undefined)
        return "nothing stands here";
    if (Array.isArray(data))
        return "a list stands here";
    if (typeof data === "string")
        return `the text ${quoted(data)} stands here`;
    return typeof data === "number" || typeof data === "boolean"
        ? `${data} stands here`
        : "a group of fields stands here";
}
function typeFix(wanted, data) {
    if (data === null)
        return "Write a value, or delete the field.";
    if (wanted.includes("string") && (typeof data === "number" || typeof data === "boolean"))
        return "Put it in quotes.";
    const unquoted = typeof data === "string" && /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(data);
    return unquoted ? "Write it without quotes." : "";
}
function otherChoice({ error, name, described: about }) {
    const allowed = [memberOf(error.params, "allowedValues") ?? memberOf(error.params, "allowedValue")]
        .flat()
        .map(String);
    const near = typeof error.data === "string" ? (0,did_you_mean/* didYouMean */.a)(error.data, allowed) : null;
    return {
        code: "field-value",
        message: `${capitalised(name)} must be ${allowed.length === 1 ? "" : "one of "}${allowed.join(", ")}, but ${found(error.data)}.`,
        remedy: near === null ? about || "Write one of them." : `Did you mean '${near}'?`,
    };
}
function bound(relation) {
    return ({ error, name, described: about }) => ({
        code: "field-value",
        message: `${capitalised(name)} must be ${relation} ${String(memberOf(error.params, "limit"))}, but ${found(error.data)}.`,
        remedy: about || `Write a number that is ${relation} ${String(memberOf(error.params, "limit"))}.`,
    });
}
function tooFew({ error, name, described: about }) {
    const limit = Number(memberOf(error.params, "limit"));
    return {
        code: "field-value",
        message: limit === 1
            ? `${capitalised(name)} is empty.`
            : `${capitalised(name)} needs at least ${limit} entries.`,
        remedy: about || "Fill it in.",
    };
}
function twice({ error, name }) {
    const later = Math.max(Number(memberOf(error.params, "i")), Number(memberOf(error.params, "j")));
    return {
        code: "field-value",
        below: [later],
        message: `${capitalised(name)} holds the same entry twice.`,
        remedy: "Delete one of the two.",
    };
}
function otherForm({ name, described: about }) {
    return {
        code: "field-value",
        message: `${capitalised(name)} has a form that is not allowed.`,
        remedy: about || "Compare it with the schema of this file.",
    };
}

;// CONCATENATED MODULE: ./build/document/schema-findings.js




/** A hostile file breaks a schema in a million places; collapsing looks at this many. */
const maxErrors = 1000;
/** What a generated validator says of a document, at its lines and in words for people who are no engineers. */
function schemaFindings(errors, located) {
    return problemFindings(schemaProblems(errors, located.value), located);
}
/** The same before anybody asked for lines, for those who have problems of their own to add. */
function schemaProblems(errors, value) {
    return meantErrors(errors.slice(0, maxErrors)).map((error) => {
        const path = documentPath(error.instancePath, value);
        const { below, part, ...words } = schemaWords(error, path);
        return { path: [...path, ...below], part, ...words };
    });
}
/** The steps of a JSON pointer, with numbers where they lead into a list. */
function documentPath(pointer, root) {
    const path = [];
    let value = root;
    for (const step of pointer.split("/").slice(1)) {
        const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
        path.push(Array.isArray(value) ? Number(key) : key);
        value = Array.isArray(value) ? value[Number(key)] : (0,member/* member */.D)(value, key);
    }
    return path;
}


/***/ }),

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ caseIdProblem)
/* harmony export */ });
/* harmony import */ var _case_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6157);

const longest = 200;
/** Why a text cannot be a case's id; null: it can. */
function caseIdProblem(id) {
    if (id.trim() === "")
        return problem("The id of a case is blank.");
    if (id.length > longest)
        return problem(`The id of a case has more than ${longest} characters.`);
    if (/\p{Cc}/u.test(id))
        return problem("The id of a case holds a line end or control character.");
    if (id.startsWith(_case_key_js__WEBPACK_IMPORTED_MODULE_0__/* .hashPrefix */ .zr))
        return problem(`The id of a case may not begin with ${_case_key_js__WEBPACK_IMPORTED_MODULE_0__/* .hashPrefix */ .zr}`);
    return null;
}
function problem(message) {
    return { code: "field-value", message, remedy: "Give the case a short name, as in refund-after-30-days." };
}


/***/ }),

/***/ 6157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oh: () => (/* binding */ askHash),
/* harmony export */   u2: () => (/* binding */ caseKey),
/* harmony export */   zr: () => (/* binding */ hashPrefix)
/* harmony export */ });
/* harmony import */ var _document_content_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3902);

/** No id may begin like this, so that none can pass for the hash of another case's question. */
const hashPrefix = "sha256:";
/** By what a case is found again at the other side: its id, else the hash of what it asks. */
function caseKey({ id, input, vars }) {
    return id ?? askHash({ input, vars });
}
/** The hash of what a case asks. */
function askHash({ input, vars }) {
    return (0,_document_content_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .contentHash */ .A)(vars === null ? { input } : { vars });
}


/***/ }),

/***/ 857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ checks)
});

;// CONCATENATED MODULE: ./build/evaluation/graders/argument.js
function read(value) {
    return { status: "read", value };
}
function refused(message, remedy) {
    return { status: "refused", refusal: { code: "grader-argument", message, remedy } };
}
/** A text with at least one character: an empty one is contained in everything and would grade nothing. */
function readText(argument) {
    if (typeof argument !== "string")
        return refused("needs a text", "Write a text, in quotes if it looks like a number.");
    if (argument === "")
        return refused("has an empty text, which every output matches", "Write the text that is looked for.");
    return read(argument);
}
/** A list of at least one text. */
function readTexts(argument) {
    const remedy = "Write a list of texts, as in [refund, invoice].";
    if (!Array.isArray(argument))
        return refused("needs a list of texts", remedy);
    if (argument.length === 0)
        return refused("has an empty list", remedy);
    const texts = [];
    for (const item of argument) {
        const reading = readText(item);
        if (reading.status === "refused")
            return refused(`has a list in which something ${reading.refusal.message}`, remedy);
        texts.push(reading.value);
    }
    return read(texts);
}
/** A map with no other keys than these. */
function readMap(argument, keys) {
    const known = keys.join(", ");
    if (typeof argument !== "object" || argument === null || Array.isArray(argument)) {
        return refused(`needs a map of ${known}`, `Write a map with the keys ${known}.`);
    }
    const unknown = Object.keys(argument).find((key) => !keys.includes(key));
    if (unknown !== undefined)
        return refused(`does not know "${unknown.slice(0, 80)}"`, `Use only ${known}.`);
    return read(new Map(Object.entries(argument)));
}
/** A finite number of at least `least`. */
function readNumber(argument, least) {
    if (typeof argument !== "number" || !Number.isFinite(argument))
        return refused("needs a number", "Write a number.");
    if (argument < least)
        return refused(`needs a number of at least ${least}`, `Write a number of at least ${least}.`);
    return read(argument);
}

;// CONCATENATED MODULE: ./build/evaluation/graders/check.js
/** A grader from how its argument is read and how an output is judged with it. */
function check({ bare, read, grade, expects = () => false, }) {
    return {
        bare,
        expects,
        refuse: (argument) => {
            const reading = read(argument);
            return reading.status === "refused" ? reading.refusal : null;
        },
        grade: (argument, subject) => {
            const reading = read(argument);
            if (reading.status === "read")
                return grade(reading.value, subject);
            return { status: "unjudged", reason: `the grader cannot be used: it ${reading.refusal.message}` };
        },
    };
}

// EXTERNAL MODULE: ./build/evaluation/graders/outcome.js
var outcome = __webpack_require__(9908);
;// CONCATENATED MODULE: ./build/evaluation/graders/contains.js



/** Characters looked for times characters of output, about two seconds at the worst. */
const mostWork = 1e10;
const contains = containsCheck("exact", readOne, "all");
const containsAll = containsCheck("exact", readTexts, "all");
const containsAny = containsCheck("exact", readTexts, "any");
const icontains = containsCheck("fold", readOne, "all");
const icontainsAll = containsCheck("fold", readTexts, "all");
const icontainsAny = containsCheck("fold", readTexts, "any");
function containsCheck(letters, readArgument, wanted) {
    const fold = (text) => (letters === "fold" ? text.toLowerCase() : text);
    const grade = (texts, { answer }) => {
        const output = fold(answer.output);
        const looked = texts.reduce((sum, text) => sum + text.length, 0);
        if (looked * output.length > mostWork)
            return (0,outcome/* unjudged */.bC)("the output is too long to look for texts of this length");
        const missing = texts.filter((text) => !output.includes(fold(text)));
        if (wanted === "all")
            return (0,outcome/* passedWhen */.zP)(missing.length === 0, () => lacks(missing));
        return (0,outcome/* passedWhen */.zP)(missing.length < texts.length, () => `the output holds none of ${list(texts)}`);
    };
    return check({ bare: "expected", read: readArgument, grade });
}
function readOne(argument) {
    const reading = readText(argument);
    return reading.status === "read" ? read([reading.value]) : reading;
}
function lacks(missing) {
    return `the output does not hold ${list(missing)}`;
}
function list(texts) {
    const shown = texts.slice(0, 5).map(outcome/* quoted */.TL).join(", ");
    return texts.length > 5 ? `${shown} and ${texts.length - 5} more` : shown;
}

// EXTERNAL MODULE: ./build/evaluation/graders/is-json-list.js
var is_json_list = __webpack_require__(8774);
// EXTERNAL MODULE: ./build/evaluation/graders/json-equal.js
var json_equal = __webpack_require__(1573);
;// CONCATENATED MODULE: ./build/evaluation/graders/parse-output.js
/** An output as JSON, as a program would read it: a code fence around it is not taken away. */
function parseOutput(output) {
    try {
        const value = JSON.parse(output);
        return { status: "json", value };
    }
    catch {
        const fenced = output.trimStart().startsWith("```");
        return {
            status: "not-json",
            reason: fenced ? "the output is not JSON: it stands in a code fence" : "the output is not JSON",
        };
    }
}

;// CONCATENATED MODULE: ./build/evaluation/graders/equals.js






const equals = check({
    bare: "expected",
    read: (argument) => read(argument),
    grade: (expected, { answer }) => gradeEqual(expected, answer.output),
});
const iequals = check({
    bare: "expected",
    read: readString,
    grade: (expected, { answer }) => (0,outcome/* passedWhen */.zP)(fold(answer.output) === fold(expected), () => notTheSame(expected, answer.output)),
});
const oneOf = check({
    bare: "expected",
    read: readChoices,
    grade: (choices, { answer }) => (0,outcome/* passedWhen */.zP)(choices.some((choice) => gradeEqual(choice, answer.output).status === "passed"), () => `the output ${(0,outcome/* quoted */.TL)(answer.output)} is none of ${choices.slice(0, 5).map(outcome/* quoted */.TL).join(", ")}`),
});
/** A text is compared after both are trimmed; anything else with the output read as JSON. */
function gradeEqual(expected, output) {
    if (typeof expected === "string") {
        return (0,outcome/* passedWhen */.zP)(output.trim() === expected.trim(), () => notTheSame(expected, output));
    }
    const parsed = parseOutput(output);
    if (parsed.status === "not-json")
        return (0,outcome/* failed */.gz)(parsed.reason);
    return (0,outcome/* passedWhen */.zP)((0,json_equal/* jsonEqual */.Z)(parsed.value, expected), () => notTheSame(expected, output));
}
function notTheSame(expected, output) {
    return `the output is ${(0,outcome/* quoted */.TL)(output)}, expected was ${(0,outcome/* quoted */.TL)(expected)}`;
}
function fold(text) {
    return text.trim().toLowerCase();
}
function readString(argument) {
    if (typeof argument === "string")
        return read(argument);
    return refused("needs a text", "Write a text, in quotes if it looks like a number; equals takes any value.");
}
function readChoices(argument) {
    if ((0,is_json_list/* isJsonList */.P)(argument) && argument.length > 0)
        return read(argument);
    return refused("needs a list of values", "Write a list of the values that are right, as in [yes, no].");
}

;// CONCATENATED MODULE: ./build/evaluation/graders/finish-reason.js



const reasons = ["stop", "length", "filter", "other"];
/** The model stopped for this reason. */
const finishReason = check({
    bare: "refused",
    read: readReason,
    grade: (wanted, { answer }) => (0,outcome/* passedWhen */.zP)(answer.finish_reason === wanted, () => `the model stopped because of "${answer.finish_reason}", wanted was "${wanted}"`),
});
function readReason(argument) {
    if (typeof argument === "string" && reasons.includes(argument))
        return read(argument);
    return refused("needs one of the reasons why a model stops", `Write one of ${reasons.join(", ")}.`);
}

;// CONCATENATED MODULE: ./build/evaluation/graders/is-json.js




const isJson = check({
    bare: "nothing",
    read: (argument) => read(argument),
    grade: (_, { answer }) => {
        const parsed = parseOutput(answer.output);
        return parsed.status === "json" ? { status: "passed" } : (0,outcome/* failed */.gz)(parsed.reason);
    },
});

// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
;// CONCATENATED MODULE: ./build/evaluation/graders/singular-query.js
const longestPath = 1000;
const shorthand = /^[ \t\r\n]*\.([A-Za-z_\u{80}-\u{10FFFF}][\w\u{80}-\u{10FFFF}]*)/u;
const index = /^[ \t\r\n]*\[[ \t\r\n]*(0|-?[1-9]\d*)[ \t\r\n]*\]/u;
const single = /^[ \t\r\n]*\[[ \t\r\n]*'((?:[^'\\]|\\['\\/bfnrt]|\\u[\dA-Fa-f]{4})*)'[ \t\r\n]*\]/u;
const singular_query_double = /^[ \t\r\n]*\[[ \t\r\n]*"((?:[^"\\]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*)"[ \t\r\n]*\]/u;
/** The segments of a singular query of RFC 9535 (`$` and then names and indexes); null: it is none. */
function singularQuery(path) {
    if (path.length > longestPath || !path.startsWith("$"))
        return null;
    const segments = [];
    let rest = path.slice(1);
    while (rest !== "") {
        const first = firstSegment(rest);
        if (first === null)
            return null;
        segments.push(first.segment);
        rest = rest.slice(first.length);
    }
    return segments;
}
function firstSegment(rest) {
    const name = shorthand.exec(rest);
    if (name !== null)
        return { segment: name[1] ?? "", length: name[0].length };
    const number = index.exec(rest);
    if (number !== null) {
        const segment = Number(number[1]);
        return Number.isSafeInteger(segment) ? { segment, length: number[0].length } : null;
    }
    const quoted = singular_query_double.exec(rest);
    if (quoted !== null)
        return nameSegment(quoted[1] ?? "", quoted[0].length);
    const apostrophes = single.exec(rest);
    if (apostrophes === null)
        return null;
    const body = (apostrophes[1] ?? "").replaceAll("\\'", "'").replaceAll('"', '\\"');
    return nameSegment(body, apostrophes[0].length);
}
function nameSegment(body, length) {
    const segment = unescaped(body);
    return segment === null ? null : { segment, length };
}
/** The escapes of RFC 9535 between double quotes are those of JSON; null: there is a control character. */
function unescaped(body) {
    try {
        const text = JSON.parse(`"${body}"`);
        return typeof text === "string" ? text : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/evaluation/graders/json-path.js








/** The output is JSON and has the wanted value at a place in it. */
const jsonPath = check({
    bare: "refused",
    expects: (argument) => typeof argument === "object" && argument !== null && !Object.hasOwn(argument, "equals"),
    read: readPlace,
    grade: ({ path, segments, wanted }, { answer, expected }) => {
        const parsed = parseOutput(answer.output);
        if (parsed.status === "not-json")
            return (0,outcome/* failed */.gz)(parsed.reason);
        const found = segments.reduce(step, parsed.value);
        if (found === undefined)
            return (0,outcome/* failed */.gz)(`the output has nothing at ${path}`);
        if (wanted === "exists")
            return { status: "passed" };
        const right = wanted === "expected" ? expected : wanted.equals;
        if (right === undefined)
            return (0,outcome/* unjudged */.bC)("the case has no expected value");
        return (0,outcome/* passedWhen */.zP)((0,json_equal/* jsonEqual */.Z)(found, right), () => `${path} is ${(0,outcome/* quoted */.TL)(found)}, expected was ${(0,outcome/* quoted */.TL)(right)}`);
    },
});
function step(value, segment) {
    if ((0,is_json_list/* isJsonList */.P)(value))
        return typeof segment === "number" ? value.at(segment) : undefined;
    return (0,is_json_object/* isJsonObject */.O)(value) && typeof segment === "string" && Object.hasOwn(value, segment)
        ? value[segment]
        : undefined;
}
function readPlace(argument) {
    if (typeof argument === "string")
        return readQuery(argument, "exists");
    const map = readMap(argument, ["path", "equals"]);
    if (map.status === "refused")
        return map;
    const path = map.value.get("path");
    if (typeof path !== "string")
        return refused("needs a path", 'Write a path, as in { path: "$.intent" }.');
    const equals = map.value.get("equals");
    return readQuery(path, equals === undefined ? "expected" : { equals });
}
function readQuery(path, wanted) {
    const segments = singularQuery(path);
    if (segments !== null)
        return read({ path, segments, wanted });
    return refused(`needs a path to one place, and ${(0,outcome/* quoted */.TL)(path)} is none`, `Write $ followed by names and positions, as in $.items[0].name or $['first name'].`);
}

// EXTERNAL MODULE: ./build/evaluation/graders/schema/compile-schema.js + 12 modules
var compile_schema = __webpack_require__(4546);
// EXTERNAL MODULE: ./build/evaluation/graders/schema/schema.js
var schema_schema = __webpack_require__(1343);
// EXTERNAL MODULE: ./build/evaluation/graders/schema/work.js
var work = __webpack_require__(2685);
;// CONCATENATED MODULE: ./build/evaluation/graders/schema/validate.js


/** The first fault of a value; null: it fits the schema; or the answer would take too long to find. */
function validate(schema, value) {
    try {
        return (0,schema_schema/* applySchema */.gf)(schema, value, new work/* Work */.Q());
    }
    catch (error) {
        if (error instanceof work/* TooMuchWork */.f)
            return "too-much-work";
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/evaluation/graders/json-schema.js






/** The output is JSON that satisfies a JSON Schema of draft 07. */
const jsonSchema = check({
    bare: "schema",
    read: readSchema,
    grade: (schema, { answer }) => {
        const parsed = parseOutput(answer.output);
        if (parsed.status === "not-json")
            return (0,outcome/* failed */.gz)(parsed.reason);
        const result = validate(schema, parsed.value);
        if (result === "too-much-work")
            return (0,outcome/* unjudged */.bC)("checking the output against the schema takes too long");
        return (0,outcome/* passedWhen */.zP)(result === null, () => `the output does not fit the schema: ${result?.place === "" ? "it" : result?.place} ${result?.why}`);
    },
});
function readSchema(argument) {
    const compiled = (0,compile_schema/* compileSchema */.F)(argument);
    if (compiled.status === "compiled")
        return read(compiled.schema);
    const remedy = "Write a JSON Schema of draft 07.";
    return {
        status: "refused",
        refusal: {
            code: "grader-argument",
            message: `has a schema that cannot be used: ${compiled.why}`,
            remedy,
        },
    };
}

;// CONCATENATED MODULE: ./build/evaluation/graders/label.js



/** Quotes that models like to put around a one-word answer. */
const quotes = [
    ['"', '"'],
    ["'", "'"],
    ["`", "`"],
    ["“", "”"],
];
/** The output, trimmed and unquoted, is exactly the expected label, whatever the case of its letters. */
const label = check({
    bare: "expected",
    read: readText,
    grade: (expected, { answer, output }) => {
        const said = plain(answer.output);
        const labels = output?.labels ?? null;
        if (labels !== null && !labels.some((one) => plain(one) === said)) {
            return (0,outcome/* failed */.gz)(`the output ${(0,outcome/* quoted */.TL)(answer.output)} is not a label of the prompt`);
        }
        return (0,outcome/* passedWhen */.zP)(said === plain(expected), () => `the label is ${(0,outcome/* quoted */.TL)(said)}, expected was ${(0,outcome/* quoted */.TL)(expected)}`);
    },
});
function plain(text) {
    const trimmed = text.trim();
    const around = quotes.some(([open, close]) => trimmed.length > 1 && trimmed.startsWith(open) && trimmed.endsWith(close));
    return (around ? trimmed.slice(1, -1).trim() : trimmed).toLowerCase();
}

;// CONCATENATED MODULE: ./build/evaluation/graders/limits.js



/** The call cost at most so many US dollars. */
const cost = check({
    bare: "refused",
    read: (argument) => readNumber(argument, 0),
    grade: (most, { answer }) => {
        const { cost_usd } = answer;
        if (cost_usd === null)
            return (0,outcome/* unjudged */.bC)("the cost of the call is unknown");
        return (0,outcome/* passedWhen */.zP)(cost_usd <= most, () => `the call cost $${cost_usd}, the limit is $${most}`);
    },
});
/** The call took at most so many milliseconds. */
const latency = check({
    bare: "refused",
    read: (argument) => readNumber(argument, 0),
    grade: (most, { answer }) => {
        const { latency_ms } = answer;
        if (latency_ms === null)
            return (0,outcome/* unjudged */.bC)("the latency of the call is unknown");
        return (0,outcome/* passedWhen */.zP)(latency_ms <= most, () => `the call took ${latency_ms} ms, the limit is ${most} ms`);
    },
});

;// CONCATENATED MODULE: ./build/evaluation/graders/numeric.js



const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const longestNumber = 400;
/** The trimmed output is one number, and that number is right. */
const numeric = check({
    bare: "expected",
    read: readRange,
    grade: (range, { answer }) => {
        const value = toNumber(answer.output.trim());
        if (value === null)
            return (0,outcome/* failed */.gz)(`the output ${(0,outcome/* quoted */.TL)(answer.output)} is not a plain number`);
        return (0,outcome/* passedWhen */.zP)(within(value, range), () => `the number is ${value}, wanted was ${describe(range)}`);
    },
});
function toNumber(text) {
    if (text.length > longestNumber || !plainNumber.test(text))
        return null;
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
}
function within(value, { equals, tolerance, min, max }) {
    if (min !== null && value < min)
        return false;
    if (max !== null && value > max)
        return false;
    if (equals === null || value === equals)
        return true;
    // 1.1 is within 0.1 of 1 although the doubles differ by a hair more.
    const rounding = tolerance === 0 ? 0 : 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(equals));
    return Math.abs(value - equals) <= tolerance + rounding;
}
function describe({ equals, tolerance, min, max }) {
    const parts = [
        ...(equals === null ? [] : [tolerance === 0 ? `${equals}` : `${equals} give or take ${tolerance}`]),
        ...(min === null ? [] : [`at least ${min}`]),
        ...(max === null ? [] : [`at most ${max}`]),
    ];
    return parts.join(", ");
}
/** A number, a text that is one (as data files give it), or a map. */
function readRange(argument) {
    const number = typeof argument === "string" ? toNumber(argument.trim()) : argument;
    if (typeof number === "number")
        return read({ equals: number, tolerance: 0, min: null, max: null });
    if (typeof argument === "string")
        return refused(`needs a plain number, and ${(0,outcome/* quoted */.TL)(argument)} is none`, "Write a number.");
    const map = readMap(argument, ["equals", "tolerance", "min", "max"]);
    if (map.status === "refused")
        return map;
    const numbers = new Map();
    for (const [key, value] of map.value) {
        const reading = readNumber(value, key === "tolerance" ? 0 : Number.NEGATIVE_INFINITY);
        if (reading.status === "refused")
            return refused(`has a ${key} that ${reading.refusal.message}`, reading.refusal.remedy);
        numbers.set(key, reading.value);
    }
    const range = {
        equals: numbers.get("equals") ?? null,
        tolerance: numbers.get("tolerance") ?? 0,
        min: numbers.get("min") ?? null,
        max: numbers.get("max") ?? null,
    };
    return rangeProblem(range, numbers.has("tolerance")) ?? read(range);
}
function rangeProblem({ equals, min, max }, hasTolerance) {
    if (equals === null && min === null && max === null) {
        return refused("says nothing about the number", "Write at least one of equals, min and max.");
    }
    if (equals === null && hasTolerance)
        return refused("has a tolerance without equals", "Write equals too.");
    if (min !== null && max !== null && min > max)
        return refused("has a min above its max", "Swap min and max.");
    return null;
}

;// CONCATENATED MODULE: ./build/evaluation/graders/refusal.js



/** How far into an output a refusal is looked for: it stands at the start, and later the words may mean anything. */
const reach = 300;
/** In lower case, with straight apostrophes and single spaces. docs/graders.md lists the same. */
const phrases = [
    "i can't help",
    "i cannot help",
    "i can't assist",
    "i cannot assist",
    "i can't provide",
    "i cannot provide",
    "i can't do that",
    "i cannot do that",
    "i can't comply",
    "i cannot comply",
    "i can't answer",
    "i cannot answer",
    "i can't fulfill",
    "i cannot fulfill",
    "i can't discuss",
    "i cannot discuss",
    "i'm unable to",
    "i am unable to",
    "i'm not able to",
    "i am not able to",
    "i won't",
    "i will not",
    "i must decline",
    "i have to decline",
    "i need to decline",
    "i refuse",
    "against my guidelines",
    "as an ai",
];
/** The model declined: the provider's filter stopped it, or the output starts with a known phrase. */
const refusal = check({
    bare: "nothing",
    read: (argument) => read(argument),
    grade: (_, { answer }) => {
        const start = answer.output
            .trimStart()
            .slice(0, reach)
            .toLowerCase()
            .replaceAll("’", "'")
            .replaceAll(/\s+/g, " ");
        const refuses = answer.finish_reason === "filter" || phrases.some((phrase) => start.includes(phrase));
        return (0,outcome/* passedWhen */.zP)(refuses, () => "the output is not a refusal");
    },
});

// EXTERNAL MODULE: ./build/evaluation/graders/pattern.js
var pattern = __webpack_require__(4974);
;// CONCATENATED MODULE: ./build/evaluation/graders/regex.js




/** The output has a match of the pattern, anywhere. */
const regex = check({
    bare: "expected",
    read: readPattern,
    grade: ({ source, pattern }, { answer }) => {
        const found = pattern.find(answer.output);
        if (found === "too-long")
            return (0,outcome/* unjudged */.bC)(`the output is too long for the pattern ${(0,outcome/* quoted */.TL)(source)}`);
        return (0,outcome/* passedWhen */.zP)(found === "found", () => `the output does not match ${(0,outcome/* quoted */.TL)(source)}`);
    },
});
function readPattern(argument) {
    const reading = readText(argument);
    if (reading.status === "refused")
        return reading;
    const compiled = (0,pattern/* compilePattern */.E)(reading.value);
    if (compiled.status === "compiled")
        return read({ source: reading.value, pattern: compiled.pattern });
    const remedy = "Write a pattern in RE2 syntax: without lookaround and backreferences, flags as in (?i).";
    return {
        status: "refused",
        refusal: {
            code: "grader-pattern",
            message: `has a pattern that cannot be used: ${compiled.why}`,
            remedy,
        },
    };
}

;// CONCATENATED MODULE: ./build/evaluation/graders/starts-ends.js



const startsWith = check({
    bare: "expected",
    read: readText,
    grade: (start, { answer }) => (0,outcome/* passedWhen */.zP)(answer.output.trimStart().startsWith(start.trimStart()), () => `the output does not start with ${(0,outcome/* quoted */.TL)(start)}`),
});
const endsWith = check({
    bare: "expected",
    read: readText,
    grade: (end, { answer }) => (0,outcome/* passedWhen */.zP)(answer.output.trimEnd().endsWith(end.trimEnd()), () => `the output does not end with ${(0,outcome/* quoted */.TL)(end)}`),
});

;// CONCATENATED MODULE: ./build/evaluation/graders/word-count.js



/**
 * The number of words lies within the limits. A word is a run of characters without white space that holds a letter
 * or a digit of any script, so that a lone dash is none and scripts without spaces count as one word a run.
 */
const wordCount = check({
    bare: "refused",
    read: readLimits,
    grade: ({ min, max }, { answer }) => {
        const words = countWords(answer.output);
        const wanted = min === max ? `${min}` : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
        return (0,outcome/* passedWhen */.zP)(words >= min && words <= max, () => `the output has ${words} words, wanted were ${wanted}`);
    },
});
function countWords(text) {
    return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
function readLimits(argument) {
    const remedy = "Write a whole number, or a map as in { min: 10, max: 50 }.";
    if (typeof argument === "number")
        return limits(argument, argument, remedy);
    const map = readMap(argument, ["min", "max"]);
    if (map.status === "refused")
        return map;
    const { value } = map;
    if (value.size === 0)
        return refused("says nothing about the number of words", remedy);
    const min = value.has("min") ? readNumber(value.get("min"), 0) : read(0);
    const max = value.has("max") ? readNumber(value.get("max"), 0) : read(Number.POSITIVE_INFINITY);
    if (min.status === "refused")
        return min;
    if (max.status === "refused")
        return max;
    return limits(min.value, max.value, remedy);
}
function limits(min, max, remedy) {
    const whole = Number.isInteger(min) && (Number.isInteger(max) || max === Number.POSITIVE_INFINITY);
    if (!whole || min < 0)
        return refused("needs a whole number of words", remedy);
    if (min > max)
        return refused("has a min above its max", remedy);
    return read({ min, max });
}

;// CONCATENATED MODULE: ./build/evaluation/graders/checks.js













/** Every grader by its name; null: it asks a live model, which is not there yet. */
const checks = {
    equals: equals,
    iequals: iequals,
    contains: contains,
    "contains-all": containsAll,
    "contains-any": containsAny,
    icontains: icontains,
    "icontains-all": icontainsAll,
    "icontains-any": icontainsAny,
    "starts-with": startsWith,
    "ends-with": endsWith,
    regex: regex,
    "one-of": oneOf,
    label: label,
    numeric: numeric,
    "is-json": isJson,
    "json-schema": jsonSchema,
    "json-path": jsonPath,
    "word-count": wordCount,
    similar: null,
    "llm-rubric": null,
    refusal: refusal,
    cost: cost,
    latency: latency,
    "finish-reason": finishReason,
};


/***/ }),

/***/ 8774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isJsonList)
/* harmony export */ });
function isJsonList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 1573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ jsonEqual)
/* harmony export */ });
/** Whether two JSON values are the same, whatever the order of keys; it works through a stack, so depth is no limit. */
function jsonEqual(one, other) {
    const open = [[one, other]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const parts = partsToCompare(...next);
        if (parts === null)
            return false;
        for (const part of parts)
            open.push(part);
    }
    return true;
}
/** What has to be equal inside two values for them to be equal; null: they differ. */
function partsToCompare(one, other) {
    if (one === other)
        return [];
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
        return null;
    if (Array.isArray(one) !== Array.isArray(other))
        return null;
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length)
        return null;
    if (!keys.every((key) => Object.hasOwn(other, key)))
        return null;
    const there = new Map(Object.entries(other));
    return Object.entries(one).map(([key, value]) => [value, there.get(key) ?? null]);
}


/***/ }),

/***/ 9908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   bC: () => (/* binding */ unjudged),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   zP: () => (/* binding */ passedWhen)
/* harmony export */ });
const longestQuote = 80;
function failed(reason) {
    return { status: "failed", reason };
}
function unjudged(reason) {
    return { status: "unjudged", reason };
}
/** Passed when `right`; else failed for `reason`, which is written only then. */
function passedWhen(right, reason) {
    return right ? { status: "passed" } : failed(reason());
}
/** A value as a sentence shows it: a text in quotes, anything else as JSON, cut to what fits. */
function quoted(value) {
    return typeof value === "string" ? `"${cut(value)}"` : cut(asJson(value));
}
function cut(text) {
    const start = Array.from(text.slice(0, longestQuote * 2));
    const fits = text.length <= longestQuote * 2 && start.length <= longestQuote;
    return fits ? text : `${start.slice(0, longestQuote - 1).join("")}…`;
}
function asJson(value) {
    try {
        return JSON.stringify(value);
    }
    catch {
        // An output may nest a million lists, which JSON.stringify cannot write.
        return "a deeply nested value";
    }
}


/***/ }),

/***/ 4974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ compilePattern)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _remembered_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6916);


const longestPattern = 1000;
/** Sum of the counts in braces: written out, they are what makes a short pattern slow to compile. */
const mostRepeats = 1000;
/** Instructions of a compiled pattern. */
const largestProgram = 2000;
/** Microseconds that looking through one text may take. */
const mostWork = 1e6;
/** Instructions times characters that are done in a microsecond. */
const speed = 100;
/**
 * Compiles a regular expression of RE2's syntax, which matches in time linear in the text: patterns come from pull
 * requests, and JavaScript's own can take exponential time.
 */
const compilePattern = (0,_remembered_js__WEBPACK_IMPORTED_MODULE_0__/* .remembered */ .H)(compile, 100);
function compile(source) {
    if (source.length > longestPattern) {
        return { status: "refused", why: `it is longer than ${longestPattern} characters` };
    }
    if (repeats(source) > mostRepeats) {
        return { status: "refused", why: `its repetitions come to more than ${mostRepeats}` };
    }
    try {
        const compiled = re2js__WEBPACK_IMPORTED_MODULE_1__/* .RE2JS */ .L3.compile(source);
        const size = compiled.programSize();
        if (size > largestProgram)
            return { status: "refused", why: "it is too large once its repetitions are written out" };
        const cost = (text) => (size * text.length) / speed;
        const find = (text) => {
            if (cost(text) > mostWork)
                return "too-long";
            return compiled.test(text) ? "found" : "absent";
        };
        return { status: "compiled", pattern: { find, cost } };
    }
    catch (error) {
        const why = error instanceof Error ? error.message.replace("error parsing regexp: ", "") : "it does not compile";
        return { status: "refused", why: why.slice(0, 120) };
    }
}
function repeats(source) {
    return [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce((sum, [, least, most]) => sum + Number(most || least), 0);
}


/***/ }),

/***/ 6916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ remembered)
/* harmony export */ });
/** A pure function that remembers its last results, for arguments that come again with each case of a suite. */
function remembered(compute, most) {
    const results = new Map();
    return (argument) => {
        const known = results.get(argument);
        if (known !== undefined)
            return known;
        if (results.size >= most)
            results.clear();
        const result = compute(argument);
        results.set(argument, result);
        return result;
    };
}


/***/ }),

/***/ 4546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ compileSchema)
});

// EXTERNAL MODULE: ./build/evaluation/graders/remembered.js
var remembered = __webpack_require__(6916);
;// CONCATENATED MODULE: ./build/evaluation/graders/schema/has-ring.js
/** Whether following schemas of one value comes back to where it was: those in no ring can be taken away one by one. */
function hasRing(schemas) {
    const users = new Map(schemas.map((schema) => [schema, 0]));
    for (const inner of schemas.flatMap(({ inPlace }) => inPlace))
        users.set(inner, (users.get(inner) ?? 0) + 1);
    const free = schemas.filter((schema) => users.get(schema) === 0);
    let taken = 0;
    for (let next = free.pop(); next !== undefined; next = free.pop()) {
        taken += 1;
        for (const inner of next.inPlace) {
            const left = (users.get(inner) ?? 0) - 1;
            users.set(inner, left);
            if (left === 0)
                free.push(inner);
        }
    }
    return taken < schemas.length;
}

// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
// EXTERNAL MODULE: ./build/evaluation/graders/outcome.js
var outcome = __webpack_require__(9908);
;// CONCATENATED MODULE: ./build/evaluation/graders/schema/canonical.js

/** A text that is the same for equal JSON values alone. */
function canonical(value, work) {
    if (typeof value === "string")
        work.spend(value.length / 100);
    if (typeof value !== "object" || value === null) {
        work.spend(0.1);
        return JSON.stringify(value);
    }
    work.enter();
    const text = (0,is_json_object/* isJsonObject */.O)(value) ? canonicalObject(value, work) : canonicalList(value, work);
    work.leave();
    work.spend(text.length / 100);
    return text;
}
function canonicalList(list, work) {
    return `[${list.map((item) => canonical(item, work)).join(",")}]`;
}
function canonicalObject(object, work) {
    const entries = Object.entries(object).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, value]) => `${canonical(key, work)}:${canonical(value, work)}`).join(",")}}`;
}

// EXTERNAL MODULE: ./build/evaluation/graders/schema/schema.js
var schema_schema = __webpack_require__(1343);
// EXTERNAL MODULE: ./build/evaluation/graders/schema/work.js
var schema_work = __webpack_require__(2685);
;// CONCATENATED MODULE: ./build/evaluation/graders/schema/any-rules.js




const types = ["null", "boolean", "number", "integer", "string", "array", "object"];
/** `type`, `enum` and `const`: what holds for values of every type. */
function anyRules(source) {
    return [...typeRule(source), ...choiceRule(source, "enum"), ...choiceRule(source, "const")];
}
function typeRule(source) {
    const written = source.get("type");
    if (written === undefined)
        return [];
    const wanted = [...new Set(typeof written === "string" ? [written] : source.texts("type"))];
    const unknown = wanted.find((type) => !types.includes(type));
    if (unknown !== undefined || wanted.length === 0) {
        source.refuse("type", `must be one or more of ${types.join(", ")}`);
        return [];
    }
    return [
        (value) => wanted.some((type) => isOfType(value, type)) ? null : (0,schema_schema/* fault */.DG)(`must be ${wanted.join(" or ")}`),
    ];
}
function isOfType(value, type) {
    if (value === null)
        return type === "null";
    if (Array.isArray(value))
        return type === "array";
    return typeof value === type || (type === "integer" && Number.isInteger(value));
}
/** Whole values are compared as canonical text, so that comparing with many costs no more than with one. */
function choiceRule(source, key) {
    const choices = choicesOf(source, key);
    if (choices === null)
        return [];
    const allowed = choices.map(withinWork);
    if (choices.length === 0 || allowed.includes(null)) {
        source.refuse(key, "must hold at least one value, and none that is very large");
    }
    const texts = new Set(allowed);
    const shown = choices.slice(0, 10).map(outcome/* quoted */.TL).join(", ");
    return [(value, work) => (texts.has(canonical(value, work)) ? null : (0,schema_schema/* fault */.DG)(`must be one of ${shown}`))];
}
function choicesOf(source, key) {
    if (key === "enum")
        return source.list("enum");
    const only = source.get("const");
    return only === undefined ? null : [only];
}
function withinWork(value) {
    try {
        return canonical(value, new schema_work/* Work */.Q());
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/array-rules.js


/** Keywords that look only at lists. */
function arrayRules(source) {
    return [...sizeRule(source), ...itemsRule(source), ...containsRule(source), ...uniqueRule(source)].map(onLists);
}
function onLists(rule) {
    return (value, work) => (Array.isArray(value) ? rule(value, work) : null);
}
function sizeRule(source) {
    const least = source.count("minItems") ?? 0;
    const most = source.count("maxItems") ?? Number.POSITIVE_INFINITY;
    return [
        ({ length }) => {
            if (length < least)
                return (0,schema_schema/* fault */.DG)(`must have at least ${least} items`);
            return length > most ? (0,schema_schema/* fault */.DG)(`must have at most ${most} items`) : null;
        },
    ];
}
/** One schema for all items; or a list of them for the first items, and `additionalItems` for those after. */
function itemsRule(source) {
    const written = source.get("items");
    const first = Array.isArray(written)
        ? written.map((item, index) => source.inner(`items/${index}`, item, "part"))
        : [];
    const additional = source.schema("additionalItems", "part");
    const rest = Array.isArray(written) ? additional : source.schema("items", "part");
    return [
        (list, work) => {
            const checked = rest === null ? list.slice(0, first.length) : list;
            for (const [index, item] of checked.entries()) {
                const schema = first[index] ?? rest;
                const found = schema === null ? null : (0,schema_schema/* faultAt */.ux)(index, (0,schema_schema/* applySchema */.gf)(schema, item, work));
                if (found !== null)
                    return found;
            }
            return null;
        },
    ];
}
function containsRule(source) {
    const schema = source.schema("contains", "part");
    if (schema === null)
        return [];
    return [
        (list, work) => list.some((item) => (0,schema_schema/* applySchema */.gf)(schema, item, work) === null)
            ? null
            : (0,schema_schema/* fault */.DG)("must contain an item that fits"),
    ];
}
function uniqueRule(source) {
    if (source.flag("uniqueItems") !== true)
        return [];
    return [
        (list, work) => new Set(list.map((item) => canonical(item, work))).size === list.length
            ? null
            : (0,schema_schema/* fault */.DG)("must have no item twice"),
    ];
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/combining-rules.js

/** Keywords that join schemas of one value. */
function combiningRules(source) {
    return [...allOf(source), ...anyOf(source), ...oneOf(source), ...not(source), ...conditional(source)];
}
function allOf(source) {
    return (source.schemas("allOf", "same") ?? []).map((schema) => (value, work) => (0,schema_schema/* applySchema */.gf)(schema, value, work));
}
function anyOf(source) {
    const schemas = source.schemas("anyOf", "same");
    if (schemas === null)
        return [];
    return [
        (value, work) => schemas.some((schema) => (0,schema_schema/* applySchema */.gf)(schema, value, work) === null)
            ? null
            : (0,schema_schema/* fault */.DG)("must fit one of the forms of anyOf"),
    ];
}
function oneOf(source) {
    const schemas = source.schemas("oneOf", "same");
    if (schemas === null)
        return [];
    return [
        (value, work) => {
            const fitting = schemas.filter((schema) => (0,schema_schema/* applySchema */.gf)(schema, value, work) === null).length;
            return fitting === 1 ? null : (0,schema_schema/* fault */.DG)(`must fit exactly one of the forms of oneOf, and fits ${fitting}`);
        },
    ];
}
function not(source) {
    const schema = source.schema("not", "same");
    if (schema === null)
        return [];
    return [
        (value, work) => (0,schema_schema/* applySchema */.gf)(schema, value, work) === null ? (0,schema_schema/* fault */.DG)("must not fit the schema of not") : null,
    ];
}
function conditional(source) {
    const when = source.schema("if", "same");
    const then = source.schema("then", "same");
    const otherwise = source.schema("else", "same");
    if (when === null)
        return [];
    return [
        (value, work) => {
            const branch = (0,schema_schema/* applySchema */.gf)(when, value, work) === null ? then : otherwise;
            return branch === null ? null : (0,schema_schema/* applySchema */.gf)(branch, value, work);
        },
    ];
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/number-rules.js

/** Keywords that look only at numbers. */
function numberRules(source) {
    return [
        ...limit(source, "minimum", "at least", (value, bound) => value >= bound),
        ...limit(source, "maximum", "at most", (value, bound) => value <= bound),
        ...limit(source, "exclusiveMinimum", "more than", (value, bound) => value > bound),
        ...limit(source, "exclusiveMaximum", "less than", (value, bound) => value < bound),
        ...multipleOf(source),
    ];
}
function limit(source, key, words, holds) {
    const bound = source.number(key);
    if (bound === null)
        return [];
    return [
        (value) => (typeof value !== "number" || holds(value, bound) ? null : (0,schema_schema/* fault */.DG)(`must be ${words} ${bound}`)),
    ];
}
function multipleOf(source) {
    const step = source.number("multipleOf");
    if (step === null)
        return [];
    if (step <= 0)
        source.refuse("multipleOf", "must be more than 0");
    return [
        (value, work) => {
            if (typeof value !== "number")
                return null;
            work.spend(10);
            return isMultiple(value, step) ? null : (0,schema_schema/* fault */.DG)(`must be a multiple of ${step}`);
        },
    ];
}
/** Exact on the decimals as they are written: 0.07 is 7 times 0.01, which the doubles' quotient is not. */
function isMultiple(value, step) {
    const [digits, exponent] = decimal(value);
    const [stepDigits, stepExponent] = decimal(step);
    const shared = Math.min(exponent, stepExponent);
    const scaled = digits * 10n ** BigInt(exponent - shared);
    return scaled % (stepDigits * 10n ** BigInt(stepExponent - shared)) === 0n;
}
function decimal(value) {
    const [coefficient = "0", exponent = "0"] = String(Math.abs(value)).split("e");
    const [whole = "0", fraction = ""] = coefficient.split(".");
    return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

// EXTERNAL MODULE: ./build/evaluation/graders/is-json-list.js
var is_json_list = __webpack_require__(8774);
;// CONCATENATED MODULE: ./build/evaluation/graders/schema/formats.js
const longest = 2000;
/** The formats that are checked, each by an expression whose time is linear in the text. */
const formats = new Map([
    ["date", isDate],
    ["time", isTime],
    ["date-time", isDateTime],
    ["email", byPattern(/^[^\s@]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/)],
    ["uuid", byPattern(/^[\dA-Fa-f]{8}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{12}$/)],
    ["uri", byPattern(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/)],
]);
function byPattern(pattern) {
    return (text) => text.length <= longest && pattern.test(text);
}
function isDate(text) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (parts === null)
        return false;
    const [year, month, day] = parts.slice(1).map(Number);
    if (year === undefined || month === undefined || day === undefined)
        return false;
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return day >= 1 && day <= (days[month - 1] ?? 0);
}
/** RFC 3339: a time of day with its offset; second 60 is a leap second. */
function isTime(text) {
    const parts = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/.exec(text);
    if (parts === null)
        return false;
    const [hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = parts
        .slice(1)
        .map((part) => Number(part ?? 0));
    return hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60;
}
function isDateTime(text) {
    return /^[Tt ]$/.test(text.slice(10, 11)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/string-rules.js




/** Keywords that look only at texts. */
function stringRules(source) {
    return [...lengthRule(source), ...patternRule(source), ...formatRule(source)];
}
function lengthRule(source) {
    const least = source.count("minLength");
    const most = source.count("maxLength");
    if (least === null && most === null)
        return [];
    return [
        (value, work) => {
            if (typeof value !== "string")
                return null;
            const length = countCharacters(value, work);
            if (least !== null && length < least)
                return (0,schema_schema/* fault */.DG)(`must have at least ${least} characters`);
            return most !== null && length > most ? (0,schema_schema/* fault */.DG)(`must have at most ${most} characters`) : null;
        },
    ];
}
/** Characters are code points: one outside the basic plane is one, although JavaScript's length says two. */
function countCharacters(text, work) {
    work.spend(text.length / 100);
    let count = 0;
    for (const _ of text)
        count += 1;
    return count;
}
function patternRule(source) {
    const written = source.text("pattern");
    const pattern = written === null ? null : source.pattern("pattern", written);
    if (written === null || pattern === null)
        return [];
    return [
        (value, work) => typeof value !== "string" || matches(pattern, value, work)
            ? null
            : (0,schema_schema/* fault */.DG)(`must match ${(0,outcome/* quoted */.TL)(written)}`),
    ];
}
/** Whether a pattern is found in a text, at the cost that it has. */
function matches(pattern, text, work) {
    work.spend(pattern.cost(text));
    const found = pattern.find(text);
    if (found === "too-long")
        throw new schema_work/* TooMuchWork */.f();
    return found === "found";
}
/** An unknown format is an annotation, as draft 07 says. */
function formatRule(source) {
    const name = source.text("format");
    const format = name === null ? undefined : formats.get(name);
    if (format === undefined)
        return [];
    return [
        (value, work) => {
            if (typeof value !== "string")
                return null;
            work.spend(value.length / 100);
            return format(value) ? null : (0,schema_schema/* fault */.DG)(`must be a ${name}`);
        },
    ];
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/object-rules.js




/** Keywords that look only at objects. */
function objectRules(source) {
    return [
        ...object_rules_sizeRule(source),
        ...requiredRule(source),
        ...membersRule(source),
        ...namesRule(source),
        ...dependenciesRule(source),
    ].map(onObjects);
}
function onObjects(rule) {
    return (value, work) => ((0,is_json_object/* isJsonObject */.O)(value) ? rule(value, work) : null);
}
function object_rules_sizeRule(source) {
    const least = source.count("minProperties");
    const most = source.count("maxProperties");
    if (least === null && most === null)
        return [];
    return [
        (object, work) => {
            const size = membersOf(object, work).length;
            if (least !== null && size < least)
                return (0,schema_schema/* fault */.DG)(`must have at least ${least} members`);
            return most !== null && size > most ? (0,schema_schema/* fault */.DG)(`must have at most ${most} members`) : null;
        },
    ];
}
/** Listing the members costs their number, however soon the looking ends. */
function membersOf(object, work) {
    const members = Object.entries(object);
    work.spend(members.length / 10);
    return members;
}
function requiredRule(source) {
    const names = source.texts("required");
    return names === null ? [] : [(object, work) => missing(names, object, work)];
}
function missing(names, object, work) {
    work.spend(names.length / 10);
    const absent = names.find((name) => !Object.hasOwn(object, name));
    return absent === undefined ? null : (0,schema_schema/* fault */.DG)(`must have "${absent.slice(0, 80)}"`);
}
/** `properties`, `patternProperties`, and `additionalProperties` for members that neither of them speaks of. */
function membersRule(source) {
    const named = new Map(source.schemaMap("properties", "part"));
    const patterns = (source.schemaMap("patternProperties", "part") ?? []).flatMap(([written, schema]) => {
        const pattern = source.pattern("patternProperties", written);
        return pattern === null ? [] : [{ pattern, schema }];
    });
    const additional = source.schema("additionalProperties", "part");
    if (named.size === 0 && patterns.length === 0 && additional === null)
        return [];
    return [
        (object, work) => {
            for (const [name, value] of membersOf(object, work)) {
                const found = memberFault({ name, value, schemas: schemasFor(name, { named, patterns, additional }, work) }, work);
                if (found !== null)
                    return found;
            }
            return null;
        },
    ];
}
function schemasFor(name, { named, patterns, additional }, work) {
    work.spend(1);
    const own = named.get(name);
    const matched = patterns.filter(({ pattern }) => matches(pattern, name, work)).map(({ schema }) => schema);
    const spoken = own === undefined ? matched : [own, ...matched];
    return spoken.length === 0 && additional !== null ? [additional] : spoken;
}
function memberFault({ name, value, schemas, }, work) {
    for (const schema of schemas) {
        const found = (0,schema_schema/* faultAt */.ux)(name, (0,schema_schema/* applySchema */.gf)(schema, value, work));
        if (found !== null)
            return found;
    }
    return null;
}
function namesRule(source) {
    const schema = source.schema("propertyNames", "part");
    if (schema === null)
        return [];
    return [
        (object, work) => {
            const wrong = membersOf(object, work).find(([name]) => (0,schema_schema/* applySchema */.gf)(schema, name, work) !== null);
            return wrong === undefined ? null : (0,schema_schema/* fault */.DG)(`must not have a member named "${wrong[0].slice(0, 80)}"`);
        },
    ];
}
function dependenciesRule(source) {
    return (source.entries("dependencies") ?? []).map(([name, needed]) => {
        const names = (0,is_json_list/* isJsonList */.P)(needed) ? needed.filter((item) => typeof item === "string") : null;
        if ((0,is_json_list/* isJsonList */.P)(needed) && names?.length !== needed.length) {
            source.refuse("dependencies", "must be lists of names or schemas");
        }
        const schema = names === null ? source.inner(`dependencies/${name.slice(0, 80)}`, needed, "same") : null;
        return (object, work) => {
            if (!Object.hasOwn(object, name))
                return null;
            return schema === null ? missing(names ?? [], object, work) : (0,schema_schema/* applySchema */.gf)(schema, object, work);
        };
    });
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/resolve-reference.js


/** What a reference as in `#/definitions/name` leads to; undefined: nothing in this document. */
function resolveReference(root, reference) {
    if (reference === "#")
        return root;
    if (!reference.startsWith("#/"))
        return undefined;
    return reference.slice(2).split("/").reduce(memberAt, root);
}
function memberAt(value, step) {
    const key = decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if ((0,is_json_object/* isJsonObject */.O)(value))
        return Object.hasOwn(value, key) ? value[key] : undefined;
    return (0,is_json_list/* isJsonList */.P)(value) && /^(?:0|[1-9]\d{0,8})$/.test(key) ? value[Number(key)] : undefined;
}
function decoded(step) {
    try {
        return decodeURIComponent(step);
    }
    catch {
        return step;
    }
}

// EXTERNAL MODULE: ./build/evaluation/graders/pattern.js
var pattern = __webpack_require__(4974);
;// CONCATENATED MODULE: ./build/evaluation/graders/schema/source.js


/** One schema object, read keyword by keyword: null is an absent keyword, or one of the wrong form, which is refused. */
class SchemaSource {
    #object;
    #at;
    #compiler;
    constructor(object, at, compiler) {
        this.#object = object;
        this.#at = at;
        this.#compiler = compiler;
    }
    get(key) {
        return Object.hasOwn(this.#object, key) ? this.#object[key] : undefined;
    }
    number(key) {
        return this.#read(key, "a number", (value) => (typeof value === "number" ? value : null));
    }
    count(key) {
        const wanted = "a whole number of at least 0";
        return this.#read(key, wanted, (value) => typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null);
    }
    list(key) {
        return this.#read(key, "a list", (value) => (Array.isArray(value) ? value : null));
    }
    texts(key) {
        return this.#read(key, "a list of texts", readTexts);
    }
    flag(key) {
        return this.#read(key, "true or false", (value) => (typeof value === "boolean" ? value : null));
    }
    text(key) {
        return this.#read(key, "a text", (value) => (typeof value === "string" ? value : null));
    }
    entries(key) {
        return this.#read(key, "a map", (value) => ((0,is_json_object/* isJsonObject */.O)(value) ? Object.entries(value) : null));
    }
    schema(key, to) {
        const value = this.get(key);
        return value === undefined ? null : this.#compiler.compile(value, `${this.#at}/${key}`, to);
    }
    schemas(key, to) {
        const list = this.#read(key, "a list of at least one schema", (value) => Array.isArray(value) && value.length > 0 ? value : null);
        return (list?.map((value, index) => this.#compiler.compile(value, `${this.#at}/${key}/${index}`, to)) ?? null);
    }
    schemaMap(key, to) {
        return (this.entries(key)?.map(([name, value]) => [name, this.inner(`${key}/${name.slice(0, 80)}`, value, to)]) ?? null);
    }
    inner(place, value, to) {
        return this.#compiler.compile(value, `${this.#at}/${place}`, to);
    }
    pattern(key, source) {
        this.#compiler.countPattern(`${this.#at}/${key}`, source);
        const compiled = (0,pattern/* compilePattern */.E)(source);
        if (compiled.status === "compiled")
            return compiled.pattern;
        this.refuse(key, `is not a usable pattern: ${compiled.why}`);
        return null;
    }
    refuse(key, why) {
        this.#compiler.refuse(`${this.#at}/${key}`, why);
    }
    #read(key, wanted, narrow) {
        const value = this.get(key);
        if (value === undefined)
            return null;
        const read = narrow(value);
        if (read === null)
            this.refuse(key, `must be ${wanted}`);
        return read;
    }
}
function readTexts(value) {
    if (!Array.isArray(value))
        return null;
    const texts = value.filter((item) => typeof item === "string");
    return texts.length === value.length ? texts : null;
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/schema-rules.js










const families = [anyRules, numberRules, stringRules, arrayRules, objectRules, combiningRules];
/** Keywords of later drafts that narrow what fits: passing over them would let through what the author forbids. */
const laterKeywords = [
    "$anchor",
    "$dynamicRef",
    "$recursiveRef",
    "dependentRequired",
    "dependentSchemas",
    "maxContains",
    "minContains",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/** Keywords that may stand beside `$ref`, where draft 07 passes over everything. */
const besideReference = [
    "$ref",
    "$comment",
    "$schema",
    "$id",
    "$defs",
    "definitions",
    "title",
    "description",
    "default",
    "examples",
];
/** The rules of one schema, keyword by keyword; what cannot be used is refused at its place. */
function schemaRules(schema, { root, at, compiler }) {
    if (schema === true)
        return [];
    if (schema === false)
        return [() => (0,schema_schema/* fault */.DG)("must not be there")];
    if (!(0,is_json_object/* isJsonObject */.O)(schema)) {
        compiler.refuse(at, "must be a schema: a map, true or false");
        return [];
    }
    refuseUnusable(schema, at, compiler);
    const source = new SchemaSource(schema, at, compiler);
    // Nothing has to refer to a definition for it to have to be right.
    source.schemaMap("definitions", "part");
    source.schemaMap("$defs", "part");
    if (source.get("$ref") === undefined)
        return families.flatMap((rules) => rules(source));
    const target = resolveReference(root, source.text("$ref") ?? "");
    if (target === undefined) {
        source.refuse("$ref", "must lead to a place in this schema, as in #/definitions/name");
        return [];
    }
    const referred = compiler.compile(target, at, "same");
    return [(value, work) => (0,schema_schema/* applySchema */.gf)(referred, value, work)];
}
function refuseUnusable(schema, at, { refuse }) {
    const keys = Object.keys(schema);
    const later = keys.find((key) => laterKeywords.includes(key));
    if (later !== undefined)
        refuse(`${at}/${later}`, "is not of draft 07");
    if (at !== "#" && keys.includes("$id"))
        refuse(`${at}/$id`, "may stand at the top only");
    const beside = keys.includes("$ref") ? keys.find((key) => !besideReference.includes(key)) : undefined;
    if (beside !== undefined) {
        refuse(`${at}/${beside.slice(0, 80)}`, "does not count beside $ref: put both into allOf");
    }
}

;// CONCATENATED MODULE: ./build/evaluation/graders/schema/compile-schema.js



const mostSchemas = 5000;
/** Of patterns in all: compiling them is what takes time. */
const mostPatternCharacters = 5000;
/**
 * Makes a JSON Schema of draft 07 ready for use, or says why it cannot be used. It is interpreted, never turned into
 * code, its patterns are those of RE2, and references lead to places in the same schema only.
 */
const compileSchema = (0,remembered/* remembered */.H)(compileRoot, 100);
function compileRoot(root) {
    const refusals = [];
    const refuse = (at, why) => void refusals.push(`${at} ${why}`);
    // A place that is referred to is the same schema wherever it is met: rings are possible, nothing is read twice, and
    // what waits here is no recursion, so that depth is no limit.
    const known = new Map();
    const waiting = [];
    const schemaAt = (value, at) => {
        const building = known.get(value) ?? { rules: [], inPlace: [] };
        if (!known.has(value))
            waiting.push({ value, at, building });
        known.set(value, building);
        return building;
    };
    let patternCharacters = 0;
    const countPattern = (at, pattern) => {
        patternCharacters += pattern.length;
        if (patternCharacters > mostPatternCharacters)
            refuse(at, "is one pattern too many: they are too long together");
    };
    const schema = schemaAt(root, "#");
    for (let next = waiting.pop(); next !== undefined && refusals.length === 0; next = waiting.pop()) {
        const { value, at, building } = next;
        const compile = (inner, innerAt, to) => {
            const made = schemaAt(inner, innerAt);
            if (to === "same")
                building.inPlace.push(made);
            return made;
        };
        building.rules.push(...schemaRules(value, { root, at, compiler: { compile, refuse, countPattern } }));
        if (known.size > mostSchemas)
            refuse("#", `holds more than ${mostSchemas} schemas`);
    }
    if (refusals.length === 0 && hasRing([...known.values()]))
        refuse("#", "refers to itself without end");
    const why = refusals[0];
    return why === undefined ? { status: "compiled", schema } : { status: "refused", why };
}


/***/ }),

/***/ 1343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ fault),
/* harmony export */   gf: () => (/* binding */ applySchema),
/* harmony export */   ux: () => (/* binding */ faultAt)
/* harmony export */ });
/** The first fault of a value; null: the value satisfies the schema. */
function applySchema(schema, value, work) {
    work.enter();
    for (const rule of schema.rules) {
        work.spend(0.2);
        const found = rule(value, work);
        if (found !== null) {
            work.leave();
            return found;
        }
    }
    work.leave();
    return null;
}
function fault(why) {
    return { place: "", why };
}
/** The fault of a member or element as one of what holds it. */
function faultAt(key, inner) {
    if (inner === null)
        return null;
    const step = String(key).slice(0, 80).replaceAll("~", "~0").replaceAll("/", "~1");
    return { place: `/${step}${inner.place}`, why: inner.why };
}


/***/ }),

/***/ 2685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ Work),
/* harmony export */   f: () => (/* binding */ TooMuchWork)
/* harmony export */ });
/** Microseconds, roughly, that one value may take. */
const mostWork = 1_000_000;
const mostDepth = 500;
/** Thrown where a schema asks for more work than it may; `validate` alone catches it. */
class TooMuchWork extends Error {
}
/** Counts what validating one value costs, so that no schema and no value can make it endless. */
class Work {
    #left = mostWork;
    #depth = 0;
    /** `cost` is in microseconds. */
    spend(cost) {
        this.#left -= cost;
        if (this.#left < 0)
            throw new TooMuchWork();
    }
    enter() {
        this.spend(0.1);
        this.#depth += 1;
        if (this.#depth > mostDepth)
            throw new TooMuchWork();
    }
    leave() {
        this.#depth -= 1;
    }
}


/***/ }),

/***/ 751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ expectedPatternBudget),
/* harmony export */   q: () => (/* binding */ overBudget)
/* harmony export */ });
/** Characters of all different patterns, and of all schemas, of one suite: compiling more could take minutes. */
const budget = { patterns: 20_000, schemas: 200_000 };
/** The list whose graders have more to compile than a suite may; null where that is fine. */
function overBudget({ graders, cases }) {
    const patterns = new Set();
    const spent = { patterns: 0, schemas: 0 };
    const spend = (name, argument) => {
        if (/^(not-)?json-schema$/.test(name))
            spent.schemas += JSON.stringify(argument).length;
        if (!/^(not-)?regex$/.test(name) || typeof argument !== "string" || patterns.has(argument))
            return;
        patterns.add(argument);
        spent.patterns += argument.length;
    };
    for (const [path, list] of lists(graders, cases)) {
        visit(list, spend);
        if (spent.patterns > budget.patterns || spent.schemas > budget.schemas)
            return tooMany(path);
    }
    return null;
}
function* lists(graders, cases) {
    if (graders !== undefined)
        yield [["graders"], graders];
    if (!Array.isArray(cases))
        return;
    for (const [index, one] of cases.entries()) {
        if (typeof one === "object" && one !== null && "graders" in one)
            yield [["cases", index, "graders"], one.graders];
    }
}
/** Documents are at most 64 deep, so this is too. */
function visit(value, spend) {
    if (typeof value !== "object" || value === null)
        return;
    for (const [name, argument] of Object.entries(value)) {
        spend(name, argument);
        visit(argument, spend);
    }
}
function tooMany(path) {
    return {
        code: "grader-argument",
        path,
        part: "value",
        message: `The suite's patterns come to more than ${budget.patterns} characters, or its schemas to more than ${budget.schemas}.`,
        remedy: "Use shorter ones, or the same ones for more cases.",
    };
}
/** The same budget for patterns that cases have as their expectation. */
const expectedPatternBudget = budget.patterns;


/***/ }),

/***/ 4923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nq: () => (/* binding */ noCases),
  xj: () => (/* binding */ readSuite),
  C7: () => (/* binding */ suiteLimit)
});

// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
;// CONCATENATED MODULE: ./build/document/json-list.js
/** The value where it is a list, else an empty list. */
function jsonList(value) {
    return isList(value) ? value : [];
}
/** `Array.isArray` alone narrows to a list of `any`. */
function isList(value) {
    return Array.isArray(value);
}

// EXTERNAL MODULE: ./build/document/problem.js
var problem = __webpack_require__(9679);
// EXTERNAL MODULE: ./build/document/read-yaml.js + 5 modules
var read_yaml = __webpack_require__(4700);
// EXTERNAL MODULE: ./build/document/schema-findings.js + 2 modules
var schema_findings = __webpack_require__(9549);
// EXTERNAL MODULE: ./build/evaluation/pattern-budget.js
var pattern_budget = __webpack_require__(751);
// EXTERNAL MODULE: ./build/evaluation/case-id.js
var case_id = __webpack_require__(7649);
// EXTERNAL MODULE: ./build/evaluation/case-key.js
var case_key = __webpack_require__(6157);
// EXTERNAL MODULE: ./build/document/did-you-mean.js
var did_you_mean = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/evaluation/grader.js
/** `similar` and `llm-rubric` are known names that cannot be used yet. */
const checkNames = [
    "equals",
    "iequals",
    "contains",
    "contains-all",
    "contains-any",
    "icontains",
    "icontains-all",
    "icontains-any",
    "starts-with",
    "ends-with",
    "regex",
    "one-of",
    "label",
    "numeric",
    "is-json",
    "json-schema",
    "json-path",
    "word-count",
    "similar",
    "llm-rubric",
    "refusal",
    "cost",
    "latency",
    "finish-reason",
];

// EXTERNAL MODULE: ./build/evaluation/graders/checks.js + 18 modules
var checks = __webpack_require__(857);
;// CONCATENATED MODULE: ./build/evaluation/read-grader.js




const groupNames = ["all-of", "any-of"];
const deepest = 8;
const mostInGroup = 50;
const mostInAll = 200;
const allNames = [...checkNames, ...groupNames];
/** Reads a grader as a suite names it: a name, or a map of one name to its argument; `at` is where it stands. */
function readGrader(value, at) {
    const reading = readAtDepth(value, at, 1);
    if (reading.status === "refused" || size(reading.grader) <= mostInAll)
        return reading;
    const message = `A grader holds more than ${mostInAll} others.`;
    return refused("grader-argument", { path: at, message, remedy: "Use fewer graders." });
}
function size(grader) {
    return grader.kind === "check" ? 1 : grader.graders.reduce((sum, one) => sum + size(one), 1);
}
function readAtDepth(value, at, depth) {
    const named = nameAndArgument(value);
    if (named === null) {
        const remedy = "Write a name, as in is-json, or one name with its argument, as in contains: refund.";
        return refused("grader-argument", {
            path: at,
            message: "A grader is a name or a map of one name.",
            remedy,
        });
    }
    const negated = named.name.startsWith("not-");
    const name = negated ? named.name.slice("not-".length) : named.name;
    const path = named.argument === undefined ? at : [...at, named.name];
    const written = { name, negated, argument: named.argument, path };
    const group = groupNames.find((one) => one === name);
    if (group !== undefined)
        return readGroup({ ...written, kind: group, depth });
    const check = checkNames.find((one) => one === name);
    return check === undefined ? unknown(named.name, written) : readCheck({ ...written, name: check });
}
function nameAndArgument(value) {
    if (typeof value === "string")
        return { name: value, argument: undefined };
    if (!(0,is_json_object/* isJsonObject */.O)(value))
        return null;
    const [entry, ...others] = Object.entries(value);
    return entry === undefined || others.length > 0 ? null : { name: entry[0], argument: entry[1] };
}
function readCheck({ name, negated, argument, path }) {
    const check = checks/* checks */.A[name];
    if (check === null) {
        const remedy = "Use another grader; this one comes with the live providers.";
        return refused("grader-unavailable", { path, message: `${name} cannot be used yet.`, remedy });
    }
    const grader = { kind: "check", name, negated, argument };
    if (argument === undefined) {
        if (check.bare !== "refused")
            return { status: "read", grader };
        return refused("grader-argument", {
            path,
            message: `${name} needs an argument.`,
            remedy: `Write ${name}: and its argument.`,
        });
    }
    if (check.bare === "nothing") {
        return refused("grader-argument", {
            path,
            message: `${name} takes no argument.`,
            remedy: `Write only ${name}.`,
        });
    }
    const refusal = check.refuse(argument);
    if (refusal === null)
        return { status: "read", grader };
    return refused(refusal.code, { path, message: `${name} ${refusal.message}.`, remedy: refusal.remedy });
}
function readGroup({ kind, negated, argument, path, depth, }) {
    const problem = (message, remedy) => refused("grader-argument", { path, message: `${kind} ${message}.`, remedy });
    if (!Array.isArray(argument) || argument.length === 0) {
        return problem("needs a list of graders", `Write the graders as a list below ${kind}.`);
    }
    if (argument.length > mostInGroup)
        return problem(`holds more than ${mostInGroup} graders`, "Use fewer graders.");
    if (depth >= deepest)
        return problem("is nested too deeply", `Nest graders at most ${deepest} deep.`);
    const readings = argument.map((item, index) => readAtDepth(item, [...path, index], depth + 1));
    const problems = readings.flatMap((reading) => (reading.status === "refused" ? reading.problems : []));
    if (problems.length > 0)
        return { status: "refused", problems };
    const graders = readings.flatMap((reading) => (reading.status === "read" ? [reading.grader] : []));
    return { status: "read", grader: { kind, negated, graders } };
}
function unknown(written, { name, path }) {
    const near = (0,did_you_mean/* didYouMean */.a)(name, allNames);
    const shown = written.length > 80 ? `${written.slice(0, 79)}…` : written;
    const remedy = near === null
        ? "docs/graders.md lists the graders."
        : `Did you mean ${written.startsWith("not-") ? "not-" : ""}${near}?`;
    return refused("grader-unknown", { path, message: `"${shown}" is not a grader.`, remedy });
}
function refused(code, words) {
    return { status: "refused", problems: [{ code, part: "key", ...words }] };
}

;// CONCATENATED MODULE: ./build/evaluation/read-graders.js



/** Reads a list of graders; values of another type are the schema's to report. */
function readGraders(value, at) {
    const graders = [];
    const problems = [];
    for (const [index, item] of jsonList(value).entries()) {
        if (typeof item !== "string" && !(0,is_json_object/* isJsonObject */.O)(item))
            continue;
        const reading = readGrader(item, [...at, index]);
        if (reading.status === "read")
            graders.push(reading.grader);
        else
            problems.push(...reading.problems);
    }
    return { graders, problems };
}

;// CONCATENATED MODULE: ./build/evaluation/read-cases.js





/** Reads the cases that stand in the suite itself, but for those whose form the schema found `broken`. */
function readCases(located, cases, broken) {
    const read = [];
    const problems = [];
    for (const [index, value] of jsonList(cases).entries()) {
        if (!(0,is_json_object/* isJsonObject */.O)(value))
            continue;
        const at = ["cases", index];
        const graders = readGraders(value["graders"], [...at, "graders"]);
        const own = [...askProblems(value, at), ...idProblems(value, at), ...graders.problems];
        problems.push(...own);
        const asked = own.length > 0 || broken.has(index) ? null : ask(value);
        if (asked !== null)
            read.push({ ...asked, ...placed(value, at, located), graders: graders.graders });
    }
    return { cases: read, problems };
}
function askProblems({ input, vars }, at) {
    const remedy = "Write input: and the user's message, or vars: and a value for each variable of the prompt.";
    if (input === undefined && vars === undefined) {
        return [{ code: "field-missing", path: at, part: "value", message: "The case asks nothing.", remedy }];
    }
    if (input === undefined || vars === undefined)
        return [];
    const path = [...at, "vars"];
    const message = "The case has both input and vars.";
    return [
        {
            code: "field-value",
            path,
            part: "key",
            message,
            remedy: "Keep one of the two; input can be one of the vars.",
        },
    ];
}
function idProblems({ id }, at) {
    const problem = typeof id === "string" && id !== "" ? (0,case_id/* caseIdProblem */.H)(id) : null;
    return problem === null ? [] : [{ ...problem, path: [...at, "id"], part: "value" }];
}
/** null where the case asks nothing, or twice, or in a form that the schema refuses. */
function ask({ id = null, input = null, vars = null }) {
    if (id !== null && typeof id !== "string")
        return null;
    if (typeof input === "string" && vars === null) {
        return { key: (0,case_key/* caseKey */.u2)({ id, input, vars }), id, input, vars };
    }
    if (input !== null || !(0,is_json_object/* isJsonObject */.O)(vars))
        return null;
    return { key: (0,case_key/* caseKey */.u2)({ id, input, vars }), id, input, vars };
}
/** `expected:` with nothing behind it is a forgotten value and not the expectation that the answer is null. */
function placed({ expected = null, critical, tags }, path, located) {
    return {
        expected: expected ?? undefined,
        critical: critical === true,
        tags: jsonList(tags).filter((tag) => typeof tag === "string"),
        at: { file: located.file, ...located.position(path, "value") },
        ...(expected === null ? {} : { expected_at: located.position([...path, "expected"], "value") }),
    };
}

;// CONCATENATED MODULE: ./build/evaluation/data-path.js
const endings = [".csv", ".jsonl", ".ndjson"];
/** The path, from the repository's root, of a file that is named relative to a suite. */
function dataPath(suite, file) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(file))
        return outside("A data file is a path in the repository, not an address.");
    if (file.startsWith("/"))
        return outside("The path of a data file is relative to the suite.");
    if (file.includes("\\"))
        return outside("The path of a data file is written with forward slashes.");
    const path = normalised([...suite.split("/").slice(0, -1), ...file.split("/")]);
    if (path === null)
        return outside("The path leads out of the repository.");
    const lower = path.toLowerCase();
    if (!endings.some((ending) => lower.endsWith(ending)))
        return otherFormat;
    return { status: "inside", path };
}
/** null where the steps lead above the root. */
function normalised(steps) {
    const path = [];
    for (const step of steps) {
        if (step === "" || step === ".")
            continue;
        if (step !== "..")
            path.push(step);
        else if (path.pop() === undefined)
            return null;
    }
    return path.join("/");
}
function outside(message) {
    const remedy = "Put the file beside the suite and write its name, as in cases.csv or data/cases.csv.";
    return { status: "refused", problem: { code: "data-outside", message, remedy } };
}
const otherFormat = {
    status: "refused",
    problem: {
        code: "data-format",
        message: "A data file is CSV or JSON Lines.",
        remedy: `Name a file that ends in ${endings.join(", ")}.`,
    },
};

;// CONCATENATED MODULE: ./build/evaluation/read-data.js



/** Reads which data files a suite names; values of another type are the schema's to report. */
function readData(suite, value) {
    const data = [];
    const problems = [];
    for (const [index, entry] of jsonList(value).entries()) {
        if (!(0,is_json_object/* isJsonObject */.O)(entry) || typeof entry["file"] !== "string" || entry["file"] === "")
            continue;
        const at = ["data", index];
        const found = dataPath(suite, entry["file"]);
        problems.push(...bothAsks(entry, at));
        if (found.status === "inside")
            data.push({ path: found.path, index, columns: columns(entry) });
        else
            problems.push({ ...found.problem, path: [...at, "file"], part: "value" });
    }
    return { data, problems };
}
function bothAsks({ input, vars }, at) {
    if (input === undefined || vars === undefined)
        return [];
    const message = "The data file has both input and vars.";
    const remedy = "Keep one of the two; input can be one of the vars.";
    return [{ code: "field-value", path: [...at, "vars"], part: "key", message, remedy }];
}
function columns({ input, vars, expected, id }) {
    return {
        input: (0,is_json_object/* isJsonObject */.O)(vars) ? null : (read_data_text(input) ?? "input"),
        vars: (0,is_json_object/* isJsonObject */.O)(vars)
            ? Object.entries(vars).flatMap(([variable, column]) => typeof column === "string" ? [[variable, column]] : [])
            : [],
        expected: read_data_text(expected),
        id: read_data_text(id),
    };
}
function read_data_text(value) {
    return typeof value === "string" ? value : null;
}

// EXTERNAL MODULE: ./build/evaluation/suite.validate.cjs
var suite_validate = __webpack_require__(3871);
;// CONCATENATED MODULE: ./build/evaluation/read-suite.js










/** Bytes. */
const suiteLimit = 2 * 1024 * 1024;
/**
 * Reads a suite's own file. Content comes also with errors, marked as broken: `completeSuite` makes no suite of it,
 * but tells what else is wrong.
 */
function readSuite(bytes, path) {
    const { content: located, findings } = (0,read_yaml/* readYaml */.g)(bytes, { file: path, limit: suiteLimit });
    if (located === null)
        return { content: null, findings };
    const errors = suite_validate(located.value) ? [] : (suite_validate.errors ?? []);
    const formProblems = (0,schema_findings/* schemaProblems */.p)(errors, located.value);
    if (!(0,is_json_object/* isJsonObject */.O)(located.value))
        return { content: null, findings: (0,problem/* problemFindings */.E)(formProblems, located) };
    const { prompt_id, cases, data, graders, repeats, models } = located.value;
    const costly = (0,pattern_budget/* overBudget */.q)(located.value);
    if (costly !== null)
        return { content: null, findings: (0,problem/* problemFindings */.E)([...formProblems, costly], located) };
    const read = {
        cases: readCases(located, cases, brokenCases(errors)),
        data: readData(path, data),
        graders: readGraders(graders, ["graders"]),
    };
    const problems = [
        ...formProblems,
        ...read.graders.problems,
        ...read.data.problems,
        ...read.cases.problems,
        ...emptyProblems(located.value),
        ...laterProblems(located.value),
    ];
    const content = {
        path,
        prompt_id: typeof prompt_id === "string" ? prompt_id : "",
        cases: read.cases.cases,
        graders: read.graders.graders,
        repeats: typeof repeats === "number" ? repeats : null,
        models: jsonList(models).filter((model) => typeof model === "string"),
        data: read.data.data,
        located,
        broken: problems.length > 0,
        gradersBroken: read.graders.problems.length > 0 ||
            errors.some(({ instancePath }) => instancePath.startsWith("/graders")),
    };
    return { content: content.prompt_id === "" ? null : content, findings: (0,problem/* problemFindings */.E)(problems, located) };
}
/** Of all errors, also of those that are too many to be told. */
function brokenCases(errors) {
    const indexes = errors.map(({ instancePath }) => /^\/cases\/(\d+)/.exec(instancePath)?.[1]);
    return new Set(indexes.filter((index) => index !== undefined).map(Number));
}
function emptyProblems({ cases = [], data = [] }) {
    return isEmptyList(cases) && isEmptyList(data) ? [noCases] : [];
}
function isEmptyList(value) {
    return Array.isArray(value) && value.length === 0;
}
const noCases = {
    code: "suite-empty",
    path: ["cases"],
    part: "key",
    message: "The suite has no case.",
    remedy: "Add one below cases:, as in - { input: ..., expected: ... }, or name a file below data:.",
};
/** What the format has and this version does not do: refused, since ignored it would be believed to work. */
function laterProblems({ repeats, models }) {
    const later = (field, message) => ({
        code: "field-value",
        path: [field],
        part: "key",
        message,
        remedy: `Delete ${field} for now.`,
    });
    return [
        ...(typeof repeats === "number" && repeats > 1
            ? [later("repeats", "More than one sample a case cannot be taken yet.")]
            : []),
        ...(models === undefined ? [] : [later("models", "A suite cannot be run with other models yet.")]),
    ];
}


/***/ }),

/***/ 6517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf)
/* harmony export */ });
/** A blob's bytes, or a finding on its file that says why there are none. */
function bytesOf(file, blob, limit) {
    if (blob?.status === "read")
        return { content: blob.bytes, findings: [] };
    if (blob?.status === "too-large")
        return { content: null, findings: [tooLarge(file, blob.size, limit)] };
    return { content: null, findings: [unreadable(file)] };
}
function tooLarge(file, size, limit) {
    return {
        ...at(file),
        code: "file-too-large",
        message: `The file has ${size} bytes; at most ${limit} are read.`,
        remedy: "Make it smaller; many cases belong in a data file (CSV or JSON Lines).",
    };
}
function unreadable(file) {
    return {
        ...at(file),
        code: "file-unreadable",
        message: "The content of this file cannot be read.",
        remedy: "In a workflow set fetch-depth: 0 on actions/checkout; at a terminal look at its permissions, or run 'git fetch'.",
    };
}
function at(file) {
    return { severity: "error", file, line: 1, column: 1 };
}


/***/ }),

/***/ 8506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ policyOf),
/* harmony export */   l: () => (/* binding */ policyInForce)
/* harmony export */ });
/* harmony import */ var _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3196);
/* harmony import */ var _blob_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6517);


/** From the base; where it has none, from the work tree at a terminal and else the defaults. Head's never decides. */
async function policyInForce({ base, head }, checkout, policyWithoutBase) {
    const [atBase, atHead] = [await policyOf(base, checkout), await policyOf(head, checkout)];
    const findings = atHead?.findings ?? [];
    if (atBase !== null) {
        const origin = { from: "base", sha: atBase.oid };
        const problem = atBase.policy === null ? unusable(atBase.findings) : null;
        return { policy: atBase.policy ?? (0,_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultPolicy */ .G4)(), origin, problem, findings };
    }
    if (policyWithoutBase === "work-tree" && atHead !== null) {
        const origin = { from: "work-tree", sha: atHead.oid };
        return { policy: atHead.policy ?? (0,_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultPolicy */ .G4)(), origin, problem: null, findings };
    }
    return { policy: (0,_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultPolicy */ .G4)(), origin: { from: "defaults", sha: null }, problem: null, findings };
}
/** The policy file of one tree; null where it has none. */
async function policyOf(tree, checkout) {
    const entry = tree.entries.find(({ path }) => path === _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .policyPath */ .k1);
    if (entry === undefined)
        return null;
    if (!entry.mode.startsWith("100"))
        return { oid: entry.oid, policy: null, findings: [notRegular(entry)] };
    const blobs = await checkout.blobs([entry.oid], _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .policyLimit */ .EO);
    const bytes = (0,_blob_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesOf */ .$)(_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .policyPath */ .k1, blobs.get(entry.oid), _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .policyLimit */ .EO);
    if (bytes.content === null)
        return { oid: entry.oid, policy: null, findings: bytes.findings };
    const { content, findings } = (0,_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .readPolicy */ .T4)(bytes.content, _policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .policyPath */ .k1);
    return { oid: entry.oid, policy: content, findings };
}
function notRegular({ path: file }) {
    return {
        code: "file-not-regular",
        severity: "error",
        file,
        line: 1,
        column: 1,
        message: "The policy is not a regular file.",
        remedy: "Put the file itself here, not a link.",
    };
}
function unusable(findings) {
    const [first] = findings;
    const why = first === undefined ? "" : `: line ${first.line}, ${first.message}`;
    return {
        what: `The policy on the base branch cannot be used${why}`,
        remedy: `Repair ${_policy_read_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .policyPath */ .k1} in a pull request that changes nothing else; it is not judged by the broken policy.`,
    };
}


/***/ }),

/***/ 8010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ duplicateIds),
/* harmony export */   w: () => (/* binding */ readPrompts)
/* harmony export */ });
/* harmony import */ var _prompt_prompt_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7671);
/* harmony import */ var _prompt_read_prompt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8807);
/* harmony import */ var _blob_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6517);
/* harmony import */ var _regular_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5416);




/** Reads every prompt of a tree; a file that `known` has already (same path, same content) is not read again. */
async function readPrompts(tree, { governed, checkout }, known) {
    const { entries, findings } = (0,_regular_files_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFiles */ .q)(tree, (path) => governed.prompt(path) !== null);
    const readBefore = new Map(known.map((reading) => [keyOf(reading), reading]));
    const unread = entries.filter((entry) => !readBefore.has(keyOf(entry)));
    const blobs = await checkout.blobs([...new Set(unread.map(({ oid }) => oid))], _prompt_read_prompt_js__WEBPACK_IMPORTED_MODULE_0__/* .promptLimit */ .A);
    const read = (entry) => {
        const { path, oid } = entry;
        const named = (0,_prompt_prompt_id_js__WEBPACK_IMPORTED_MODULE_2__/* .promptId */ .o)(path, governed);
        const id = named?.status === "id" ? named.id : null;
        const bytes = (0,_blob_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$)(path, blobs.get(oid), _prompt_read_prompt_js__WEBPACK_IMPORTED_MODULE_0__/* .promptLimit */ .A);
        const invalid = named?.status === "invalid" ? [invalidPath(path, named.why)] : [];
        if (bytes.content === null)
            return { path, oid, id, file: null, findings: [...invalid, ...bytes.findings] };
        const { content, findings } = (0,_prompt_read_prompt_js__WEBPACK_IMPORTED_MODULE_0__/* .readPrompt */ .$)(bytes.content, { path, id });
        return { path, oid, id, file: content, findings: [...invalid, ...findings] };
    };
    return { readings: entries.map((entry) => readBefore.get(keyOf(entry)) ?? read(entry)), findings };
}
function keyOf({ path, oid }) {
    return `${oid} ${path}`;
}
function invalidPath(file, why) {
    return {
        code: "path-invalid",
        severity: "error",
        file,
        line: 1,
        column: 1,
        message: `This path gives no id: ${why}.`,
        remedy: "Rename the file, for example to prompts/customer_support/intent_classifier.yaml.",
    };
}
/** Files that share an id; each of them gets the finding. */
function duplicateIds(readings) {
    const byId = new Map();
    for (const { id, path } of readings) {
        if (id !== null)
            byId.set(id, [...(byId.get(id) ?? []), path]);
    }
    return [...byId]
        .filter(([, files]) => files.length > 1)
        .flatMap(([id, files]) => files.map((file) => ({ files, finding: sameId(id, file, files) })));
}
function sameId(id, file, files) {
    return {
        code: "id-duplicate",
        severity: "error",
        file,
        line: 1,
        column: 1,
        message: `This path gives the id '${id}', as ${files.find((other) => other !== file)} does.`,
        remedy: "Keep one of the files, or rename one: '_' in a path reads as '-'.",
    };
}


/***/ }),

/***/ 5416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ regularFiles)
/* harmony export */ });
/** The regular files whose path `matches`; a link, submodule or folder in such a place is a finding, never followed. */
function regularFiles(tree, matches) {
    const matching = tree.entries.filter(({ path }) => matches(path));
    const entries = matching.filter(({ mode }) => mode.startsWith("100"));
    const irregular = matching.filter(({ mode }) => !mode.startsWith("100"));
    const folders = new Set(tree.entries.flatMap(({ path }) => foldersOf(path)));
    return {
        entries,
        findings: [
            ...irregular.map(({ path, mode }) => notRegular(path, mode === "160000" ? "A submodule" : "A symbolic link")),
            ...[...folders].filter(matches).map((path) => notRegular(path, "A folder")),
        ],
    };
}
function foldersOf(path) {
    return path.includes(".") ? parentsWithDot(path) : [];
}
/** Only a folder with a dot in its name can look like a YAML file. */
function parentsWithDot(path) {
    const parts = path.split("/").slice(0, -1);
    return parts.flatMap((part, index) => (part.includes(".") ? [parts.slice(0, index + 1).join("/")] : []));
}
function notRegular(file, what) {
    return {
        code: "file-not-regular",
        severity: "error",
        file,
        line: 1,
        column: 1,
        message: `${what} stands where a YAML file is expected.`,
        remedy: "Put the file itself here, or give it a name that the policy's globs do not match.",
    };
}


/***/ }),

/***/ 4306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ globMatcher)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4006);

/** Whether a path matches a glob. Extended globs like +(a|b) are off: their expressions can take exponential time. */
function globMatcher(glob) {
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_0__(glob, { noextglob: true, nonegate: true, dot: false });
    return (path) => matches(path);
}


/***/ }),

/***/ 6781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ governed)
});

;// CONCATENATED MODULE: ./build/policy/expand-braces.js
/**
 * Globs without braces that match together what `glob` matches, for those who know no braces: `a.{b,c}` is `a.b` and
 * `a.c`. null where there would be more than `limit`, since every pair of braces can double them.
 */
function expandBraces(glob, limit) {
    const open = glob.indexOf("{");
    if (open < 0)
        return [glob];
    const { choices, end } = choicesAt(glob, open);
    const rests = expandBraces(glob.slice(end), limit);
    if (rests === null)
        return null;
    const before = glob.slice(0, open);
    // Braces without a comma stand for themselves.
    const middles = choices.length === 1 ? [glob.slice(open, end)] : expandAll(choices, limit);
    if (middles === null || middles.length * rests.length > limit)
        return null;
    return middles.flatMap((middle) => rests.map((rest) => `${before}${middle}${rest}`));
}
function expandAll(choices, limit) {
    const expanded = [];
    for (const choice of choices) {
        const globs = expandBraces(choice, limit);
        if (globs === null)
            return null;
        expanded.push(...globs);
    }
    return expanded;
}
/** What stands between the commas of the braces at `open`, and the index behind them. */
function choicesAt(glob, open) {
    const choices = [];
    let depth = 0;
    let from = open + 1;
    for (let index = open; index < glob.length; index += 1) {
        const character = glob[index];
        if (character === "{")
            depth += 1;
        if (character === "}")
            depth -= 1;
        const closed = depth === 0;
        if (!closed && !(character === "," && depth === 1))
            continue;
        choices.push(glob.slice(from, index));
        from = index + 1;
        if (closed)
            return { choices, end: from };
    }
    return { choices: [glob.slice(open + 1)], end: glob.length };
}

// EXTERNAL MODULE: ./build/policy/glob-matcher.js
var glob_matcher = __webpack_require__(4306);
;// CONCATENATED MODULE: ./build/policy/governed.js


/** Compiles the policy's globs. Names that begin with a dot are governed only where a glob writes the dot. */
function governed({ prompts, evals }) {
    const places = prompts.map(({ files, prefix }) => ({
        matches: (0,glob_matcher/* globMatcher */.f)(files),
        fixed: fixedPart(files),
        prefix,
    }));
    const suites = evals.map(glob_matcher/* globMatcher */.f);
    return {
        prompt: (path) => {
            const place = places.find(({ matches }) => matches(path));
            return place === undefined ? null : { relative: path.slice(place.fixed.length), prefix: place.prefix };
        },
        suite: (path) => suites.some((matches) => matches(path)),
        promptPathspecs: prompts.flatMap(({ files }) => pathspecs(files)),
        suitePathspecs: evals.flatMap(pathspecs),
    };
}
/** The folders before the first wildcard, with a slash behind them; empty where there are none. */
function fixedPart(glob) {
    const wild = glob.search(/[*?[{]/);
    const plain = wild < 0 ? glob : glob.slice(0, wild);
    return plain.slice(0, plain.lastIndexOf("/") + 1);
}
const maxPathspecs = 32;
function pathspecs(glob) {
    const globs = expandBraces(glob, maxPathspecs) ?? [`${fixedPart(glob)}**`];
    return globs.map((plain) => `:(glob)${plain}`);
}


/***/ }),

/***/ 3196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G4: () => (/* binding */ defaultPolicy),
  EO: () => (/* binding */ policyLimit),
  k1: () => (/* binding */ policyPath),
  T4: () => (/* binding */ readPolicy)
});

// EXTERNAL MODULE: ./build/document/problem.js
var problem = __webpack_require__(9679);
// EXTERNAL MODULE: ./build/document/read-yaml.js + 5 modules
var read_yaml = __webpack_require__(4700);
// EXTERNAL MODULE: ./build/document/schema-findings.js + 2 modules
var schema_findings = __webpack_require__(9549);
// EXTERNAL MODULE: ./build/policy/policy.validate.cjs
var policy_validate = __webpack_require__(5595);
;// CONCATENATED MODULE: ./build/policy/glob-problem.js
/** Why a glob cannot be used; null where it can. */
function globProblem(glob) {
    const segments = glob.split("/");
    if (glob.trim() !== glob)
        return say(glob, "begins or ends with a space", "Delete the space.");
    if (glob.includes("\\"))
        return say(glob, "has a backslash", "Write '/' between folders.");
    if (glob.startsWith("!"))
        return say(glob, "begins with '!'", "Write what is meant; nothing can be taken out again.");
    if (glob.startsWith("/") || /^[A-Za-z]:/.test(glob)) {
        return say(glob, "is absolute", "Begin at the repository's root, without a '/'.");
    }
    if (glob.includes("..") || segments.includes(".")) {
        return say(glob, "holds '.' or '..' as a folder or a range", "Write the path from the repository's root.");
    }
    if (segments.includes(""))
        return say(glob, "has an empty part", "Delete a '/'.");
    if (/[()|]/.test(glob))
        return say(glob, "has a round bracket or '|'", "Use '*' there, or {a,b} for a choice.");
    if (!isBalanced(glob))
        return say(glob, "has brackets that do not match", "Close each '{' and '['.");
    return null;
}
function say(glob, what, remedy) {
    return { message: `The glob '${glob.length > 60 ? `${glob.slice(0, 60)}…` : glob}' ${what}.`, remedy };
}
const closing = new Map([
    ["{", "}"],
    ["[", "]"],
]);
function isBalanced(glob) {
    const open = [];
    for (const character of glob) {
        const close = closing.get(character);
        if (close !== undefined)
            open.push(close);
        else if ("}]".includes(character) && open.pop() !== character)
            return false;
    }
    return open.length === 0;
}

;// CONCATENATED MODULE: ./build/policy/policy-problems.js

/** What no single value shows: values that make no sense together, and globs that lead nowhere. */
function policyProblems(policy) {
    return [...globProblems(policy), ...gateProblems(policy), ...otherProblems(policy)];
}
function globProblems({ prompts, evals, approval }) {
    const lists = [
        [["prompts"], prompts.map(({ files }) => files)],
        [["evals"], evals],
        [["approval", "sensitive", "paths"], approval.sensitive.paths],
        [["approval", "policy_paths"], approval.policy_paths],
    ];
    const malformed = lists.flatMap(([path, globs]) => globs.flatMap((glob, index) => {
        const words = globProblem(glob);
        return words === null ? [] : [{ code: "field-value", path: [...path, index], part: "value", ...words }];
    }));
    const promptGlobs = new Set(prompts.map(({ files }) => files));
    const shared = evals.flatMap((glob, index) => promptGlobs.has(glob)
        ? [
            senseless(["evals", index], "This glob stands under 'prompts' too.", "Keep prompts and suites apart."),
        ]
        : []);
    return [...malformed, ...shared];
}
function gateProblems({ gate }) {
    const { repeats, min_effect, large_drop } = gate;
    const even = repeats.flatMap((count, index) => count % 2 === 0
        ? [
            {
                code: "field-value",
                path: ["gate", "repeats", index],
                part: "value",
                message: `${count} is even, so the samples of a case could be split in half.`,
                remedy: "Write odd numbers, like [1, 3, 5].",
            },
        ]
        : []);
    const falling = repeats.flatMap((count, index) => {
        const before = repeats[index - 1] ?? 0;
        if (count > before)
            return [];
        return [
            senseless(["gate", "repeats", index], `After ${before} samples, ${count} are no further step.`, "Write numbers that grow."),
        ];
    });
    if (large_drop >= min_effect)
        return [...even, ...falling];
    const words = `A large drop (${large_drop}) is below the smallest effect that counts (${min_effect}).`;
    return [
        ...even,
        ...falling,
        senseless(["gate", "large_drop"], words, "Raise 'large_drop' or lower 'min_effect'."),
    ];
}
function otherProblems({ approval, models }) {
    const nobody = approval.override.enabled && approval.override.by.length === 0
        ? [
            senseless(["approval", "override", "enabled"], "Overrides are enabled, but nobody may use them.", "Name somebody under 'by', or write 'enabled: false'."),
        ]
        : [];
    const noJudge = models.judge !== null && models.judge.model === null
        ? [senseless(["models", "judge"], "The judge has no 'model'.", "Add 'model:', or write 'judge: null'.")]
        : [];
    return [...nobody, ...noJudge];
}
function senseless(path, message, remedy) {
    return { code: "policy-value", path, part: "value", message, remedy };
}

;// CONCATENATED MODULE: ./build/policy/read-policy.js





/** Where a repository's policy stands. */
const policyPath = ".github/promptops.yml";
/** Bytes. */
const policyLimit = 128 * 1024;
/** The policy that `bytes` say, with every default filled in; none where there is an error. */
function readPolicy(bytes, file) {
    const source = { file, limit: policyLimit };
    const { content: located, findings } = (0,read_yaml/* readYaml */.g)(bytes, source);
    if (located === null)
        return { content: null, findings };
    const filled = structuredClone(located.value);
    const problems = policy_validate(filled)
        ? policyProblems(toPolicy(filled))
        : (0,schema_findings/* schemaProblems */.p)(policy_validate.errors ?? [], located.value);
    if (problems.length > 0)
        return { content: null, findings: (0,problem/* problemFindings */.E)(problems, located) };
    return { content: toPolicy(filled), findings: [] };
}
/** The policy of a repository that has none, which is that of a file that says `{}`. */
function defaultPolicy() {
    const filled = {};
    if (!policy_validate(filled))
        throw new Error("the policy's schema does not accept its own defaults");
    return toPolicy(filled);
}
/** `filled` was validated, and the schema says what PolicyFile says. */
function toPolicy(filled) {
    const file = filled;
    const { provider, map, judge } = file.models;
    return {
        ...file,
        prompts: file.prompts.map(promptFiles),
        models: {
            provider,
            map: Object.fromEntries(Object.entries(map).map(([name, model]) => [name, modelPolicy(model)])),
            judge: judge === null ? null : modelPolicy(judge),
        },
    };
}
function promptFiles(entry) {
    return typeof entry === "string"
        ? { files: entry, prefix: null }
        : { files: entry.files, prefix: entry.prefix ?? null };
}
function modelPolicy(model) {
    return {
        provider: model.provider ?? null,
        model: model.model ?? null,
        input_usd_per_mtok: model.input_usd_per_mtok ?? null,
        output_usd_per_mtok: model.output_usd_per_mtok ?? null,
    };
}


/***/ }),

/***/ 3180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ behaviourHash),
/* harmony export */   u: () => (/* binding */ behaviour)
/* harmony export */ });
/* harmony import */ var _document_content_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3902);

/** One hash for all prompts that make the same requests: `sha256:` and 64 hexadecimal digits. */
function behaviourHash(prompt) {
    return (0,_document_content_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .contentHash */ .A)(behaviour(prompt));
}
/** What a field says by being absent, and what is only for readers, is left out. */
function behaviour({ content, model, parameters, variables, output }) {
    return {
        ...(content.kind === "template"
            ? { template: content.template }
            : { messages: content.messages.map(({ role, content }) => ({ role, content })) }),
        model,
        parameters: { ...parameters },
        variables: Object.fromEntries(Object.entries(variables ?? {}).map(([name, one]) => [name, variable(one)])),
        output: outputForm(output),
    };
}
function variable({ type, required, default: fallback, enum: allowed }) {
    return { type, required, default: fallback, enum: allowed };
}
function outputForm(output) {
    const { type, labels, schema } = output ?? { type: "text", labels: null, schema: null };
    return { type, labels, schema };
}


/***/ }),

/***/ 4417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ placeholders),
/* harmony export */   iS: () => (/* binding */ placeholderPattern),
/* harmony export */   o2: () => (/* binding */ placeholderNames)
/* harmony export */ });
/**
 * `{{name}}`, with spaces or tabs inside the braces if one likes. A name begins with a letter or `_` and goes on with
 * letters, digits, `_`, `-` and `.`; anything else between braces is text.
 */
const placeholderPattern = /\{\{[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*\}\}/g;
/** The names between double braces, each once, in the order of their first appearance. */
function placeholders(content) {
    return [...new Set(contentTexts(content).flatMap(placeholderNames))];
}
/** Every name in a text, as often as it stands there. */
function placeholderNames(text) {
    return Array.from(text.matchAll(placeholderPattern), ([, name]) => name ?? "");
}
function contentTexts(content) {
    return content.kind === "template"
        ? [content.template]
        : content.messages.map((message) => message.content);
}


/***/ }),

/***/ 7671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ promptId)
/* harmony export */ });
/** `prompts/customer_support/intent_classifier.yaml` is `customer-support.intent-classifier`; null: no prompt's path. */
function promptId(path, governed) {
    const place = governed.prompt(path);
    if (place === null)
        return null;
    const names = place.relative.replace(/\.ya?ml$/, "").split("/");
    const segments = names.map((name) => name.replaceAll("_", "-"));
    const wrong = segments.findIndex((segment) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(segment));
    if (wrong >= 0) {
        const what = wrong === names.length - 1 ? "name" : "folder";
        const why = `the ${what} '${names[wrong]}' must be small letters and digits, with single '-' or '_' between them`;
        return { status: "invalid", why };
    }
    return { status: "id", id: [...(place.prefix === null ? [] : [place.prefix]), ...segments].join(".") };
}


/***/ }),

/***/ 8807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ promptLimit),
  $: () => (/* binding */ readPrompt)
});

// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
// EXTERNAL MODULE: ./build/document/problem.js
var problem = __webpack_require__(9679);
// EXTERNAL MODULE: ./build/document/read-yaml.js + 5 modules
var read_yaml = __webpack_require__(4700);
// EXTERNAL MODULE: ./build/document/schema-findings.js + 2 modules
var schema_findings = __webpack_require__(9549);
// EXTERNAL MODULE: ./build/prompt/behaviour.js
var behaviour = __webpack_require__(3180);
// EXTERNAL MODULE: ./build/prompt/prompt.validate.cjs
var prompt_validate = __webpack_require__(1091);
// EXTERNAL MODULE: ./build/document/member.js
var member = __webpack_require__(6180);
;// CONCATENATED MODULE: ./build/prompt/content-problems.js

/** Exactly one of `template` and `messages` is given, and no text of it is blank. */
function contentProblems(root) {
    return [
        ...choiceProblems(root),
        ...contentTexts(root)
            .filter(({ text }) => !/\S/.test(text))
            .map(blank),
    ];
}
/** The texts of a prompt's content and where they stand; values of another type are left out. */
function contentTexts(root) {
    const template = (0,member/* member */.D)(root, "template");
    const messages = (0,member/* member */.D)(root, "messages");
    const contents = Array.isArray(messages)
        ? messages.map((message) => (0,member/* member */.D)(message, "content"))
        : [];
    const texts = [
        [["template"], template],
        ...contents.map((content, index) => [["messages", index, "content"], content]),
    ];
    return texts.flatMap(([path, text]) => (typeof text === "string" ? [{ path, text }] : []));
}
function choiceProblems(root) {
    const both = Object.hasOwn(root, "template") && Object.hasOwn(root, "messages");
    if (both) {
        return [
            {
                code: "field-value",
                path: ["messages"],
                part: "key",
                message: "Both 'template' and 'messages' are given.",
                remedy: "Keep one of the two.",
            },
        ];
    }
    if (Object.hasOwn(root, "template") || Object.hasOwn(root, "messages"))
        return [];
    return [
        {
            code: "field-missing",
            path: [],
            part: "key",
            message: "The field 'template' is missing.",
            remedy: "Add 'template: …' with the text that is sent, or 'messages' with a list of them.",
        },
    ];
}
function blank({ path }) {
    return {
        code: "template-empty",
        path,
        part: "value",
        message: path.length === 1 ? "The template is blank." : "The content of this message is blank.",
        remedy: path.length === 1 ? "Write the text that is sent." : "Write what is said, or delete the message.",
    };
}

;// CONCATENATED MODULE: ./build/prompt/output-problems.js


/** `labels` belong to the type label and `schema` to the type json; without a type, they say it. */
function outputProblems(root) {
    const output = (0,member/* member */.D)(root, "output");
    if (!(0,is_json_object/* isJsonObject */.O)(output))
        return [];
    const type = (0,member/* member */.D)(output, "type");
    const labels = Object.hasOwn(output, "labels");
    const schema = Object.hasOwn(output, "schema");
    const problems = [];
    if (type === "label" && !labels) {
        problems.push(wrong("field-missing", "type", "The type label needs 'labels'.", "Add 'labels:' with the answers that are allowed."));
    }
    if (labels && typeof type === "string" && type !== "label") {
        problems.push(wrong("field-value", "labels", `'labels' have no use with the type ${type}.`, "Delete them, or write 'type: label'."));
    }
    if (schema && (labels || (typeof type === "string" && type !== "json"))) {
        problems.push(wrong("field-value", "schema", "'schema' has a use with the type json alone.", "Delete it, or write 'type: json'."));
    }
    return problems;
}
function wrong(code, field, message, remedy) {
    return { code, path: ["output", field], part: code === "field-missing" ? "value" : "key", message, remedy };
}

// EXTERNAL MODULE: ./build/document/did-you-mean.js
var did_you_mean = __webpack_require__(817);
// EXTERNAL MODULE: ./build/document/finding-log.js
var finding_log = __webpack_require__(9018);
// EXTERNAL MODULE: ./build/prompt/placeholders.js
var placeholders = __webpack_require__(4417);
;// CONCATENATED MODULE: ./build/prompt/placeholder-position.js

/**
 * Where the placeholder number `index` (from 0) of a text stands. Text can be written in ways in which its placeholders
 * cannot be found again (an escape, a line end between the braces): then it is where the text begins.
 */
function placeholderPosition(located, { path, text }, index) {
    const start = located.position(path, "value");
    const source = located.source(path) ?? "";
    const written = [...source.matchAll(placeholders/* placeholderPattern */.iS)];
    const offset = written[index]?.index;
    if (offset === undefined || written.length !== (0,placeholders/* placeholderNames */.o2)(text).length)
        return start;
    const before = source.slice(0, offset).split("\n");
    const last = before.at(-1) ?? "";
    return {
        line: start.line + before.length - 1,
        column: (before.length === 1 ? start.column : 1) + last.length,
    };
}

// EXTERNAL MODULE: ./build/prompt/variable-value.js
var variable_value = __webpack_require__(1727);
;// CONCATENATED MODULE: ./build/prompt/variable-problems.js








/** Comparing every name with every other takes seconds for a hostile file. */
const maxCandidates = 100;
/** Where `variables` is given: each placeholder is declared, each variable is used, and values are of their types. */
function variableProblems(root, located) {
    const variables = (0,member/* member */.D)(root, "variables");
    if (!(0,is_json_object/* isJsonObject */.O)(variables))
        return [];
    const declared = Object.keys(variables);
    return [
        ...undeclared(root, located, declared),
        ...unused(root, declared),
        ...Object.entries(variables).flatMap(([name, variable]) => wrongValues(name, variable)),
    ];
}
function undeclared(root, located, declared) {
    const known = new Set(declared);
    const strangers = contentTexts(root).flatMap(({ path, text }) => (0,placeholders/* placeholderNames */.o2)(text).flatMap((name, index) => {
        if (known.has(name))
            return [];
        known.add(name);
        return [{ name, placed: { path, text }, index }];
    }));
    return strangers.map(({ name, placed, index }, count) => {
        const near = count < finding_log/* findingsPerFile */.k ? (0,did_you_mean/* didYouMean */.a)(name, declared.slice(0, maxCandidates)) : null;
        return {
            code: "variable-undeclared",
            path: placed.path,
            part: "value",
            at: () => placeholderPosition(located, placed, index),
            message: `The placeholder {{${name}}} has no entry in 'variables'.`,
            remedy: near === null
                ? `Add '${name}:' to 'variables', or delete the placeholder.`
                : `Did you mean {{${near}}}?`,
        };
    });
}
function unused(root, declared) {
    const used = new Set(contentTexts(root).flatMap(({ text }) => (0,placeholders/* placeholderNames */.o2)(text)));
    return declared
        .filter((name) => !used.has(name))
        .map((name) => ({
        code: "variable-unused",
        path: ["variables", name],
        part: "key",
        message: `The variable '${name}' is declared, but the text has no {{${name}}}.`,
        remedy: "Use it in the text, or delete it here.",
    }));
}
function wrongValues(name, variable) {
    if (!(0,is_json_object/* isJsonObject */.O)(variable))
        return [];
    const type = typeOf(variable);
    if (type === null)
        return [];
    const allowed = (0,member/* member */.D)(variable, "enum");
    const choices = Array.isArray(allowed) ? allowed : [];
    const entries = choices.flatMap((value, index) => {
        const problem = isScalar(value) ? (0,variable_value/* valueProblem */.F)(value, { type, enum: null }) : null;
        return problem === null ? [] : [variable_problems_wrong(name, ["enum", index], problem)];
    });
    const fallback = (0,member/* member */.D)(variable, "default");
    if (fallback === undefined || !isScalar(fallback))
        return entries;
    const problem = (0,variable_value/* valueProblem */.F)(fallback, {
        type,
        enum: allowed === undefined ? null : choices.filter(isScalar),
    });
    return problem === null ? entries : [...entries, variable_problems_wrong(name, ["default"], problem)];
}
function typeOf(variable) {
    const type = (0,member/* member */.D)(variable, "type") ?? "string";
    return type === "string" || type === "number" || type === "integer" || type === "boolean" ? type : null;
}
function isScalar(value) {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
function variable_problems_wrong(name, below, problem) {
    return {
        code: "field-value",
        path: ["variables", name, ...below],
        part: "value",
        message: `A value of the variable '${name}' must be ${problem}.`,
        remedy: "Correct the value, or the variable's 'type' or 'enum'.",
    };
}

;// CONCATENATED MODULE: ./build/prompt/version-problems.js
/** How `version` and `parent` are written, and whether they fit each other. */
function versionProblems(root, located) {
    const version = writtenVersion("version", root, located);
    const parent = writtenVersion("parent", root, located);
    const malformed = [version, parent].flatMap((one) => (one.status === "malformed" ? [one.problem] : []));
    if (version.status !== "number" || parent.status === "malformed")
        return malformed;
    return parentProblems(version.number, parent.status === "number" ? parent.number : null);
}
/** From the source, since YAML reads `010`, `0x8` and `8.0` as numbers too, each reader in its own way. */
function writtenVersion(field, root, located) {
    if (!Object.hasOwn(root, field))
        return { status: "absent" };
    const source = located.source([field]);
    if (field === "parent" && root[field] === null)
        return { status: "absent" };
    if (source !== null && /^[1-9]\d{0,15}$/.test(source))
        return { status: "number", number: Number(source) };
    const found = source === null ? "a list or a group of fields" : source === "" ? "nothing" : shortened(source);
    const problem = {
        code: "version-format",
        path: [field],
        part: "value",
        message: `'${field}' must be a whole number from 1 in plain digits, but ${found} stands here.`,
        remedy: `Write digits without quotes, sign, point or leading zero: '${field}: 2'.`,
    };
    return { status: "malformed", problem };
}
function shortened(source) {
    return source.length > 40 ? `${source.slice(0, 40)}…` : source;
}
function parentProblems(version, parent) {
    if (version === 1) {
        if (parent === null)
            return [];
        return [
            version_problems_wrong("parent", "Version 1 is the first and has no parent.", "Delete 'parent', or raise 'version'."),
        ];
    }
    if (parent === null) {
        return [
            version_problems_wrong("version", `Version ${version} needs a 'parent': the version that it was made from.`, `Add 'parent: ${version - 1}'.`),
        ];
    }
    if (parent < version)
        return [];
    return [
        version_problems_wrong("parent", `The parent (${parent}) must be lower than the version (${version}).`, `Write 'parent: ${version - 1}' if the version was made from that one.`),
    ];
}
function version_problems_wrong(field, message, remedy) {
    return { code: "version-parent", path: [field], part: "value", message, remedy };
}

;// CONCATENATED MODULE: ./build/prompt/prompt-problems.js






/** What the schema cannot say. Each rule looks only at values of the right type; the schema reports the others. */
function promptProblems(located, id) {
    const { value: root } = located;
    const ofPath = pathProblems(root, id);
    if (!(0,is_json_object/* isJsonObject */.O)(root))
        return ofPath;
    return [
        ...ofPath,
        ...versionProblems(root, located),
        ...contentProblems(root),
        ...variableProblems(root, located),
        ...outputProblems(root),
        ...dateProblems(root),
    ];
}
function pathProblems(root, id) {
    if (id === null)
        return [];
    if (id.status === "invalid") {
        return [{ ...pathWords(id.why), path: [], part: "key" }];
    }
    const written = (0,member/* member */.D)(root, "id");
    if (typeof written !== "string" || written === id.id)
        return [];
    return [
        {
            code: "id-mismatch",
            path: ["id"],
            part: "value",
            message: `The file's path gives the id '${id.id}', but another stands here.`,
            remedy: `Write 'id: ${id.id}', or move the file.`,
        },
    ];
}
/** What is said of a path that gives no id. */
function pathWords(why) {
    return {
        code: "path-invalid",
        message: `The file's path gives no id: ${why}.`,
        remedy: "Rename the file or folder.",
    };
}
function dateProblems(root) {
    return ["created", "updated"].flatMap((field) => {
        const date = (0,member/* member */.D)(root, field);
        if (typeof date !== "string" || isRealDate(date))
            return [];
        return [
            {
                code: "field-value",
                path: [field],
                part: "value",
                message: `'${field}' is not a day of the calendar.`,
                remedy: "Write a date as YYYY-MM-DD.",
            },
        ];
    });
}
/** Whether the day exists; dates of another form are the schema's to report. */
function isRealDate(date) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
    if (parts === null)
        return true;
    const [year, month, day] = parts.slice(1).map(Number);
    if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12)
        return false;
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return day >= 1 && day <= days;
}

;// CONCATENATED MODULE: ./build/prompt/prompt-record.js
/** The prompt that a root says which the schema accepted and in which no rule found a problem. */
function promptFromRecord(root) {
    const record = root;
    const { id, version, model, tags, metrics } = record;
    return {
        id,
        version,
        parent: record.parent ?? null,
        owner: [record.owner].flat(),
        model,
        tags,
        content: contentOf(record),
        metrics: {
            baseline_accuracy: metrics?.baseline_accuracy ?? null,
            cost_per_call_usd: metrics?.cost_per_call_usd ?? null,
        },
        sensitive: record.sensitive ?? false,
        status: record.status ?? null,
        variables: record.variables === undefined ? null : variablesOf(record.variables),
        parameters: parametersOf(record.parameters),
        output: record.output === undefined ? null : outputOf(record.output),
        created: record.created ?? null,
        updated: record.updated ?? null,
        description: record.description ?? null,
        ...othersOf(root, metrics),
    };
}
function contentOf({ template, messages }) {
    return template === undefined
        ? { kind: "messages", messages: messages ?? [] }
        : { kind: "template", template };
}
function variablesOf(variables) {
    return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variableOf(variable)]));
}
/** A variable that has a default need not be given, so it is not required unless the file says so. */
function variableOf({ type, required, default: fallback, enum: allowed, description, }) {
    return {
        type: type ?? "string",
        required: required ?? fallback === undefined,
        default: fallback ?? null,
        enum: allowed ?? null,
        description: description ?? null,
    };
}
function parametersOf(parameters) {
    if (parameters === undefined)
        return {};
    const { stop, ...others } = parameters;
    return stop === undefined ? others : { ...others, stop: [stop].flat() };
}
/** Without a type it shows in what stands beside it. */
function outputType(output) {
    if (output.type !== undefined)
        return output.type;
    if (output.labels !== undefined)
        return "label";
    return output.schema === undefined ? "text" : "json";
}
function outputOf(output) {
    return { type: outputType(output), labels: output.labels ?? null, schema: output.schema ?? null };
}
const sharedMetrics = new Set(["baseline_accuracy", "cost_per_call_usd"]);
function othersOf(root, metrics) {
    const own = Object.entries(metrics ?? {}).filter(([name]) => !sharedMetrics.has(name));
    const fields = Object.entries(root).filter(([name]) => name === "license" || name === "links" || name.startsWith("x-"));
    const others = own.length === 0 ? fields : [...fields, ["metrics", Object.fromEntries(own)]];
    return others.length === 0 ? {} : { others: Object.fromEntries(others) };
}

;// CONCATENATED MODULE: ./build/prompt/read-prompt.js








/** Bytes. */
const promptLimit = 128 * 1024;
/** The prompt that `bytes` say, and every problem of its file. */
function readPrompt(bytes, { path, id }) {
    const { content: located, findings } = (0,read_yaml/* readYaml */.g)(bytes, {
        file: path,
        limit: promptLimit,
        nodes: "found-again",
    });
    if (located === null)
        return { content: null, findings: [...findings, ...pathFindings(path, pathId(id))] };
    const named = pathId(id);
    const problems = [...shapeProblems(located, named), ...promptProblems(located, named)];
    if (problems.length > 0 || !(0,is_json_object/* isJsonObject */.O)(located.value)) {
        return { content: null, findings: (0,problem/* problemFindings */.E)(problems, located) };
    }
    const prompt = promptFromRecord(located.value);
    return { content: { path, prompt, located, behaviour: (0,behaviour/* behaviourHash */.O)(prompt) }, findings: [] };
}
/** A path that gives no id is wrong whatever stands in the file. */
function pathFindings(file, id) {
    if (id?.status !== "invalid")
        return [];
    return [{ ...pathWords(id.why), severity: "error", file, line: 1, column: 1 }];
}
function pathId(id) {
    return typeof id === "string" ? { status: "id", id } : id;
}
/** What the schema says, but for what the rules say better: ids, versions, and which text is sent. */
function shapeProblems({ value }, id) {
    if (prompt_validate(value))
        return [];
    const ruled = new Set(["version", "parent", ...(id?.status === "id" ? ["id"] : [])]);
    return (0,schema_findings/* schemaProblems */.p)(prompt_validate.errors ?? [], value).filter(({ path, code }) => {
        if (path.length === 0)
            return code !== "field-value";
        if (path.length > 1 || !ruled.has(path[0]))
            return true;
        return code === "field-missing" || (path[0] === "id" && code === "field-type");
    });
}


/***/ }),

/***/ 1727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ valueProblem),
/* harmony export */   R: () => (/* binding */ spelledValue)
/* harmony export */ });
const words = {
    string: "text",
    number: "a number",
    integer: "a whole number",
    boolean: "true or false",
};
/** What `value` is not but must be, as words that follow "must be"; null where the variable can hold it. */
function valueProblem(value, { type, enum: allowed }) {
    if (!hasType(value, type))
        return words[type];
    if (allowed === null || allowed.some((one) => one === value))
        return null;
    return `one of ${allowed.join(", ")}`;
}
/** Data files and inputs hold only text, so text that spells a number, true or false is that where one is asked for. */
function spelledValue(value, type) {
    if (typeof value !== "string" || type === "string")
        return value;
    if (type === "boolean")
        return value === "true" || (value === "false" ? false : value);
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : value;
}
function hasType(value, type) {
    if (type === "integer")
        return typeof value === "number" && Number.isInteger(value);
    return typeof value === type;
}


/***/ })

};
