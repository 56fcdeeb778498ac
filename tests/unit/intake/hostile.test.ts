import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { MAX_FILE_BYTES } from '@/lib/intake/limits';
import { refusal } from './refusal';
import { CENTRED, docx, paragraph, picture, relation, zip } from './zip';

const SENTENCE = '全市各级机关持续改进作风、提升效能，各项工作取得新的进展。';

vi.setConfig({ testTimeout: 60_000 });

/** Seconds of processor time since `from`: the same on a busy machine as on an idle one, nearly. */
function seconds(from: NodeJS.CpuUsage): number {
  return process.cpuUsage(from).user / 1e6;
}

describe('files that cannot be taken in', () => {
  it.each([
    ['an empty file', 'a/空.txt', Buffer.alloc(0), 'empty'],
    ['white space', '白.txt', Buffer.from('　 \n\n'), 'empty'],
    ['a renamed picture', '图.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'binary'],
    ['a renamed program', '程序.docx', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]), 'binary'],
    [
      'bytes without sense',
      '乱.txt',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 31)),
      'binary',
    ],
    [
      'an old Word file',
      '旧.doc',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      'legacy-word',
    ],
    [
      'a Word file with a password',
      '密.docx',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1016),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'unsupported-kind',
    ],
    ['a PDF', '文.docx', Buffer.from('%PDF-1.7 …'), 'unsupported-kind'],
    ['a zip of something else', '包.docx', zip([{ name: 'readme.txt', data: 'x' }]), 'not-word'],
  ])('%s is refused by name', async (_, path, bytes, code) => {
    expect(await refusal(path, bytes)).toBe(code);
  });

  it('refuses a Word file cut off at any point', async () => {
    const whole = docx(paragraph('关于测试的通知', CENTRED) + paragraph(SENTENCE));
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect(await refusal('断.docx', whole.subarray(0, Math.floor(whole.length * share)))).toBe(
        'broken-archive',
      );
    }
  });

  it('refuses 100 MB without reading it', async () => {
    expect(await refusal('大.txt', new Uint8Array(100 * 1024 * 1024))).toBe('too-large');
    expect(MAX_FILE_BYTES).toBeLessThan(100 * 1024 * 1024);
  });

  it('counts what a zip bomb inflates to, whatever its headers say', async () => {
    const bomb = docx(paragraph('炸弹'), [
      { name: 'word/media/image1.png', data: Buffer.alloc(60 * 1024 * 1024), claimedSize: 100 },
    ]);
    expect(bomb.length).toBeLessThan(400_000);
    const started = process.cpuUsage();
    expect(await refusal('弹.docx', bomb)).toBe('zip-bomb');
    expect(seconds(started)).toBeLessThan(3);
  });

  it('refuses an archive of too many files and XML that defines entities', async () => {
    const many = Array.from({ length: 4100 }, (_, i) => ({ name: `word/x${i}.xml`, data: '' }));
    expect(await refusal('多.docx', docx(paragraph('多'), many))).toBe('zip-bomb');
    const laughs = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">]><w:document/>';
    expect(await refusal('笑.docx', docx('', [{ name: 'word/document.xml', data: laughs }]))).toBe(
      'zip-bomb',
    );
  });

  it('refuses Word XML nested beyond any document', async () => {
    expect(await refusal('深.docx', docx('<w:sdt>'.repeat(9000) + '</w:sdt>'.repeat(9000)))).toBe(
      'too-complex',
    );
  });

  it.each([
    ['a tag that never ends', '', '<a'.repeat(1_000_000)],
    ['comments that never end', '', '<!-- <a '.repeat(100_000)],
    ['a tag inside a tag', '<a '.repeat(100_000) + '>', ''],
    ['copies for new programs', '<mc:Choice/>'.repeat(60_000), ''],
    ['fields', '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(40_000), ''],
  ])('takes %s in the XML of a Word file in linear time', async (_, body, tail) => {
    const whole = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${paragraph(SENTENCE)}${body}</w:body></w:document>${tail}`;
    const file = docx('', [{ name: 'word/document.xml', data: whole }]);
    expect(file.length).toBeLessThan(60_000);
    const started = process.cpuUsage();
    await takeIn({ path: '针.docx', bytes: file });
    expect(seconds(started)).toBeLessThan(2);
  });

  it.each([
    ['definitions without an end', '<w:abstractNum w:abstractNumId="1"/>'.repeat(100_000)],
    [
      'a level beyond any document',
      `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="90000000"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    ],
  ])('takes numbering of %s in linear time', async (_, numbering) => {
    const look = '<w:numPr><w:ilvl w:val="90000000"/><w:numId w:val="1"/></w:numPr>';
    const data = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${numbering}</w:numbering>`;
    const file = docx(
      paragraph(SENTENCE, look),
      [{ name: 'word/numbering.xml', data }],
      relation('rId5', 'numbering', 'numbering.xml'),
    );
    const started = process.cpuUsage();
    const { bodyText } = await takeIn({ path: '号.docx', bytes: file });
    expect(bodyText).toBe(SENTENCE);
    expect(seconds(started)).toBeLessThan(2);
  });

  it('refuses text longer than any document', async () => {
    expect(await refusal('长.txt', SENTENCE.repeat(60_000))).toBe('too-complex');
  });
});

describe('hostile pages', () => {
  it('nothing of scripts, styles, handlers or strange links reaches the body', async () => {
    const page = `<html><body><h1>窗口服务评议结果公布</h1><p onclick="alert(1)">${SENTENCE}</p>
      <script>document.write("<p>脚本里的句子，不应出现。</p>")</script><style>p{content:"样式里的句子"}</style>
      <p><a href="javascript:alert(1)">甲</a><a href=" jAvAsCrIpT:alert(1)">乙</a><a href="data:text/html,x">丙</a><a href="https://example.gov.cn/">丁</a></p>
      <img src=x onerror=alert(1)><svg onload=alert(1)><p>图形里的字</p></svg><math><mtext><script>1</script></mtext></math>
      <iframe src="https://example.com"></iframe><p style="background:url(https://example.com)">${SENTENCE}</p>
      <scr<script>ipt>alert(2)</script><p id="app" class="x">末句在此，到此为止。</p></body></html>`;
    const { bodyHtml } = await takeIn({ path: 'x.html', bytes: Buffer.from(page) });
    expect(bodyHtml).not.toMatch(/<(?!\/?(?:p|a)\b)|<p [^>]|javascript:|data:|example\.com/i);
    expect(bodyHtml).toContain('<a href="https://example.gov.cn/">丁</a>');
    for (const kept of ['甲', '乙', '丙', SENTENCE, '末句在此，到此为止。'])
      expect(bodyHtml).toContain(kept);
  });

  it.each([
    ['div', '<div>', '</div>'],
    ['unclosed div', '<div>', ''],
    ['b of many looks', '<b id="x">', ''],
    ['table', '<table><tr><td>', ''],
    ['list', '<ul><li>', ''],
    ['quote', '<blockquote>', ''],
    ['foreign', '<svg><g>', ''],
  ])(
    '10,000 nested tags (%s) take less than two seconds and lose no text',
    async (_, open, close) => {
      const page = `<html><body><h1>评议结果公布</h1>${open.repeat(10_000)}<p>${SENTENCE}</p>${close.repeat(10_000)}<p>末句在此，到此为止。</p></body></html>`;
      const started = process.cpuUsage();
      const document = await takeIn({ path: '深.html', bytes: Buffer.from(page) });
      expect(seconds(started)).toBeLessThan(2);
      expect(document.bodyText).toContain('末句在此，到此为止。');
      expect(document.bodyText).toContain(SENTENCE);
    },
  );

  it('formatting tags that never close cost no more than the page is long', async () => {
    const page = Array.from(
      { length: 5000 },
      (_, i) => `<p><font color="#${i}">${SENTENCE}</p>`,
    ).join('');
    const started = process.cpuUsage();
    const document = await takeIn({ path: '字.html', bytes: Buffer.from(page) });
    expect(seconds(started)).toBeLessThan(4);
    expect(document.bodyText.split(SENTENCE)).toHaveLength(5001);
  });

  it.each([
    [
      'unfinished tags and quotes',
      '<'.repeat(200_000) + '<p '.repeat(100_000) + '"'.repeat(100_000),
      '.html',
    ],
    [
      'scripts and frames that never end',
      '<iframe>'.repeat(50_000) + '<script>'.repeat(50_000),
      '.html',
    ],
    [
      'attributes by the thousand',
      `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(' ')}>`,
      '.html',
    ],
    ['Markdown marks without end', '[a]('.repeat(20_000) + '**a'.repeat(20_000), '.md'],
    ['one endless line', '分享打印关闭大中小'.repeat(100_000), '.txt'],
    ['brackets without end', '（'.repeat(300_000) + '\n' + '2024年'.repeat(50_000), '.txt'],
  ])('%s take no longer than two seconds', async (_, source, extension) => {
    const started = process.cpuUsage();
    await takeIn({
      path: `x${extension}`,
      bytes: Buffer.from(
        `<html><h1>标题</h1><p>${SENTENCE}</p>${source}`.slice(extension === '.html' ? 0 : 6),
      ),
    });
    expect(seconds(started)).toBeLessThan(2);
  });

  it.each([
    [
      'wrapped lines that never end a sentence',
      '示例文字示例文字示例文字示例文字示例文字\n'.repeat(29_000),
    ],
    ['hidden tag characters', '\u{e0041}'.repeat(100_000)],
    ['short lines that end in a colon', '甲项：\n'.repeat(20_000)],
    ['a row of dashes where office and day stand', `工作简报\n第3期\n题${'—'.repeat(200_000)}文\n`],
    ['dashes round every letter', `工作简报\n第3期\n${'—文'.repeat(200_000)}　2020年1月2日\n`],
    ['closing brackets under a number', `工作简报\n第3期\n局${'）'.repeat(200_000)}文\n`],
    ['labels of an imprint without end', `工作简报\n第3期\n${'主办：编辑：'.repeat(50_000)}\n`],
  ])('plain text of %s takes no longer than two seconds', async (_, text) => {
    const started = process.cpuUsage();
    await takeIn({ path: '行.txt', bytes: Buffer.from(`关于测试的通知\n${text}完`) });
    expect(seconds(started)).toBeLessThan(2);
  });

  it.each([
    ['a table of 91 KB', '|a|b|\n|-|-|\n' + '|甲|乙|\n'.repeat(10_000)],
    [
      'a table that short rows make wide',
      '|a'.repeat(300) + '|\n' + '|-'.repeat(300) + '|\n' + '|b|\n'.repeat(300),
    ],
    ['underlines', '=\n'.repeat(20_000)],
    ['rules', '---\n'.repeat(20_000)],
    ['code blocks', '```\n'.repeat(40_000)],
    [
      'lists in lists',
      Array.from({ length: 1000 }, (_, i) => `${' '.repeat(2 * i)}- 甲`).join('\n'),
    ],
    ['numbered lists on one line', '1. '.repeat(20_000) + '甲'],
    [
      'quotes in quotes',
      Array.from({ length: 1000 }, (_, i) => `${'>'.repeat(i + 1)}甲`).join('\n'),
    ],
    ['footnotes', Array.from({ length: 9000 }, (_, i) => `[^${i}]: [^${i + 1}]\n\n`).join('')],
    ['references to one long address', `[a]: /${'x'.repeat(20_000)}\n\n${'[a] '.repeat(900)}`],
    ['addresses', 'http://a.b '.repeat(20_000)],
    ['backticks', Array.from({ length: 1000 }, (_, i) => '`'.repeat(i)).join('甲')],
  ])('Markdown of %s is refused before it is parsed', async (_, source) => {
    const started = process.cpuUsage();
    expect(await refusal('长.md', `# 标题\n\n${source}`)).toBe('too-complex');
    expect(seconds(started)).toBeLessThan(2);
  });

  it('text of 350,000 lines is refused, and a long Markdown report is not', async () => {
    expect(await refusal('长.txt', '甲\n'.repeat(350_000))).toBe('too-complex');
    const report = `# 年度报告\n\n${`## 一节\n\n${SENTENCE}\n\n- 其一\n- 其二\n\n`.repeat(60)}`;
    const { findings, headline } = await takeIn({ path: '年.md', bytes: Buffer.from(report) });
    expect({ findings, headline }).toEqual({ findings: [], headline: '年度报告' });
  });

  it('Markdown with HTML and deep nesting is no way in either', async () => {
    const document = await takeIn({
      path: 'x.md',
      bytes: Buffer.from(
        `# 标题在此\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>${SENTENCE}\n\n[点](javascript:alert(1))`,
      ),
    });
    expect(document.bodyHtml).not.toMatch(/script|alert|onerror/);
    expect(document.bodyText).toContain(SENTENCE);
    expect(await refusal('深.md', '> '.repeat(5000) + '深')).toBe('too-complex');
  });
});

describe('pictures', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('come out of the Word file by their bytes', async () => {
    const file = docx(
      paragraph('关于测试的通知', CENTRED) + paragraph(SENTENCE) + picture('rId9'),
      [{ name: 'word/media/image1.png', data: PNG }],
      relation('rId9', 'image', 'media/image1.png'),
    );
    const document = await takeIn({ path: '图.docx', bytes: file });
    expect(document.pictures).toHaveLength(1);
    expect(Buffer.from(document.pictures[0]?.bytes ?? []).equals(PNG)).toBe(true);
    expect(document.bodyHtml).toContain(
      `<img src="/media/${document.pictures[0]?.id}" alt="示意图">`,
    );
  });

  it.each(['file:///etc/passwd', '/etc/passwd', 'http://127.0.0.1:9/x.png'])(
    'outside the file (%s) are reported, never read',
    async (target) => {
      const file = docx(
        paragraph('关于测试的通知', CENTRED) + paragraph(SENTENCE) + picture('rId9', 'link'),
        [],
        relation('rId9', 'image', target, true),
      );
      const document = await takeIn({ path: '外图.docx', bytes: file });
      expect(document.findings.map(({ code }) => code)).toContain('external-picture');
      expect(document.pictures).toEqual([]);
      expect(JSON.stringify(document)).not.toContain('root:');
      expect(document.bodyText).toContain(SENTENCE);
    },
  );
});

describe('characters', () => {
  it('that hide or reorder text go, real ones stay', async () => {
    const text =
      '关于测试的通知\n各单位：\n这是\u202e倒\u202c序\u200b文\u0007字\ufeff。𠮷、㐂、བོད་ཡིག、👨‍👩‍👧‍👦、葛\u{e0100}、🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}都在。';
    const document = await takeIn({ path: '字符.txt', bytes: Buffer.from(text) });
    expect(document.bodyText).toContain(
      '这是倒序文字。𠮷、㐂、བོད་ཡིག、👨‍👩‍👧‍👦、葛\u{e0100}、🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}都在。',
    );
    expect(document.findings.map(({ code }) => code)).toEqual(['hidden-characters']);
  });

  it('survive the strings people break forms with', async () => {
    const strings: string[] = JSON.parse(
      await readFile(new URL('../../fixtures/intake/odd-strings.json', import.meta.url), 'utf8'),
    );
    for (const text of strings) {
      const document = await takeIn({
        path: 'x.txt',
        bytes: Buffer.from(`关于测试的通知\n各单位：\n${SENTENCE}${text}完。`),
      });
      expect(document.bodyText).toContain(text);
      expect(document.bodyHtml).not.toMatch(/<(?!\/?(?:p|h2|h3|h4|h5|strong)\b)/);
    }
  });
});

it('a stored entry that is no deflate stream is a broken archive', async () => {
  const broken = docx(paragraph('x'));
  const at = broken.indexOf(deflateRawSync(Buffer.from('')).subarray(0, 1), 200);
  broken.fill(0xff, Math.max(at, 60), Math.max(at, 60) + 40);
  expect(await refusal('坏.docx', broken)).toBe('broken-archive');
});
