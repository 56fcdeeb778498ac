import { lineBlock, type Block } from '../block';
import { withoutSpace } from '../clean-text';
import { isOrgan } from '../facts/organs';

/** A star, a rule or other ornament on a line of its own, as red heads (红头) have. */
const ORNAMENT = /^(?:[★☆✩✭※◆◇*＊]{1,3}|[\u2500-\u257f—–_＿=＝·•.…\s-]+)$/u;
/** The first sentence, or those it is addressed to (各县人民政府：). */
const BEGINS_TEXT =
  /[。；]|^(?!(?:签\s*发|审\s*[核签]|校\s*对|密\s*级|紧\s*急|等\s*级|主\s*题|附\s*件|发\s*电|签\s*批)).{2,}[：:]$/;
/** The labels of the table that heads a telegram (发电). */
const TELEGRAM_LABEL = /^(?:发电单位|签批盖章|等级|紧急程度)$/;

/**
 * The blocks of a Word file with what only adorns its head taken away: above the first sentence, ornaments
 * are left out, pictures stand below the head, and the table that heads a telegram is the lines it shows.
 */
export function withPlainHead(blocks: Block[]): Block[] {
  const sentence = blocks.findIndex(({ kind, text }) => kind === 'line' && BEGINS_TEXT.test(text));
  if (sentence === -1) return blocks;
  const head: Block[] = [];
  const pictures: Block[] = [];
  for (const [at, block] of blocks.slice(0, sentence).entries()) {
    const next = blocks[at + 1];
    const captioned = next?.kind === 'line' && /^图\s*\d|^[（(]?图[：:]/.test(next.text);
    if (block.kind === 'figure' && !captioned) pictures.push(block);
    else if (block.kind === 'table')
      head.push(...(telegramLines(block) ?? jointLines(block) ?? [block]));
    else if (namesKind(block) && isOrgan(head.at(-1)?.text ?? ''))
      head.push(withText(head.pop() ?? block, block.text));
    else if (block.kind !== 'rule' && !(block.kind === 'line' && ORNAMENT.test(block.text.trim())))
      head.push(block);
  }
  return [...head, ...pictures, ...blocks.slice(sentence)];
}

/** `发电单位：… 签批盖章：`, `等级：… 明电`: each label with the cells up to the next. */
function telegramLines({ cells }: Block): Block[] | null {
  const texts = cells.map((lines) => lines.join(' ').trim()).filter((text) => text !== '');
  const labels = texts.filter((text) => TELEGRAM_LABEL.test(withoutSpace(text)));
  if (labels.length < 2 || texts.length > 20) return null;
  const lines: string[] = [];
  for (const text of texts) {
    const label = withoutSpace(text);
    if (TELEGRAM_LABEL.test(label)) lines.push(`${label}：`);
    else lines.push(`${lines.pop() ?? ''}${text} `);
  }
  return lines.map((text) => lineBlock([{ text }]));
}

/** Offices one below the other, beside the one word 文件. */
function jointLines({ cells }: Block): Block[] | null {
  const texts = cells.flat().map(withoutSpace);
  const offices = texts.filter((text) => text !== '文件' && text !== '');
  if (offices.length < 2 || !texts.includes('文件') || !offices.every(isOrgan)) return null;
  return offices.map((text, at) =>
    lineBlock([{ text: at === offices.length - 1 ? `${text}文件` : text }], { align: 'center' }),
  );
}

/** 令 on a line below the office that gives it. */
function namesKind(block: Block): boolean {
  return block.kind === 'line' && withoutSpace(block.text) === '令';
}

function withText(line: Block, more: string): Block {
  return lineBlock([...line.runs, { text: more }], line);
}
