import { mediaIn } from '@/lib/body/pictures';
import { buildBody } from './body/build-body';
import { cleanText, hasBidiControls } from './clean-text';
import { countPrivate } from './encoding/chinese';
import { decode } from './encoding/decode';
import type { Finding, IntakeDocument } from './document';
import { isErrorPage } from './error-page';
import { finding, Refusal } from './findings';
import { readHtml } from './html/read-html';
import { kindOf, textKindOf } from './kind';
import { MAX_FILE_BYTES, MAX_TEXT_CHARS } from './limits';
import { readMarkdown } from './markdown/read-markdown';
import type { Page } from './page';
import { findSecretMark } from './secrets';
import { arrangeWithHeader } from './structure/page-header';
import { textDigest } from './text-digest';
import { readText } from './text/read-text';
import { readWord } from './word/read-word';

/**
 * Takes one document in: plain text, a saved HTML page, a Word `.docx` or Markdown, told by content
 * rather than by name. Never throws for what a file holds: a refused document comes back with a finding
 * of level `error`, no facts and an empty body. Nothing outside `bytes` is read and nothing is run.
 */
export async function takeIn(file: { path: string; bytes: Uint8Array }): Promise<IntakeDocument> {
  try {
    if (file.bytes.length > MAX_FILE_BYTES) return refuseTooLarge(file.path, file.bytes.length);
    return finish(file.path, await readPage(file));
  } catch (error) {
    if (error instanceof Refusal)
      return refused(file.path, [finding(error.code, file.path, error.sentence)]);
    const cause = error instanceof Error ? error.message : String(error);
    return refused(file.path, [
      finding('internal', file.path, `未能导入，程序遇到了意外情况（${cause.slice(0, 120)}）。`),
    ]);
  }
}

/** The refusal of a file of `size` bytes, above `MAX_FILE_BYTES`, for callers that look before reading. */
export function refuseTooLarge(path: string, size: number): IntakeDocument {
  const [has, most] = [size, MAX_FILE_BYTES].map((bytes) => Math.ceil(bytes / 1024 / 1024));
  return refused(path, [
    finding(
      'too-large',
      path,
      `有 ${has} MB，超过 ${most} MB 的上限，未读取，请拆分或压缩图片后重新提供。`,
    ),
  ]);
}

/** The refusal of a file the system would not hand over, for callers that read; `error` is the system's. */
export function refuseUnread(path: string, error: unknown): IntakeDocument {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence =
    code === 'ENOENT'
      ? '找不到，没有这个文件或文件夹，请核对路径。'
      : code === 'EACCES' || code === 'EPERM'
        ? '没有读取的权限，请核对权限后重试。'
        : `无法读取（${code || String(error)}），请核对后重试。`;
  return refused(path, [finding('not-read', path, sentence)]);
}

async function readPage({ path, bytes }: { path: string; bytes: Uint8Array }): Promise<Page> {
  if (kindOf(bytes) === 'archive') return readWord(bytes, path);
  const decoded = decode(bytes);
  const text = cleanText(decoded.text);
  if (text.trim() === '') throw new Refusal('empty', '没有文字内容。');
  const kind = textKindOf(text, path);
  if (kind !== 'html' && text.length > MAX_TEXT_CHARS) {
    throw new Refusal(
      'too-complex',
      `的文字超过 ${MAX_TEXT_CHARS / 10_000} 万字，请拆分后重新提供。`,
    );
  }
  const page =
    kind === 'html'
      ? readHtml(text, path)
      : kind === 'markdown'
        ? readMarkdown(text, path)
        : readText(text);
  const findings = [...page.findings];
  if (hasBidiControls(decoded.text))
    findings.push(
      finding('hidden-characters', path, '含有改变文字显示顺序的隐藏字符，已清除，请核对文字。'),
    );
  if (decoded.broken > 0)
    findings.push(
      finding('garbled', path, `有 ${decoded.broken} 处文字无法辨认，请对照原文核对。`),
    );
  if (decoded.strange > 0)
    findings.push(
      finding('garbled', path, `有 ${decoded.strange} 行文字疑似乱码，请对照原文核对。`),
    );
  if (decoded.repaired || decoded.mixed)
    findings.push(
      finding(
        'encoding-repaired',
        path,
        decoded.repaired
          ? '的文字曾按错误的编码转存，已还原，请对照原文核对。'
          : '前后使用了不同的文字编码，已分行读取，请对照原文核对。',
      ),
    );
  if (decoded.how === 'guessed')
    findings.push(
      finding(
        'encoding-guessed',
        path,
        `没有可靠的编码声明，按 ${decoded.encoding} 读取，请留意有无乱码。`,
      ),
    );
  if (kind === 'html' && /\.(?:docx?|wps)$/i.test(path))
    findings.push(
      finding('kind-mismatch', path, '扩展名是 Word 文件，内容其实是网页，已按网页读取。'),
    );
  return { ...page, findings };
}

function finish(path: string, page: Page): IntakeDocument {
  const mark = findSecretMark(page);
  if (mark !== null) {
    const sentence =
      mark.kind === 'secret'
        ? `标有密级“${mark.printed}”，涉密文件不得上网，未导入。请按保密规定处理。`
        : `标有“${mark.printed}”，属内部资料，不得上网公开，未导入。`;
    return refused(path, [finding('secret-mark', path, sentence)]);
  }
  const { body, signOff, editorialNotes, letterheadNotes, impossibleDates, status, ...facts } =
    arrangeWithHeader(page);
  const { html, text } = buildBody(body, signOff, page.notes);
  if (text.length > MAX_TEXT_CHARS)
    throw new Refusal(
      'too-complex',
      `的文字超过 ${MAX_TEXT_CHARS / 10_000} 万字，请拆分后重新提供。`,
    );
  const findings = [...page.findings];
  // A page's logo or a letterhead's emblem is in the file, and no part of the text.
  const placed = new Set(mediaIn(html));
  const pictures = page.pictures.filter(({ id }) => placed.has(id));
  const bodiless = text === '' && pictures.length === 0;
  if (bodiless && (facts.title === null || page.kind === 'web')) {
    const outside = findings.filter(({ level }) => level !== 'error');
    return refused(path, [...outside, finding('no-text', path, '没有可导入的正文。')]);
  }
  if (pictures.length === 0 && isErrorPage(facts.title, text))
    throw new Refusal('no-text', '是网站的出错提示（页面不存在等），没有文章，请重新保存原文。');
  const unknown = countPrivate(`${facts.headline ?? ''}${text}`);
  if (unknown > 0)
    findings.push(
      finding('garbled', path, `有 ${unknown} 个造字区字符，他处无法显示，请换成通用汉字。`),
    );
  if (facts.headline === null)
    findings.push(finding('no-headline', path, '没有辨认出标题，请补填。'));
  if (/依申请公开|不予公开/.test(`${status ?? ''}${editorialNotes.join('')}`)) {
    findings.push(
      finding(
        'on-request-only',
        path,
        '注明“依申请公开”或“不予公开”，请确认可以主动公开后再发布。',
      ),
    );
  }
  for (const note of editorialNotes)
    findings.push(
      finding('editorial-note', path, `文末注有“${note}”，未收入正文，如需保留请补入。`),
    );
  for (const note of letterheadNotes)
    findings.push(
      finding('letterhead-note', path, `报头印有“${note}”，未收入正文，如需保留请补入。`),
    );
  for (const day of new Set(impossibleDates))
    findings.push(
      finding('impossible-date', path, `印有日历上没有的日期 ${day}，未采用，请核对。`),
    );
  return {
    file: path,
    ...facts,
    bodyHtml: html,
    bodyText: text,
    pictures,
    textDigest: textDigest(page),
    findings,
  };
}

function refused(path: string, findings: Finding[]): IntakeDocument {
  return {
    file: path,
    channel: null,
    title: null,
    issueNumber: null,
    docNumber: null,
    issuer: null,
    issuedOn: null,
    headline: null,
    subheadline: null,
    publishedAt: null,
    source: null,
    bodyHtml: '',
    bodyText: '',
    pictures: [],
    textDigest: '',
    findings,
  };
}
