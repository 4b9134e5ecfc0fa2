import { createExecutor } from "../src/sandbox/executor.ts";
const x = createExecutor({ timeout: 1 });
const rss = () => console.log("rss", Math.round(process.memoryUsage().rss / 1e6));
await x.run("return 2+2");
for(let k=0;k<4;k++){const times: number[] = []; for (let i = 0; i < 300; i++) times.push((await x.run("return 2+2")).duration_ms); times.sort((a, b) => a - b); console.log("min",times[0],"median", times[150], times[290]);}
const t2: number[] = []; for (let i = 0; i < 100; i++) {t2.push((await x.run("return 2+2")).duration_ms);await new Promise(r=>setTimeout(r,15))} t2.sort((a, b) => a - b); console.log("spaced min",t2[0],"median", t2[50], t2[95]);
rss();
await x.run("let a=[];for(;;)a.push('x'.repeat(100000)+a.length)"); rss(); await new Promise(r=>setTimeout(r,300)); rss();
