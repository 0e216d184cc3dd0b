import { isOfMachines, type TimelineEvent } from '#lib/admin/timeline.ts'
import type { Locale } from '#lib/locale.ts'
import { TIMELINE_EVENTS } from '#lib/messages/console/timeline-events.ts'
import { DateTime } from './date-time.tsx'
import { describe } from './timeline-events.tsx'

const DOT = { good: 'bg-success', bad: 'bg-danger', plain: 'bg-line-strong' }

/** The history of an order, oldest event first. What programs did among themselves is shown once the box is ticked, which needs no script. */
export function Timeline({ events, locale }: { events: TimelineEvent[]; locale: Locale }) {
  const machines = events.filter(isOfMachines).length
  return (
    <div className="group/timeline">
      {machines > 0 && (
        <label className="mb-4 flex min-h-11 items-center gap-2 text-sm">
          <input type="checkbox" className="size-5 accent-accent" />
          <span>{TIMELINE_EVENTS[locale].withMachines(machines)}</span>
        </label>
      )}
      <ol className="border-l-2 border-line pl-5">
        {events.map((event, nth) => {
          const { title, detail, tone = 'plain' } = describe(event, locale)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: what has happened never moves
              key={nth}
              className={`relative pb-4 last:pb-0 ${isOfMachines(event) ? 'hidden group-has-[:checked]/timeline:list-item' : ''}`}
            >
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
    </div>
  )
}
