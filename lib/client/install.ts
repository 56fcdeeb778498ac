'use client';

import { installPrompt } from './install-prompt';

/** By which way this browser can put the site on the home screen. */
export type InstallWay =
  | { kind: 'prompt'; install: () => Promise<boolean> }
  | { kind: 'ios' }
  | { kind: 'android' }
  | { kind: 'in-app' }
  | { kind: 'none' };

export function isInstalled(): boolean {
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === true || matchMedia('(display-mode: standalone)').matches;
}

export function installWay(agent = navigator.userAgent): InstallWay {
  if (isInstalled()) return { kind: 'none' };
  const prompt = installPrompt.kept;
  if (prompt !== undefined) {
    const install = async () => {
      // An offer can be taken once; the browser may make another.
      delete installPrompt.kept;
      return (await prompt.prompt()).outcome === 'accepted';
    };
    return { kind: 'prompt', install };
  }
  // WeChat, Weibo, QQ, DingTalk, Alipay: their own browsers install nothing.
  if (/MicroMessenger|Weibo|\bQQ\/|DingTalk|AlipayClient/i.test(agent)) return { kind: 'in-app' };
  // An iPad calls itself a Macintosh; only it has a screen to touch.
  const iPad = agent.includes('Macintosh') && navigator.maxTouchPoints > 1;
  if (iPad || /iPhone|iPad|iPod/.test(agent)) return { kind: 'ios' };
  // Its makers' own browsers make no offer, but have it in their menus.
  if (/Android|HarmonyOS/.test(agent)) return { kind: 'android' };
  return { kind: 'none' };
}
