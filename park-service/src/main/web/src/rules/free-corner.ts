interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Corner = 'bottom right' | 'bottom left' | 'top right' | 'top left';

/** In this order, so that messages are where one looks for them. */
const CORNERS: readonly Corner[] = ['bottom right', 'bottom left', 'top right', 'top left'];

/** The first corner of the window in which messages don't cover a thing; where every one would, the usual one. */
export function freeCorner(thing: Box, messages: Pick<Box, 'width' | 'height'>, width: number, height: number): Corner {
  const covers = (corner: Corner) => {
    const left = corner.endsWith('left') ? 0 : width - messages.width;
    const top = corner.startsWith('top') ? 0 : height - messages.height;
    const beside = thing.left >= left + messages.width || thing.left + thing.width <= left;
    const above = thing.top >= top + messages.height || thing.top + thing.height <= top;
    return !beside && !above;
  };
  return CORNERS.find((corner) => !covers(corner)) ?? 'bottom right';
}
