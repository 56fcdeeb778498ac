import { parseArgs } from 'node:util';

export interface ImportOptions {
  paths: string[];
  channel?: string;
  publish: boolean;
  archive: boolean;
  dryRun: boolean;
  json: boolean;
}

export const usage = `用法：npm run import -- 文件或文件夹… [选项]

  --channel 名称或代号  放进这个栏目（没有就新建）；不写则用文档上印的栏目
  --publish             直接发布；不写则存为草稿
  --archive             没有印发布时间的，按落款日期归档，而不算今天发布
  --dry-run             只识别，不保存
  --json                与 --dry-run 合用：每个文件在标准输出上写一行 JSON

可以导入 .txt .html .htm .docx .md；文件夹会逐层查找。`;

/** Reads the command line. Throws an Error with a Chinese message when it makes no sense. */
export function readOptions(args: string[]): ImportOptions {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      channel: { type: 'string' },
      publish: { type: 'boolean', default: false },
      archive: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Error('请指明要导入的文件或文件夹。');
  if (values.json && !values['dry-run']) throw new Error('--json 只能与 --dry-run 合用。');
  const { archive, json, publish } = values;
  const channel = values.channel?.trim();
  if (channel === '') throw new Error('--channel 后面请写栏目的名称或代号。');
  return {
    paths: positionals,
    ...(channel === undefined ? {} : { channel }),
    publish,
    archive,
    dryRun: values['dry-run'],
    json,
  };
}
