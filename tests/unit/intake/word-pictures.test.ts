import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '@/lib/intake/intake';
import { normalisePicture, normalisePictures } from '@/lib/media/normalise';
import { CENTRED, docx, paragraph, picture, relation } from './zip';

const TEXT = '北河清淤工程于五月底完工，共清出淤泥三万立方米。';
const VML = 'xmlns:v="urn:schemas-microsoft-com:vml"';

describe('pictures of a Word file', () => {
  /** 40 by 20 pixels, white on the left and black on the right. */
  let halves: Buffer;
  beforeAll(async () => {
    const black = { create: { width: 20, height: 20, channels: 3, background: '#000' } } as const;
    halves = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } })
      .composite([{ input: await sharp(black).png().toBuffer(), left: 20, top: 0 }])
      .png()
      .toBuffer();
  });

  const take = (drawn: string, data: Buffer = halves, name = 'media/a.png') =>
    takeIn({
      path: '图.docx',
      bytes: docx(
        paragraph('北河清淤完工', CENTRED) + paragraph(TEXT) + drawn,
        [{ name: `word/${name}`, data }],
        relation('rId9', 'image', name),
      ),
    });
  const cropped = (look: string): string =>
    picture('rId9').replace('<a:blip r:embed="rId9"/>', `<a:blip r:embed="rId9"/>${look}`);
  const old = (look: string): string =>
    `<w:p ${VML}><w:r><w:pict><v:shape><v:imagedata r:id="rId9" ${look}/></v:shape></w:pict></w:r></w:p>`;

  it.each([
    ['a share of its width', () => cropped('<a:srcRect r="50000"/>')],
    ['per cent', () => cropped('<a:srcRect r="50%"/>')],
    ['fractions of old programs', () => old('cropright="32768f"')],
    ['decimals', () => old('cropright=".5"')],
  ])('are stored without what was cut away, told in %s', async (_, drawn) => {
    const { pictures } = await take(drawn());
    const stored = sharp(pictures[0]?.bytes);
    expect(await stored.metadata()).toMatchObject({ width: 20, height: 20 });
    expect((await stored.stats()).channels[0]?.min).toBe(255);
  });

  it('are turned and mirrored as they are shown', async () => {
    const turned = picture('rId9').replace(
      '</pic:blipFill>',
      '</pic:blipFill><pic:spPr><a:xfrm rot="5400000" flipH="1"/></pic:spPr>',
    );
    const { pictures } = await take(turned);
    const { data, info } = await sharp(pictures[0]?.bytes)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([20, 40]);
    // Mirrored, black is on the left; turned clockwise, it is above.
    expect([data[0], data.at(-1)]).toEqual([0, 255]);
  });

  it('are known by their bytes, and reported where no page shows them', async () => {
    const misnamed = await take(picture('rId9'), halves, 'media/a.tmp');
    expect(misnamed.pictures).toHaveLength(1);
    const metafile = await take(picture('rId9'), Buffer.from([1, 0, 0, 0, 88]), 'media/a.png');
    expect(metafile.bodyText).toBe(TEXT);
    expect(metafile.findings.map(({ code }) => code)).toEqual(['unsupported-picture']);
    const gone = await take(cropped('<a:srcRect l="60000" r="60000"/>'));
    expect(gone.pictures).toEqual([]);
    expect(gone.findings.map(({ code }) => code)).toEqual(['unsupported-picture']);
  });

  it('that float do not cut the paragraph they are anchored in', async () => {
    const [drawing = ''] =
      /<w:drawing>.*<\/w:drawing>/.exec(picture('rId9').replaceAll('wp:inline', 'wp:anchor')) ?? [];
    const { bodyHtml } = await take(
      `<w:p><w:r><w:t>前半句，</w:t></w:r><w:r>${drawing}</w:r><w:r><w:t>后半句。</w:t></w:r></w:p>`,
    );
    expect(bodyHtml).toMatch(/<p>前半句，后半句。<\/p><figure>/);
  });
});

describe('pictures from outside', () => {
  it('of kinds that no document needs are not opened', async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(await normalisePicture(drawing)).toBeNull();
  });

  it('share a budget of pixels', async () => {
    const bytes = await sharp({
      create: { width: 7000, height: 7000, channels: 3, background: '#fff' },
    })
      .png({ palette: true })
      .toBuffer();
    // A picture with the size of another in its header costs nothing and fills the budget.
    const claims = Buffer.from(bytes.subarray(0, 200));
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, bytes: claims }));
    const small = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const read = await normalisePictures([
      { id: 'a', bytes: small },
      ...many,
      { id: 'b', bytes: small },
    ]);
    expect([...read.keys()]).toEqual(['a']);
  });
});
