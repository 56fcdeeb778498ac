'use client';

/** What was just done, with the way back; or what went wrong. */
export function Toast({
  done,
  problem,
  onUndo,
  onClose,
}: {
  done: string | null;
  problem: string | null;
  /** Null when there is no way back. */
  onUndo: (() => void) | null;
  onClose: () => void;
}) {
  const shown = problem ?? done;
  return (
    <div role={problem === null ? 'status' : 'alert'}>
      {shown !== null && (
        <div className="print:hidden fixed inset-x-4 bottom-[calc(1rem+env(safe-area-inset-bottom))] z-30 mx-auto flex max-w-md items-center gap-2 rounded-xl bg-ink py-1 pr-1 pl-4 text-paper shadow-xl">
          <span className="flex-1">{shown}</span>
          {problem === null && onUndo !== null && (
            <button type="button" className="min-h-target px-3 font-semibold" onClick={onUndo}>
              撤销
            </button>
          )}
          <button type="button" aria-label="关闭提示" className="size-target" onClick={onClose}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
