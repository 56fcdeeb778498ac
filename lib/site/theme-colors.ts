/** What the browser paints its own bars in: the paper of each theme (`app/palette.css`). */
export const THEME_COLORS = { light: '#f7f5f2', dark: '#111214' } as const;
