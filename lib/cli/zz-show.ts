import { readFileSync } from 'node:fs';
import { takeIn } from '@/lib/intake/intake';
for (const f of process.argv.slice(2)) {
  const t = performance.now();
  const d = await takeIn({ path: f, bytes: readFileSync(f) });
  const { bodyHtml, bodyText, pictures, findings, ...facts } = d;
  console.log('=====', f, (performance.now() - t).toFixed(1) + 'ms');
  for (const [k, v] of Object.entries(facts))
    if (k !== 'file' && v !== null) console.log('  ' + k + ': ' + v);
  console.log(
    '  findings: ' + findings.map((x) => x.level + ':' + x.code + ' ' + x.message).join(' | '),
  );
  console.log(
    bodyHtml.length > 1800 && !process.env.FULL
      ? bodyHtml.slice(0, 900) + '\n ….\n' + bodyHtml.slice(-800)
      : bodyHtml,
  );
}
