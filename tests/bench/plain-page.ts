/** The floor of a page: its text as one plain HTML file with the least style that reads well. */
export function plainPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{margin:1rem;font:17px/1.75 sans-serif}</style>
<h1>${title}</h1>
${content}
`;
}
