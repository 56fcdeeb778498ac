/** What people call the system and the browser; the first that fits names it. */
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];
const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** A device by what its browser calls itself: `Windows 上的 Edge`. */
export function deviceName(userAgent: string): string {
  const find = (names: typeof SYSTEMS) => names.find(([sign]) => sign.test(userAgent))?.[1];
  const [system, browser] = [find(SYSTEMS), find(BROWSERS)];
  if (system !== undefined && browser !== undefined) return `${system} 上的 ${browser}`;
  return system ?? browser ?? '不认识的设备';
}
