export function Results() {
  return <main className="results" />;
}
