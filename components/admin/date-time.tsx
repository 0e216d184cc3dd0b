/** An instant on Seoul's clocks. */
export function DateTime({ at }: { at: Date }) {
  const text = seoulText(at)
  return (
    <time dateTime={at.toISOString()} className="figures">
      {text}
    </time>
  )
}

const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Seoul' })

/** `2026-11-21 12:00:05` */
export const seoulText = (at: Date): string => format.format(at)
