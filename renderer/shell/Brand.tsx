/** The mark - three maps, each smaller and further on - and the name. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden>
        <path d="M2 6.5 8 3v10.5L2 17z" />
        <path d="M10.2 6.4 14 4.2v8.2l-3.8 2.2z" opacity=".62" />
        <path d="M16 7l2.4-1.4v4.8L16 11.8z" opacity=".36" />
      </svg>
      <span className="wide-only">ConvCanvas</span>
    </span>
  );
}
