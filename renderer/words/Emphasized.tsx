const SHAPE = /(\d[\d,]*(?:×\d[\d,]*)+)/;

/** A sentence whose shapes stand out: in "an 11×11×64 image arrives" they are what matters. */
export function Emphasized({ text }: { readonly text: string }) {
  const parts = text.split(SHAPE).map((part, at) => ({ part, key: `${at} ${part}` }));
  return parts.map(({ part, key }) =>
    SHAPE.test(part) ? (
      <b key={key} className="num strong">
        {part}
      </b>
    ) : (
      part
    ),
  );
}
