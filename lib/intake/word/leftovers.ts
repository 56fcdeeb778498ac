import type { Finding } from '../document';
import { finding } from '../findings';

/** What was met in a Word file and is not, or not as it stands there, in what is taken in. */
export interface Leftovers {
  /** What was set as hidden, each stretch for itself. */
  hidden: string[];
  /** Stretches of text that are on the page but cannot be seen there. */
  unseen: number;
  /** Readings above characters (注音). */
  readings: number;
  /** What could not be read, in words for the editor. */
  reasons: Set<string>;
}

export function noLeftovers(): Leftovers {
  return { hidden: [], unseen: 0, readings: 0, reasons: new Set() };
}

/** What an editor is told of them. */
export function leftoverFindings(
  { hidden, unseen, readings, reasons }: Leftovers,
  file: string,
): Finding[] {
  const findings: Finding[] = [];
  const all = [...reasons, ...(readings > 0 ? ['注音'] : [])];
  if (all.length > 0)
    findings.push(
      finding(
        'text-left-out',
        file,
        `有内容排在无法读取的格式里（${all.join('、')}），未能导入，请对照原文补入。`,
      ),
    );
  if (hidden.length > 0)
    findings.push(
      finding(
        'hidden-text',
        file,
        `有 ${hidden.length} 处设为隐藏的文字，未导入，如应公开请取消隐藏后重新提供。`,
      ),
    );
  if (unseen > 0)
    findings.push(
      finding(
        'hidden-text',
        file,
        `有 ${unseen} 处文字是白色或字号极小，原件上看不见，已照常导入，请核对是否应公开。`,
      ),
    );
  return findings;
}
