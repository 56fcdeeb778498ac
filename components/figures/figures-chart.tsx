import type { ChannelFigures } from '@/lib/figures/figures';

const BAR = 10;
const GAP = 4;

/** Received, answered and rectified as three bars on one scale; the table below says the same. */
export function FiguresChart({ figures, most }: { figures: ChannelFigures; most: number }) {
  const bars = [
    { value: figures.received, fill: 'var(--ink-soft)' },
    { value: figures.answered, fill: 'var(--link)' },
    { value: figures.rectified, fill: 'var(--ok)' },
  ];
  return (
    <svg
      viewBox={`0 0 100 ${bars.length * (BAR + GAP) - GAP}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="mt-3 h-12 w-full"
    >
      {bars.map(({ fill, value }, n) => (
        <rect
          key={fill}
          className={`mark-${n + 1}`}
          y={n * (BAR + GAP)}
          width={most === 0 ? 0 : Math.max(value === 0 ? 0 : 0.5, (value * 100) / most)}
          height={BAR}
          fill={fill}
        />
      ))}
    </svg>
  );
}
