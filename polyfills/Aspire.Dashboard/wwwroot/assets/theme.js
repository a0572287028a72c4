// A classic script, so that the stored theme is set before the first paint.
(() => {
  const key = 'dashboard.theme';
  const names = ['system', 'light', 'dark'];
  const read = () => {
    const stored = localStorage.getItem(key);
    return names.includes(stored) ? stored : 'system';
  };
  const apply = name => {
    if (name === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
  };
  window.dashboardTheme = {
    get current() { return read(); },
    next() {
      const name = names[(names.indexOf(read()) + 1) % names.length];
      localStorage.setItem(key, name);
      apply(name);
      return name;
    },
  };
  apply(read());
})();
