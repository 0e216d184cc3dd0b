import type { TimelineEvent } from '#lib/admin/timeline.ts'
import type { Locale } from '#lib/locale.ts'
import { DateTime } from './date-time.tsx'
import { describe } from './timeline-events.tsx'

const DOT = { good: 'bg-success', bad: 'bg-danger', plain: 'bg-line-strong' }

/** The history of an order, oldest event first. */
export function Timeline({ events, locale }: { events: TimelineEvent[]; locale: Locale }) {
  return (
    <ol className="border-l-2 border-line pl-5">
      {events.map((event, nth) => {
        const { title, detail, tone = 'plain' } = describe(event, locale)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened never moves
          <li key={nth} className="relative pb-4 last:pb-0">
            <span aria-hidden="true" className={`absolute -left-[1.6875rem] top-2 size-2.5 rounded-full ${DOT[tone]}`} />
            <p className="text-sm text-ink-soft">
              <DateTime at={event.at} />
            </p>
            <p className="font-medium">{title}</p>
            {detail && <div className="break-words text-sm text-ink-soft">{detail}</div>}
          </li>
        )
      })}
    </ol>
  )
}
