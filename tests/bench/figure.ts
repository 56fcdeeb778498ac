/** One measured figure, with what it is held against. */
export interface Figure {
  name: string;
  /** In `unit`; null where it could not be measured, `note` says why. */
  measured: number | null;
  unit: string;
  /** The least possible, measured in the same run and the same unit. */
  floor?: number;
  /** Bound of the figure itself or of its ratio to the floor; without a goal it is only shown. */
  goal?: { of: 'measured' | 'ratio'; is: 'atMost' | 'atLeast'; bound: number };
  note?: string;
}

export const atMost = (bound: number) => ({ of: 'measured', is: 'atMost', bound }) as const;
export const atLeast = (bound: number) => ({ of: 'measured', is: 'atLeast', bound }) as const;
export const ratioAtLeast = (bound: number) => ({ of: 'ratio', is: 'atLeast', bound }) as const;
export const ratioAtMost = (bound: number) => ({ of: 'ratio', is: 'atMost', bound }) as const;

function ratioOf({ floor, measured }: Figure): number | null {
  return floor === undefined || floor === 0 || measured === null ? null : measured / floor;
}

function verdict(figure: Figure): string {
  if (figure.measured === null) return '未测';
  if (figure.goal === undefined) return '';
  const value = figure.goal.of === 'ratio' ? ratioOf(figure) : figure.measured;
  if (value === null) return '未测';
  const { bound, is } = figure.goal;
  return (is === 'atMost' ? value <= bound : value >= bound) ? '✓' : '✗';
}

/** Whether there is a figure, and a ratio where the goal is one. */
export function isMeasured(figure: Figure): boolean {
  return verdict(figure) !== '未测';
}

/** Three digits or so: 12,345, 123, 12.3, 1.23. */
function shown(value: number): string {
  const digits = Number.isInteger(value) ? 0 : value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: value < 1 && digits > 0 ? 3 : digits,
  });
}

function goalText({ goal, unit }: Figure): string {
  if (goal === undefined) return '—';
  const sign = goal.is === 'atMost' ? '≤' : '≥';
  return `${sign} ${shown(goal.bound)} ${goal.of === 'ratio' ? '倍' : unit}`.trimEnd();
}

/** The figures as lines of one table: figure, measured, floor, ratio, goal, verdict. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['指标', '实测', '底线', '倍数', '目标', ''],
    ...figures.map((figure) => {
      const { floor, measured, name, unit } = figure;
      const ratio = ratioOf(figure);
      return [
        name,
        measured === null ? '—' : `${shown(measured)} ${unit}`.trimEnd(),
        floor === undefined ? '—' : `${shown(floor)} ${unit}`.trimEnd(),
        ratio === null ? '—' : ratio.toFixed(2),
        goalText(figure),
        verdict(figure),
      ];
    }),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  '),
  );
  const notes = figures
    .filter(({ note }) => note !== undefined)
    .map(({ name, note }) => `  ${name}：${note}`);
  return [...lines, ...notes].join('\n');
}

/** Columns on a terminal: Chinese characters and full-width marks take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/u.test(char) ? 2 : 1), 0);
}
