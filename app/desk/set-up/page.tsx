import type { Metadata } from 'next';
import { encode } from 'uqr';
import { CodeForm } from '@/components/desk/code-form';
import { Door } from '@/components/desk/door';
import { PasswordForm } from '@/components/desk/password-form';
import { SetUpLinkForm } from '@/components/desk/set-up-link-form';
import { pendingFactor } from '@/lib/auth/set-up';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { choosePassword, confirmFactor, takeToken } from './actions';
import { openLink } from './link';

export const metadata: Metadata = { title: '设置账号', referrer: 'same-origin' };

export default async function SetUpPage() {
  const link = await openLink();
  if (link === null) {
    return (
      <Door title="设置账号">
        <p className="mt-4">
          请打开管理员给您的设置链接，或粘贴在下面。链接只能用一次，24
          小时内有效；失效了请管理员重新发给您，第一位管理员请重新运行 npm start。
        </p>
        <SetUpLinkForm action={takeToken} open={false} />
      </Door>
    );
  }
  const { account } = link;
  const factor =
    account === null ? null : await pendingFactor(servedDatabase(), readEnv(), account);
  if (account === null || factor === null) {
    return (
      <Door title={account === null ? '设置第一位管理员' : `${account.name}，请设置密码`}>
        <SetUpLinkForm action={takeToken} open />
        <PasswordForm action={choosePassword} first={account === null} />
      </Door>
    );
  }
  return (
    <Door title="绑定验证器">
      <SetUpLinkForm action={takeToken} open />
      <p className="mt-4">用手机上的验证器应用扫描，或手工输入下面的密钥，再填写它显示的动态码。</p>
      <QrCode text={factor.uri} />
      <p className="text-center text-sm break-all text-soft select-all">{factor.secret}</p>
      <h2 className="mt-5 font-semibold">备用码</h2>
      <p className="text-sm text-soft">
        只在这里显示。请抄下来收好：手机丢了，每个可以代替动态码用一次。
      </p>
      <ul className="mt-2 grid grid-cols-2 gap-x-6 font-mono select-all">
        {factor.backupCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CodeForm
        action={confirmFactor}
        hidden={{}}
        hint="填写验证器现在显示的 6 位数字。"
        submitLabel="完成设置"
      />
    </Door>
  );
}

/** Always dark on white: scanners need it, in the dark too. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="验证器二维码"
      shapeRendering="crispEdges"
      className="mx-auto my-4 w-52 rounded-lg"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
