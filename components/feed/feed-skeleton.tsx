/** The feed's own shape while it loads. */
export function FeedSkeleton() {
  return (
    <div role="status" className="motion-safe:animate-pulse">
      <span className="sr-only">正在读取简报</span>
      <div aria-hidden="true" className="mx-auto mt-3 mb-2 h-3 w-24 rounded bg-hairline" />
      <div aria-hidden="true" className="mx-3 mb-3.5 overflow-hidden rounded-[0.875rem] bg-card">
        <div className="aspect-[2.35] bg-hairline/60" />
        {[0, 1].map((row) => (
          <div key={row} className="flex items-center gap-3 border-t border-hairline px-4 py-3">
            <div className="flex-1 space-y-2">
              <div className="h-4 w-11/12 rounded bg-hairline" />
              <div className="h-4 w-1/2 rounded bg-hairline" />
            </div>
            <div className="size-13 rounded-lg bg-hairline" />
          </div>
        ))}
      </div>
    </div>
  );
}
