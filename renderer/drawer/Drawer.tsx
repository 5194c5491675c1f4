export function Drawer() {
  return <section className="drawer" aria-label="Training" />;
}
