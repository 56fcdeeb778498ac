import { paths } from '@/lib/paths';
import { ICP_REGISTER, type SiteIdentity } from '@/lib/site/identity';

/** Who runs the site and the filings the rules ask for; each is a setting, and what is not set is not shown. */
export function SiteFooter({ site }: { site: SiteIdentity }) {
  const items = [
    <FooterLink key="receipts" href={paths.receipts()}>
      查询留言
    </FooterLink>,
    <FooterLink key="figures" href={paths.figures()}>
      办理情况
    </FooterLink>,
    site.sponsor !== undefined && <>主办单位：{site.sponsor}</>,
    site.contact !== undefined && <>联系方式：{site.contact}</>,
    site.siteIdCode !== undefined && <>网站标识码：{site.siteIdCode}</>,
    site.icpFiling !== undefined && <FooterLink href={ICP_REGISTER}>{site.icpFiling}</FooterLink>,
    site.policeFiling !== undefined && <>{site.policeFiling}</>,
    site.errorReportUrl !== undefined && (
      <FooterLink href={site.errorReportUrl}>我为政府网站找错</FooterLink>
    ),
    site.weiboUrl !== undefined && <FooterLink href={site.weiboUrl}>官方微博</FooterLink>,
    site.desktopUrl !== undefined && <FooterLink href={site.desktopUrl}>返回电脑版</FooterLink>,
  ].filter((item) => item !== false);
  return (
    <footer className="site-footer">
      {items.map((item, index) => (
        <span key={index}>{item}</span>
      ))}
    </footer>
  );
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} rel="noopener">
      {children}
    </a>
  );
}
