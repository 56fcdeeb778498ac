import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { EnquiryForm } from '@/components/comments/enquiry-form';
import { EnquiryResult } from '@/components/comments/enquiry-result';
import { SiteFooter } from '@/components/shell/site-footer';
import { enquire, type Enquiry } from '@/lib/comments/enquiry';
import { enquiredCode } from '@/lib/comments/schema';
import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { servedDatabase } from '@/lib/pages/served-database';
import { findSiteIdentity } from '@/lib/site/queries';
import { shanghaiDay } from '@/lib/time/shanghai';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: '查询留言', robots: { index: false } };

interface Props {
  searchParams: Promise<{ code?: string | string[] }>;
}

/** The enquiry form (查询留言), and where the comment with the code asked about stands. */
export default async function ReceiptsPage({ searchParams }: Props) {
  const asked = [(await searchParams).code ?? ''].flat()[0] ?? '';
  const result = asked.trim() === '' ? null : await answerTo(asked);
  return (
    <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
      <main id="content" tabIndex={-1}>
        <h1 className="px-4 pt-6 pb-4 text-lg font-semibold">查询留言</h1>
        <section className="below lg:rounded-2xl">
          <EnquiryForm asked={asked} problem={typeof result === 'string' ? result : null} />
          {result !== null && typeof result !== 'string' && result.outcome === 'found' && (
            <EnquiryResult status={result.status} today={shanghaiDay(new Date().toISOString())} />
          )}
        </section>
      </main>
      <SiteFooter site={await findSiteIdentity(servedDatabase())} />
    </div>
  );
}

/** What was found, or what is wrong, in words for the reader. */
async function answerTo(asked: string): Promise<Enquiry | string> {
  const code = enquiredCode.safeParse(asked);
  if (!code.success) return '查询码是 10 位数字，请核对后再查。';
  const address = addressDigestOf(await headers(), readEnv());
  const enquiry = await enquire(servedDatabase(), code.data, address);
  if (enquiry.outcome === 'not-found') return '没有这个查询码，请核对后再查。';
  if (enquiry.outcome === 'too-many') {
    return `查询次数过多，请 ${Math.ceil(enquiry.seconds / 60)} 分钟后再试。`;
  }
  return enquiry;
}
