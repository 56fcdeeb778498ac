/**
 * What intake is willing to take on, in one place. The figures leave generous room above any real
 * bulletin and keep a hostile file from costing more than a second or two and a few hundred MB.
 */

/** Bytes; the largest file that is read at all. Callers check it before reading. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Bytes a Word package may inflate to in total; counted while inflating, since headers may lie. */
export const MAX_INFLATED_BYTES = 120 * 1024 * 1024;

/** Bytes one XML part of a Word package may inflate to: a thousand-page document has about 10 MB. */
export const MAX_XML_PART_BYTES = 24 * 1024 * 1024;

/** Inflated bytes per compressed byte; counts only above `RATIO_FLOOR_BYTES`. */
export const MAX_INFLATE_RATIO = 200;
export const RATIO_FLOOR_BYTES = 8 * 1024 * 1024;

/** Files inside a Word package. */
export const MAX_ARCHIVE_ENTRIES = 4000;

/** Elements inside elements in a Word part; the parser of such parts recurses. */
export const MAX_XML_DEPTH = 400;

/** Elements in one Word part: a thousand-page document has about half as many. */
export const MAX_XML_ELEMENTS = 1_000_000;

/** Paragraphs in a Word part, those in cells counted: about two thousand printed pages. */
export const MAX_WORD_PARAGRAPHS = 50_000;

/** Tables inside tables in a Word part: each level repeats the text of those inside it. */
export const MAX_NESTED_TABLES = 12;

/** Open elements in a page; deeper tags are dropped, their text is kept. */
export const MAX_HTML_DEPTH = 200;

/** Inline formatting tags left open at once; each costs every later paragraph a copy. */
export const MAX_OPEN_FORMATTING = 16;

/** Tags in a page, scripts and styles not counted. */
export const MAX_HTML_TAGS = 150_000;

/** Characters of text a body may have: about two thousand printed pages. */
export const MAX_TEXT_CHARS = 1_500_000;

/** Pictures, and bytes of one picture, taken from a document. */
export const MAX_PICTURES = 200;
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/** Lines of a Markdown file that are not empty: some four hundred printed pages. */
export const MAX_MARKDOWN_LINES = 4000;

/** Cells of all tables of a Markdown file, with those a short row lacks. */
export const MAX_MARKDOWN_CELLS = 6000;

/** Quotes and lists inside one another in Markdown. */
export const MAX_MARKDOWN_DEPTH = 30;

/** Addresses in a Markdown file, those that become links by themselves too, and footnotes. */
export const MAX_MARKDOWN_LINKS = 2000;

/** Marks (`*`, `[`, backticks) in one paragraph of Markdown; 5,000 cost half a second. */
export const MAX_MARKS_IN_PARAGRAPH = 5000;

/** Lines of `=` or `-` in one paragraph of Markdown, each of which may make a heading of those above. */
export const MAX_UNDERLINES_IN_PARAGRAPH = 200;

/** Lines of a plain text file that are not empty. */
export const MAX_TEXT_LINES = 30_000;
