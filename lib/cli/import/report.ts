import type { Finding, IntakeDocument } from '@/lib/intake/document';

const marks: Record<Finding['level'], string> = { error: '✗', warning: '!', note: '·' };

/** The one line a file has in `--dry-run --json`. Dates only, since that is what most files print. */
export function jsonLine(document: IntakeDocument): string {
  const { file, channel, title, issueNumber, docNumber, issuer, issuedOn } = document;
  const { headline, subheadline, publishedAt, bodyHtml, bodyText, findings } = document;
  return JSON.stringify({
    ...{ file, channel, title, issueNumber, docNumber, issuer, issuedOn },
    ...{ headline, subheadline, publishedAt: publishedAt?.slice(0, 10) ?? null },
    ...{ bodyHtml, bodyText, findings },
  });
}

/** What was recognised in one file, for a person to check. */
export function recognised(document: IntakeDocument): string {
  const facts: [string, string | null][] = [
    ['栏目', document.channel],
    ['名称', document.title],
    ['期号', document.issueNumber],
    ['文号', document.docNumber],
    ['编发', document.issuer],
    ['落款', document.issuedOn],
    ['标题', document.headline],
    ['副题', document.subheadline],
    ['发布', document.publishedAt],
    ['来源', document.source],
    ['正文', `${[...document.bodyText.replace(/\s/gu, '')].length} 字`],
  ];
  const lines = facts.map(([name, value]) => `    ${name}　${value ?? '—'}`);
  return [document.file, ...lines, ...findingLines(document)].join('\n');
}

/** A document's findings, a line each. */
export function findingLines({ findings }: IntakeDocument): string[] {
  return findings.map(({ level, message }) => `    ${marks[level]} ${message}`);
}

export class Progress {
  #done = 0;
  #shownAt = Date.now();

  /** Says every two seconds, on standard error, how many files are done. */
  step(): void {
    this.#done += 1;
    if (Date.now() - this.#shownAt < 2000) return;
    this.#shownAt = Date.now();
    console.error(`  已处理 ${this.#done} 个文件……`);
  }
}
