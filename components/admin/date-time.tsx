import { seoulTime } from '#lib/seoul-time.ts'

/** An instant, shown in Seoul time. */
export function DateTime({ at }: { at: Date }) {
  const text = seoulTime(at)
  return (
    <time dateTime={at.toISOString()} className="figures">
      {text}
    </time>
  )
}
