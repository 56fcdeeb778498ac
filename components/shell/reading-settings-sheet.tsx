'use client';

import { useId } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { sizes, useReadingSettings, type Theme } from '@/lib/client/reading-settings';
import { ReadAloud } from './read-aloud';

const themeNames: Record<Theme, string> = { system: '跟随系统', light: '浅色', dark: '深色' };
const sizeNames = ['较小', '标准', '较大', '大', '特大', '最大'] as const;

/** Size, elder mode, theme and reading aloud. Every choice shows at once behind the sheet and is kept. */
export default function ReadingSettingsSheet({ onClose }: { onClose: () => void }) {
  const [settings, change] = useReadingSettings();
  const step = sizes.indexOf(settings.size);
  const elderHint = useId();
  return (
    <Sheet title="阅读设置" onClose={onClose}>
      <fieldset className="mt-2">
        <legend className="text-sm text-soft">正文字号：{sizeNames[step]}</legend>
        <div className="mt-1 flex items-stretch rounded-xl border border-hairline">
          {sizes.map((size, index) => (
            <label
              key={size}
              className="choice relative grid min-h-target flex-1 cursor-pointer place-items-center rounded-xl has-checked:bg-paper has-checked:font-semibold has-checked:text-red has-focus-visible:outline-2 has-focus-visible:outline-link"
            >
              <input
                type="radio"
                name="size"
                className="absolute inset-0 cursor-pointer opacity-0"
                checked={size === settings.size}
                onChange={() => change({ size })}
                aria-label={`${sizeNames[index]}（${size} 像素）`}
              />
              <span aria-hidden="true" style={{ fontSize: Math.min(size, 28) }}>
                字
              </span>
            </label>
          ))}
        </div>
      </fieldset>

      <label className="mt-5 flex min-h-target cursor-pointer items-center justify-between gap-4">
        <span>
          长辈版
          <span id={elderHint} className="block text-sm text-soft">
            界面和文字一起放大，按钮更易点按
          </span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-describedby={elderHint}
          checked={settings.elder}
          onChange={(event) => change({ elder: event.target.checked })}
          className="relative h-8 w-13 shrink-0 cursor-pointer appearance-none rounded-full bg-soft/50 transition-colors after:absolute after:top-1 after:left-1 after:size-6 after:rounded-full after:bg-card after:transition-transform checked:bg-red checked:after:translate-x-5"
        />
      </label>

      <fieldset className="mt-5">
        <legend className="text-sm text-soft">外观</legend>
        <div className="mt-1 grid grid-cols-3 gap-2">
          {(Object.keys(themeNames) as Theme[]).map((theme) => (
            <label
              key={theme}
              className="choice relative grid min-h-target cursor-pointer place-items-center rounded-xl border border-hairline has-checked:border-red has-checked:font-semibold has-checked:text-red has-focus-visible:outline-2 has-focus-visible:outline-link"
            >
              <input
                type="radio"
                name="theme"
                className="absolute inset-0 cursor-pointer opacity-0"
                checked={theme === settings.theme}
                onChange={() => change({ theme })}
              />
              {themeNames[theme]}
            </label>
          ))}
        </div>
      </fieldset>

      <ReadAloud />
    </Sheet>
  );
}
