const KEY = 'convcanvas-page';

/**
 * This tab's name, the same after a reload. It lies in the tab's storage only while no page is there, since a tab that is
 * duplicated takes its storage along.
 */
export function pageId(): string {
  const id = sessionStorage.getItem(KEY) ?? crypto.randomUUID();
  sessionStorage.removeItem(KEY);
  window.addEventListener('pagehide', () => sessionStorage.setItem(KEY, id));
  return id;
}
