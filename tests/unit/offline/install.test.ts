import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installWay } from '@/lib/client/install';
import { installPrompt, type InstallPrompt } from '@/lib/client/install-prompt';

const android = 'Mozilla/5.0 (Linux; Android 15; V2309A) AppleWebKit/537.36 Chrome/130 Mobile';

describe('how a browser puts the site on the home screen', () => {
  let standalone: boolean;
  beforeEach(() => {
    standalone = false;
    vi.stubGlobal('navigator', { maxTouchPoints: 0 });
    vi.stubGlobal('matchMedia', () => ({ matches: standalone }));
  });
  afterEach(() => {
    delete installPrompt.kept;
    vi.unstubAllGlobals();
  });

  it.each([
    [`${android} Safari/537.36 VivoBrowser/20.1`, 'android'],
    [
      'Mozilla/5.0 (Phone; OpenHarmony 5.0; HarmonyOS 5.0) ArkWeb/4.1 Mobile HuaweiBrowser',
      'android',
    ],
    [`${android} MicroMessenger/8.0`, 'in-app'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1', 'ios'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0', 'none'],
  ])('%s: %s', (agent, kind) => {
    expect(installWay(agent).kind).toBe(kind);
    standalone = true;
    expect(installWay(agent).kind).toBe('none');
  });

  it('takes the browser’s own offer once', async () => {
    let asked = 0;
    installPrompt.kept = {
      prompt: async () => {
        asked += 1;
        return { outcome: 'accepted' };
      },
    } as unknown as InstallPrompt;
    const way = installWay(android);
    expect(way.kind === 'prompt' && (await way.install())).toBe(true);
    expect(asked).toBe(1);
    expect(installWay(android).kind).toBe('android');
  });
});
