import { expect, it } from 'vitest';
import { maskedPieces, maskPhrases } from '@/lib/comments/mask';

it.each([
  ['张三 138 0013 8000 找李四', '＊＊ ＊＊＊ ＊＊＊＊ ＊＊＊＊ 找李四', ['张三 138 0013 8000']],
  ['张三，李四', '＊＊，＊＊', ['张三', '李四']],
  ['本来就有＊的', '本来就有＊的', []],
])('tells what of 「%s」 is masked in 「%s」', (text, masked, pieces) => {
  expect(maskedPieces(text, masked).map(({ end, start }) => text.slice(start, end))).toEqual(
    pieces,
  );
});

it.each([
  ['张三和张三丰', ['张三', '张三丰'], '＊＊和＊＊＊'],
  ['张三丰的家', ['张三丰', '丰的家'], '＊＊＊＊＊'],
  ['电话 138 0013 8000。', ['138 0013 8000'], '电话 ＊＊＊ ＊＊＊＊ ＊＊＊＊。'],
  ['哈哈哈', ['哈哈'], '＊＊＊'],
])('masks in 「%s」 all of %j', (text, phrases, masked) => {
  expect(maskPhrases(text, phrases)).toBe(masked);
});
