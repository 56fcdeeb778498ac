import type { RefusedForm } from './form-actions';

/** What people type in the desk's forms and may be shown again; passwords and codes are not. */
const SHOWN: Record<string, string> = { name: '姓名', email: '邮箱' };

/**
 * The page for a person whose form was refused and whose browser sent it by itself, without scripts: why,
 * what was typed, and the way back. Made of the site's page for what is missing, as Next sends it.
 */
export function refusedFormPage(
  missing: string,
  { form, refusal }: RefusedForm,
  address: string,
): string {
  const typed = Object.entries(SHOWN).flatMap(([name, label]) => {
    const value = form?.get(name);
    return typeof value === 'string' && value !== '' ? [`${label}：${value}`] : [];
  });
  const title = escaped(refusal.title);
  const main = [
    '<main id="content" tabindex="-1"><div class="mx-auto max-w-md px-6 py-14 text-center">',
    `<h1 class="font-serif text-xl font-semibold">${title}</h1>`,
    `<div class="mt-3 text-soft"><p>没有提交成功。${escaped(refusal.detail)}</p>`,
    ...(typed.length === 0 ? [] : ['<p class="mt-3">您填写的内容：</p>']),
    ...typed.map((line) => `<p class="break-all">${escaped(line)}</p>`),
    '</div><p class="mt-6"><a class="inline-flex min-h-target items-center text-link" ',
    `href="${escaped(address)}">重新打开这一页</a></p></div></main>`,
  ].join('');
  return (
    missing
      // They would put the missing page back in its place.
      .replace(/<script\b[^>]*>.*?<\/script>/gs, '')
      .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
      .replace(/<title>.*?<\/title>/s, () => `<title>${title}</title>`)
      .replace(/<main\b.*<\/main>/s, () => main)
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
