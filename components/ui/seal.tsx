/** The round seal of an account with its one character; decoration beside the account's name. */
export function Seal({ character, size }: { character: string; size: 'small' | 'large' }) {
  const shape = size === 'large' ? 'size-13 text-[1.6rem]' : 'size-6 text-[0.8rem]';
  return (
    <span
      aria-hidden="true"
      className={`${shape} seal grid shrink-0 place-items-center rounded-full bg-red font-serif leading-none font-semibold text-on-red`}
    >
      {character}
    </span>
  );
}
