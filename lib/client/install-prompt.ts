'use client';

/** Chromium's offer to install, kept until a button asks for it. */
export interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Where the browser's offer is kept. */
export const installPrompt: { kept?: InstallPrompt } = {};

/** Keeps the browser's offer for later instead of letting it interrupt. */
export function catchInstallPrompt(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installPrompt.kept = event as InstallPrompt;
  });
}
