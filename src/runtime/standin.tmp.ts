let out: any; const g: any = globalThis;
g.vmBegin = (j: string) => { out = { ok: true, result: null, repr: null, error: null }; g.request = JSON.parse(j); if(g.request.inputs) Object.assign(g,g.request.inputs) };
g.vmRun = (f: any) => { try { const r = f(); if (r !== undefined) { out.result = typeof r === "bigint" ? Number(r) : r; out.repr = String(r); } } catch (e: any) { if (e && /out of memory/.test(e.message)) { g.hostStop("memory"); for (;;); } out.ok = false; out.error = { type: String(e && e.name), message: String(e && e.message), traceback: "tb "+String(e), kind: "exception" }; } };
g.vmEnd = () => JSON.stringify(out);
g.print = (s: any) => g.hostWrite(1, s + "\n");
g.filler = [];
for (let i = 0; i < 12000; i++) g.filler.push(new Function(`return ((a,b)=>{ if(a<b) return [a,${i}].map(x=>x+b).join("k${i}"); for(let i=0;i<10;i++) a+=i*${i}; return {a,b,q${i}:1}; })`)());
