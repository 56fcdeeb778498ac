/** What an act on one's own account came to. */
export interface State {
  problems: Partial<Record<'present' | 'password' | 'again' | 'form', string>>;
  done: string | null;
  codes: string[];
}

export type Action = (before: State, form: FormData) => Promise<State>;

export const untouched: State = { problems: {}, done: null, codes: [] };
