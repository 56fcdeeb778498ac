import { describe, expect, it } from 'vitest';
import { placePictures } from '@/lib/body/pictures';

const HERE = 'a'.repeat(64);
const MISSING = 'b'.repeat(64);

describe('the pictures of a body', () => {
  it('get their size and nothing else of what is known of them', () => {
    const normal = { bytes: new Uint8Array([137, 80]), type: 'image/png', width: 8, height: 6 };
    expect(placePictures(`<img src="/media/${HERE}" alt="窗口">`, new Map([[HERE, normal]]))).toBe(
      `<img src="/media/${HERE}" alt="窗口" width="8" height="6">`,
    );
  });

  it('that are not kept go with their figure, and leave a caption', () => {
    const body = `<p>甲</p><figure><img src="/media/${MISSING}"></figure><figure><img src="/media/${MISSING}"><figcaption>乙</figcaption></figure>`;
    expect(placePictures(body, new Map())).toBe(
      '<p>甲</p><figure><figcaption>乙</figcaption></figure>',
    );
  });

  it('stand in a body that passes the allowlist once more', () => {
    expect(placePictures('<p onclick="a()">甲<script>b()</script></p>', new Map())).toBe(
      '<p>甲</p>',
    );
  });
});
