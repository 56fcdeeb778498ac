import type { DeskComment } from './desk';
import { findPersonalData } from './personal-data';

/** Whether what the public would see of a comment bears personal data that is not masked. */
export function showsPersonalData({
  maskedText,
  nickname,
  nicknameMasked,
  text,
}: Pick<DeskComment, 'maskedText' | 'nickname' | 'nicknameMasked' | 'text'>): boolean {
  const shown = [maskedText ?? text, nicknameMasked ? '' : (nickname ?? '')];
  return shown.some((part) => findPersonalData(part).length > 0);
}
