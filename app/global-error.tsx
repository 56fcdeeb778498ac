'use client';

import ErrorPage from './error';
import './globals.css';

/** Stands in for the whole document when the root layout itself failed. */
export default function GlobalError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>页面暂时打不开</title>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
