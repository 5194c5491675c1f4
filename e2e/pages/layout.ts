import type { Page } from '@playwright/test';

/** What does not fit on the screen: found in the page, named by text or accessible name. */

/** Texts that are wider than their place and neither end in an ellipsis nor can be scrolled to. */
export function cutOffTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isMeant = (element: Element) => {
      const { textOverflow, overflowX } = getComputedStyle(element);
      return textOverflow === 'ellipsis' || overflowX === 'auto' || overflowX === 'scroll';
    };
    // Hidden from the eye, or one of the figures that stand beside a wire on purpose.
    const isNoText = (element: Element) => element.closest('.sr, [hidden], svg, .react-flow__handle, .shape') !== null;
    // By its own letters: a small word under a figure may be wider than the figure.
    const isNarrow = (element: Element) => {
      const letters = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map(widthOf);
      return element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && Math.max(...letters) > element.clientWidth + 1;
    };
    const widthOf = (node: Node) => {
      const range = document.createRange();
      range.selectNode(node);
      return range.getBoundingClientRect().width;
    };
    // An inline text has no width of its own: what holds it has.
    const isBeyond = (element: Element) => {
      const holder = element.parentElement;
      if (element.clientWidth > 0 || holder === null || isMeant(holder)) return false;
      return element.getBoundingClientRect().right > holder.getBoundingClientRect().right + 1;
    };
    return [...document.body.querySelectorAll('*')]
      .filter((element) => hasText(element) && !isNoText(element) && !isMeant(element))
      .filter((element) => element.checkVisibility() && (isNarrow(element) || isBeyond(element)))
      .map((element) => `${element.className} "${element.textContent?.trim().slice(0, 60)}"`);
  });
}

/** Controls that lie under something else, or partly outside the window. Cards may lie under what floats on the canvas. */
export function coveredControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, input, select, [role="tab"], [role="menuitem"], [role="option"]')];
    // Wholly or in part: then it can be scrolled to.
    const isScrolledAway = (element: Element, box: DOMRect) => {
      for (let holder = element.parentElement; holder !== null; holder = holder.parentElement) {
        if (getComputedStyle(holder).overflow === 'visible') continue;
        const { left, right, top, bottom } = holder.getBoundingClientRect();
        const isWithin = box.left >= left - 1 && box.right <= right + 1 && box.top >= top - 1 && box.bottom <= bottom + 1;
        if (!isWithin) return !holder.matches('body, html, #root, .app');
      }
      return false;
    };
    return controls
      .filter((control) => control.checkVisibility() && control.closest('.react-flow, .sr, [data-base-ui-focus-guard]') === null)
      .filter((control) => {
        const box = control.getBoundingClientRect();
        const { left, right, top, bottom, width, height } = box;
        const [x, y] = [left + width / 2, top + height / 2];
        if (width < 2 || isScrolledAway(control, box)) return false;
        if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) return true;
        const above = document.elementFromPoint(x, y);
        // What was opened over the work - a menu, the list of commands - covers it on purpose.
        if (above?.closest('.popup, .find, .help, .notice, .tooltip')) return false;
        return above === null || !(control.contains(above) || above.contains(control));
      })
      .map((control) => `${control.className} "${control.getAttribute('aria-label') ?? control.textContent}"`);
  });
}

/** The window itself is never scrolled. */
export function isWindowFull(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth <= innerWidth && scrollHeight <= innerHeight;
  });
}
