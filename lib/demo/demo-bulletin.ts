/** A channel of the sample world. Everything in it is invented. */
export interface DemoChannel {
  slug: string;
  name: string;
  masthead: string;
  seal: string;
  introduction: string;
  issuer: string;
  columnType: string;
  keywords: string[];
}

/**
 * A correction of the published text. The body file holds the newest edition, where `now` occurs
 * exactly once; the edition before it is had by putting `was` back, newest correction first.
 */
export interface DemoCorrection {
  /** Shanghai time, `YYYY-MM-DD HH:MM`. */
  at: string;
  changeNote: string;
  replace: { was: string; now: string };
}

export interface DemoBulletin {
  slug: string;
  /** Slug of its channel. */
  channel: string;
  /** As printed, such as `第48期`; null for notices and reports outside the series. */
  issueNumber: string | null;
  docNumber: string | null;
  issuer: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Shanghai time, `YYYY-MM-DD HH:MM`. */
  publishedAt: string;
  headline: string;
  subheadline: string | null;
  /** Name of the document. */
  title: string;
  source: string | null;
  /** Up to 80 characters, for link cards. */
  summary: string;
  /** File in `bulletins/`: Markdown, with `{.signoff}`, `{.salutation}`, `{.attachment}` marks. */
  body: string;
  /** Name of a 2.35 : 1 picture. */
  cover?: string;
  /** Oldest first. */
  corrections?: DemoCorrection[];
  withdrawal?: { at: string; note: string };
}

/** A picture in `pictures/`, named in bodies as `picture:NAME`. */
export interface DemoPicture {
  file: string;
  alt: string;
}
