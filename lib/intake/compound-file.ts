import { Refusal } from './findings';

const LEGACY_WORD =
  '是旧版 Word 文件（.doc），请在 Word 或 WPS 中打开后“另存为”.docx 格式，再重新导入。';

/** What old Office files and encrypted new ones hold, by the name of a stream. */
const STREAMS: readonly [name: string, refuse: () => Refusal][] = [
  [
    'EncryptedPackage',
    () => new Refusal('unsupported-kind', '设有打开密码，请解除密码后重新提供。'),
  ],
  ['WordDocument', () => new Refusal('legacy-word', LEGACY_WORD)],
  ['Workbook', () => other('Excel 表格')],
  ['PowerPoint Document', () => other('PowerPoint 演示文稿')],
];

/** The refusal of a compound file (the container of .doc, .xls, .ppt and of encrypted .docx) by what it holds. */
export function refuseCompoundFile(bytes: Uint8Array): Refusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The names of streams stand in its directory as UTF-16.
  const stream = STREAMS.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')));
  return stream?.[1]() ?? new Refusal('legacy-word', LEGACY_WORD);
}

function other(kind: string): Refusal {
  return new Refusal(
    'unsupported-kind',
    `其实是${kind}，暂不能导入，请另存为 .docx 或 .txt 格式后重新提供。`,
  );
}
