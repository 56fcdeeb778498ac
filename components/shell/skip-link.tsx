/** The first stop of the keyboard on every page: past the bars to the text. */
export function SkipLink() {
  return (
    <a href="#content" className="skip-link">
      跳到正文
    </a>
  );
}
