import Link from 'next/link';
import { shareOf, type ChannelFigures } from '@/lib/figures/figures';
import { paths } from '@/lib/paths';
import { FiguresChart } from './figures-chart';

const dot = 'mr-2 inline-block size-2.5 rounded-full align-baseline';

/** One channel's figures: a small chart and its table. */
export function FiguresCard({ figures, most }: { figures: ChannelFigures; most: number }) {
  const { answered, channel, medianDays, praise, received, rectified } = figures;
  const share = (count: number) => {
    const percent = shareOf(count, figures);
    return percent === null ? '' : `（${percent}%）`;
  };
  return (
    <section className="below lg:rounded-2xl" aria-label={channel.name}>
      <h2>
        <Link href={paths.channel(channel.slug)} prefetch={false}>
          {channel.name}
        </Link>
      </h2>
      <FiguresChart figures={figures} most={most} />
      <table className="mt-3 w-full text-left tabular-nums [&_td]:py-1.5 [&_td]:text-right [&_th]:py-1.5 [&_th]:font-normal [&_tr]:border-t [&_tr]:border-hairline">
        <tbody>
          <tr>
            <th scope="row">
              <span aria-hidden="true" className={`${dot} mark-1 bg-soft`} />
              收到
            </th>
            <td>
              {received} 件{praise > 0 && `，其中表扬 ${praise} 件`}
            </td>
          </tr>
          <tr>
            <th scope="row">
              <span aria-hidden="true" className={`${dot} mark-2 bg-link`} />
              已答复
            </th>
            <td>
              {answered} 件{share(answered)}
            </td>
          </tr>
          <tr>
            <th scope="row">
              <span aria-hidden="true" className={`${dot} mark-3 bg-ok`} />
              已整改
            </th>
            <td>
              {rectified} 件{share(rectified)}
            </td>
          </tr>
          <tr>
            <th scope="row">答复用时的中位数</th>
            <td>{medianDays === null ? '—' : medianDays === 0 ? '当天' : `${medianDays} 天`}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
