import { readFileSync } from 'node:fs';
import { takeIn } from '@/lib/intake/intake';
const files = process.argv.slice(2).map((path) => ({ path, bytes: readFileSync(path) }));
for (const f of files) await takeIn(f);
for (const f of files) {
  const t = performance.now();
  for (let i = 0; i < 20; i++) await takeIn(f);
  console.log(
    ((performance.now() - t) / 20).toFixed(2) + ' ms',
    f.bytes.length,
    f.path.split('/').at(-1),
  );
}
const big = Buffer.from(
  ('　　' + '全市各级机关持续改进作风、提升效能，各项工作取得新的进展。'.repeat(8) + '\n').repeat(
    30000,
  ),
).subarray(0, 4.4e6);
let t = performance.now();
let d = await takeIn({
  path: 'big.txt',
  bytes: Buffer.concat([Buffer.from('关于测试的通知\n各单位：\n'), big]),
});
console.log(
  '4.4MB text',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
  d.bodyText.length,
  Math.round(process.memoryUsage().rss / 1e6) + 'MB',
);
const b20 = Buffer.alloc(20 * 1024 * 1024, Buffer.from('全市各级机关持续改进作风。\n'));
t = performance.now();
d = await takeIn({ path: 'b20.txt', bytes: b20 });
console.log(
  '20MB text',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
  Math.round(process.memoryUsage().rss / 1e6) + 'MB',
);
const h20 = Buffer.alloc(
  20 * 1024 * 1024,
  Buffer.from('<p>全市各级机关持续改进作风，提升效能。</p>\n'),
);
t = performance.now();
d = await takeIn({ path: 'h20.html', bytes: h20 });
console.log(
  '20MB html',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
  Math.round(process.memoryUsage().rss / 1e6) + 'MB',
);
const h1 = Buffer.from(
  '<html><body>' + '<p>全市各级机关持续改进作风，提升效能。</p>\n'.repeat(70000),
);
t = performance.now();
d = await takeIn({ path: 'h1.html', bytes: h1 });
console.log(
  '70k p html',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
  d.bodyText.length,
  Math.round(process.memoryUsage().rss / 1e6) + 'MB',
);
const h2 = Buffer.from('<html><body>' + '<'.repeat(1e6) + '<p '.repeat(3e5) + '"'.repeat(3e5));
t = performance.now();
d = await takeIn({ path: 'h2.html', bytes: h2 });
console.log(
  'weird html',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
  Math.round(process.memoryUsage().rss / 1e6) + 'MB',
);
const h3 = Buffer.from('<html><body>' + '<!--'.repeat(2e5) + '<p>好，的。</p>');
t = performance.now();
d = await takeIn({ path: 'h3.html', bytes: h3 });
console.log(
  'comments html',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
);
const h4 = Buffer.from(
  '<html><body>' + '<script>'.repeat(1e5) + '<iframe>'.repeat(1e5) + '<p>好，的。</p>',
);
t = performance.now();
d = await takeIn({ path: 'h4.html', bytes: h4 });
console.log(
  'raw html',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
);
const l1 = Buffer.from(
  '分享打印关闭大中小'.repeat(6) +
    'x\n' +
    '一'.repeat(200000) +
    '\n' +
    '('.repeat(300000) +
    '\n' +
    '2024年'.repeat(50000),
);
t = performance.now();
d = await takeIn({ path: 'l1.txt', bytes: l1 });
console.log(
  'regex text',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
);
const md = Buffer.from(
  '# 标题\n\n' + '[a]('.repeat(20000) + '**a'.repeat(20000) + '\n\n' + '- '.repeat(40) + 'x\n',
);
t = performance.now();
d = await takeIn({ path: 'm.md', bytes: md });
console.log(
  'md',
  (performance.now() - t).toFixed(0),
  d.findings.map((f) => f.code),
);
