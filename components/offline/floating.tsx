import type { ReactNode } from 'react';

/** A strip above the bottom bar that covers no line for long: what happens behind the page. */
export function Floating({ role, children }: { role: 'status' | 'alert'; children: ReactNode }) {
  return (
    <div role={role} className="floating">
      {children}
    </div>
  );
}
