/** How high the frame of the form for cards is to be. Pure. */

/** Whatever a frame says, it hides no more of the page than a form needs, and stays in sight. */
const [LOWEST, HIGHEST] = [64, 1200]
/** Above and below the form. */
const BORDERS = 2

/** In CSS pixels; undefined for what says nothing of a height. */
export function heightSaid(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('height' in data)) return undefined
  const { height } = data
  return typeof height === 'number' && Number.isFinite(height) ? Math.min(Math.max(height + BORDERS, LOWEST), HIGHEST) : undefined
}
