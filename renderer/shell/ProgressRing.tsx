const RADIUS = 6;
const ROUND = 2 * Math.PI * RADIUS;

/** A share of 1 as part of a circle. */
export function ProgressRing({ share }: { readonly share: number }) {
  return (
    <svg className="ring" width="16" height="16" viewBox="0 0 16 16" aria-hidden>
      <circle className="ring-track" cx="8" cy="8" r={RADIUS} />
      <circle className="ring-done" cx="8" cy="8" r={RADIUS} strokeDasharray={`${share * ROUND} ${ROUND}`} transform="rotate(-90 8 8)" />
    </svg>
  );
}
