import Link from 'next/link';
import { BackLink } from './back-link';
import { ReadingSettingsButton } from './reading-settings-button';

/** The bar above a bulletin: back, the channel it belongs to, Aa. */
export function TopBar({ title, titlePath }: { title: string; titlePath: string }) {
  return (
    <header className="top-bar">
      <BackLink />
      <Link href={titlePath} prefetch={false}>
        <span className="truncate">{title}</span>
      </Link>
      <ReadingSettingsButton className="icon-button needs-scripts" />
    </header>
  );
}
