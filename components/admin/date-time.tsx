import { seoulTime } from '#lib/seoul-time.ts'

/** An instant on Seoul's clocks. */
export function DateTime({ at }: { at: Date }) {
  const text = seoulTime(at)
  return (
    <time dateTime={at.toISOString()} className="figures">
      {text}
    </time>
  )
}
