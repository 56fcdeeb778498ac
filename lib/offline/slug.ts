/** What the server takes for a slug (`lib/bulletins/schema.ts`); one that is none has it refuse all. */
export function isSlug(text: string): boolean {
  return text.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
