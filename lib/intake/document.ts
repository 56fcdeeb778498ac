/**
 * What intake makes of one document an office handed in: the printed facts, the body, and what a
 * person should look at before it is published. Facts that are not printed stay null; nothing is
 * guessed from the file's name or date.
 */

/** `error`: the document is refused and nothing is stored. `warning`: an editor should look. `note`: for the record. */
export type FindingLevel = 'error' | 'warning' | 'note';

export interface Finding {
  level: FindingLevel;
  /** Stable name for programs, such as `secret-mark` or `encoding-guessed`. */
  code: string;
  /** One courteous sentence in Chinese for the editor, naming what was found and where. */
  message: string;
}

/** A picture taken out of the document itself. Outside pictures are never fetched. */
export interface IntakePicture {
  /** SHA-256 of the bytes in hex; the body refers to it as `<img src="/media/ID">`. */
  id: string;
  bytes: Uint8Array;
  alt: string;
}

export interface IntakeDocument {
  /** The path as the operator gave it. */
  file: string;
  /** 栏目, the series' name as printed. */
  channel: string | null;
  /** 名称, what the page or document as a whole is called. */
  title: string | null;
  /** 期号 as printed, such as `第48期` or `2016年第58期`. */
  issueNumber: string | null;
  /** 发文字号, such as `国发〔2019〕5号`; never an issue number. */
  docNumber: string | null;
  /** 编发机关; several are joined by one space. */
  issuer: string | null;
  /** 落款日期, `YYYY-MM-DD`. */
  issuedOn: string | null;
  /** 标题; equals `title` where the document has one heading only. */
  headline: string | null;
  /** The line after ——, without the dashes. */
  subheadline: string | null;
  /** 发布时间, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` (Asia/Shanghai), as far as printed. */
  publishedAt: string | null;
  /** 来源. */
  source: string | null;
  /** Semantic HTML that passed the allowlist in `lib/body/allowlist.ts`. */
  bodyHtml: string;
  /** The body's text, one block a line. */
  bodyText: string;
  /** Those the body refers to. */
  pictures: IntakePicture[];
  /**
   * SHA-256 in hex of the text as it was read, white space aside: the same for the same text in another
   * encoding or kind of file, whatever was recognised in it. Empty for a refused document.
   */
  textDigest: string;
  findings: Finding[];
}
