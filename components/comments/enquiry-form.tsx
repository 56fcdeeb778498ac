import { paths } from '@/lib/paths';

/** A plain form: it works without scripts. */
export function EnquiryForm({ asked, problem }: { asked: string; problem: string | null }) {
  return (
    <form action={paths.receipts()} method="get">
      <label htmlFor="code" className="text-sm text-soft">
        提交留言时给您的 10 位查询码
      </label>
      <div className="mt-2 flex gap-3">
        <input
          id="code"
          name="code"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          required
          maxLength={20}
          defaultValue={asked.slice(0, 20)}
          placeholder="4821 067 359"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : 'code-problem'}
          className="min-h-target min-w-0 flex-1 rounded-xl border border-hairline bg-paper px-4 text-lg tabular-nums"
        />
        <button
          type="submit"
          className="min-h-target rounded-full bg-red px-6 font-semibold text-on-red"
        >
          查询
        </button>
      </div>
      {problem !== null && (
        <p id="code-problem" role="alert" className="mt-2">
          {problem}
        </p>
      )}
    </form>
  );
}
