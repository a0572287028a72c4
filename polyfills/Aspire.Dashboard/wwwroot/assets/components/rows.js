const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity };

/**
 * Makes the `[data-key]` rows in `container` one tab stop through which the arrow keys move.
 * `open(key)` runs on click and Enter; `side(key, isRight)` on the left and right arrows.
 */
export function navigable(container, { open, side }) {
  const rows = () => [...container.querySelectorAll('[data-key]')];

  const focus = row => {
    container.querySelectorAll('[data-key][tabindex="0"]').forEach(other => { other.tabIndex = -1; });
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  container.addEventListener('keydown', event => {
    const row = event.target.closest('[data-key]');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) {
      const all = rows();
      const at = Math.min(Math.max(all.indexOf(row) + steps[event.key], 0), all.length - 1);
      focus(all[at]);
    } else if (event.target !== row) return;
    else if (event.key === 'Enter') open?.(row.dataset.key);
    else if (side && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) side(row.dataset.key, event.key === 'ArrowRight');
    else return;
    event.preventDefault();
  });

  container.addEventListener('click', event => {
    const row = event.target.closest('[data-key]');
    if (!row || event.target.closest('a, button, input') || getSelection()?.toString()) return;
    focus(row);
    open?.(row.dataset.key);
  });

  return {
    /** To be called after rows changed: exactly one row stays the tab stop. */
    refresh(selectedKey) {
      let stop = null;
      for (const row of container.querySelectorAll('[data-key]')) {
        const isSelected = row.dataset.key === selectedKey;
        row.setAttribute('aria-selected', String(isSelected));
        if (isSelected || row === document.activeElement || (!stop && row.tabIndex === 0)) stop = row;
        row.tabIndex = -1;
      }
      stop ??= container.querySelector('[data-key]');
      if (stop) stop.tabIndex = 0;
    },
    focus(key) {
      const row = container.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (row) focus(row);
    },
  };
}
