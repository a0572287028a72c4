const paletteSize = 10;
const assigned = new Map();

/** The class that sets `--c` to a resource's colour; the same name keeps its colour as long as the page is open. */
export function colourOf(name) {
  if (!assigned.has(name)) assigned.set(name, assigned.size % paletteSize);
  return `c${assigned.get(name)}`;
}

/** Gives names their colours in a fixed order, so that a reload does not shuffle them. */
export const assignColours = names => [...names].sort().forEach(colourOf);

export const seriesColour = index => `c${index % paletteSize}`;
