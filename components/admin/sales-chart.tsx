import type { ChartSeries } from '#lib/admin/chart-series.ts'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'

/** The nth series has the nth colour. */
export const SERIES_COLOURS = Array.from({ length: 8 }, (_, nth) => `var(--chart-${nth + 1})`)

const WIDTH = 960
const HEIGHT = 260
const LEFT = 84
const BOTTOM = 28
const TOP = 10

interface Props {
  series: ChartSeries
  locale: Locale
  /** The chart's text for screen readers. */
  label: string
}

/**
 * One bar a day, with its methods stacked. Rendered on the server without a script. If it must scroll, it starts at its end, with
 * today.
 */
export function SalesChart({ series: { ids, days }, locale, label }: Props) {
  const highest = niceCeiling(Math.max(...days.map(({ total }) => total), 10_000))
  const y = (amount: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - amount / highest)
  const step = (WIDTH - LEFT) / days.length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="overflow-x-auto [direction:rtl]" tabIndex={0} aria-label={label}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="min-w-160 text-ink-soft [direction:ltr]">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <line x1={LEFT} x2={WIDTH} y1={y(highest * part)} y2={y(highest * part)} className="stroke-line" />
            <text x={LEFT - 8} y={y(highest * part) + 4} textAnchor="end" fontSize="12" className="fill-current">
              {formatMoney(highest * part, 'KRW', locale)}
            </text>
          </g>
        ))}
        {days.map((day, nth) => (
          <g key={day.day}>
            <title>{`${day.day}: ${formatMoney(day.total, 'KRW', locale)}`}</title>
            {partsOf(day.amounts).map(({ nth: part, from, to }) => (
              <rect
                key={ids[part]}
                x={LEFT + nth * step + step * 0.15}
                width={step * 0.7}
                y={y(to)}
                height={Math.max(y(from) - y(to), 0)}
                fill={SERIES_COLOURS[part]}
                className="stroke-surface"
              />
            ))}
            {nth % 5 === days.length % 5 || nth === days.length - 1 ? (
              <text x={LEFT + (nth + 0.5) * step} y={HEIGHT - 8} textAnchor="middle" fontSize="12" className="fill-current">
                {day.day.slice(5).replace('-', '/')}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
    </section>
  )
}

function partsOf(amounts: readonly number[]) {
  let from = 0
  return amounts.flatMap((amount, nth) => {
    if (amount === 0) return []
    const part = { nth, from, to: from + amount }
    from = part.to
    return [part]
  })
}

/** The smallest 1, 2, 4 or 8 times a power of ten that is not below the amount, because its quarters are round numbers too. */
function niceCeiling(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount))
  return ([1, 2, 4, 8, 10].find((times) => times * power >= amount) ?? 10) * power
}
