/** Cuts a text between the signs that a reader sees, never inside one. Pure. */

const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** At most `longest` UTF-16 units, as columns and gateways count. */
export const cutText = (text: string, longest: number): string => cutWhile(text, (piece) => piece.length <= longest)

/** The longest beginning for which `fits` holds. A beginning of one that fits must fit too. */
export function cutWhile(text: string, fits: (beginning: string) => boolean): string {
  if (fits(text)) return text
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    if (!fits(kept + segment)) return kept
    kept += segment
  }
  return kept
}
