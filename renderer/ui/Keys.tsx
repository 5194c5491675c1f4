/** Keys as caps: `<Keys keys={['Ctrl', 'K']} />`. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="kbd" aria-hidden>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
