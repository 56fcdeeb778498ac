import '@/lib/chinese-messages';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** A fact to compare; null means that the document does not print it and it must stay empty. */
const fact = z.string().nullable().optional();

/** One entry of an `expected.json`, in any of its three forms: facts, `sameAs`, or Word structure. */
export const expectedEntry = z.object({
  title: fact,
  channel: fact,
  issueNumber: fact,
  docNumber: fact,
  issuer: fact,
  date: fact,
  headline: fact,
  subheadline: fact,
  publishedAt: fact,
  source: fact,
  bodyFirst20: z.string().optional(),
  bodyFirst20Alt: z.string().optional(),
  bodyLast20: z.string().optional(),
  bodyLast20Alt: z.string().optional(),
  bodyLast20WithSignoff: z.string().optional(),
  boilerplate: z.array(z.string()).optional(),
  sameAs: z.string().optional(),
  headings: z.array(z.string()).optional(),
  styledHeadings: z.array(z.tuple([z.string(), z.string()])).optional(),
  expectedText: z.string().optional(),
  firstParagraph: z.string().optional(),
});

export type ExpectedEntry = z.infer<typeof expectedEntry>;

/** An entry, the document it is about, and whether that is only a page's visible text. */
export interface ExpectedFile {
  file: string;
  entry: ExpectedEntry;
  /** Set where the entry is `sameAs` another: this document's text differs, its facts do not. */
  original: string | null;
}

const expectedFile = z.record(z.string(), expectedEntry);

/**
 * All entries of the `expected.json` in `folder`; `sameAs` is looked up there and in `../bulletins`.
 * Throws an Error with a Chinese message where the file is not there or not as it should be.
 */
export async function readExpected(folder: string): Promise<ExpectedFile[]> {
  const own = await read(folder);
  const sibling = await read(path.join(folder, '..', 'bulletins')).catch(
    () => ({}) as Record<string, ExpectedEntry>,
  );
  return Object.entries(own).map(([name, entry]) => {
    const file = path.join(folder, name);
    if (entry.sameAs === undefined) return { file, entry, original: null };
    const other = own[entry.sameAs] ?? sibling[entry.sameAs];
    if (other === undefined)
      throw new Error(`「${name}」的 sameAs 写的是「${entry.sameAs}」，但没有这一条。`);
    return { file, entry: other, original: entry.sameAs };
  });
}

async function read(folder: string): Promise<Record<string, ExpectedEntry>> {
  const file = path.join(folder, 'expected.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Error(
      absent
        ? `${folder} 里没有 expected.json。请先写好答案，和文件放在一起；写法见 README。`
        : `读不到 ${file}，请核对路径和权限。`,
    );
  });
  const parsed = expectedFile.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(' → ')}：${issue.message}`);
  throw new Error(`${file} 写得不对。${faults.join('；')}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} 不是完整的 JSON，请检查引号、逗号和括号。`);
  }
}
