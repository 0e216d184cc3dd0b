import { Button } from '#components/ui/button.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { may, type OperatorRole } from '#lib/audit/operator-actions.ts'
import { type Locale, nextLocale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { LANGUAGE } from '#lib/messages/language.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { LedgerAlarm } from './ledger-alarm.tsx'
import { NavLink } from './nav-link.tsx'
import { roleLabel } from './state-labels.ts'

interface Props {
  operator: { name: string; role: OperatorRole; locale: Locale }
  /** The number of waiting items, by the backlog's name in the metrics. */
  backlog: Record<string, number>
  changeLocale: (form: FormData) => Promise<void>
  signOut: () => Promise<void>
}

export function ConsoleHeader({ operator, backlog, changeLocale, signOut }: Props) {
  const t = CONSOLE_FRAME[operator.locale]
  const findings = backlog.ledger_findings_open ?? 0
  return (
    <>
      <SkipLink locale={operator.locale} />
      <header
        className={`border-b pt-[env(safe-area-inset-top)] ${findings > 0 ? 'border-danger bg-danger-soft' : 'border-line bg-ground'}`}
      >
        <LedgerAlarm findings={findings}>{t.ledgerAlarm(findings)}</LedgerAlarm>
        <div className="gutter mx-auto flex min-h-16 max-w-[90rem] flex-wrap items-center gap-x-2">
          <p className="text-lg font-bold">{t.brand}</p>
          <span className="flex-1" />
          <p className="text-sm text-ink-soft max-sm:order-last max-sm:basis-full">
            {`${operator.name} · ${roleLabel(operator.role, operator.locale)}`}
          </p>
          <form action={changeLocale}>
            <Button
              type="submit"
              variant="quiet"
              aria-label={`${LANGUAGE[nextLocale(operator.locale)].short}, ${LANGUAGE[nextLocale(operator.locale)].viewIn}`}
            >
              {LANGUAGE[nextLocale(operator.locale)].short}
            </Button>
          </form>
          <form action={signOut}>
            <Button type="submit" variant="quiet">
              {t.signOut}
            </Button>
          </form>
        </div>
        <Navigation operator={operator} backlog={backlog} />
      </header>
    </>
  )
}

function Navigation({ operator, backlog }: Pick<Props, 'operator' | 'backlog'>) {
  const pages = CONSOLE_PAGES.filter(({ action = 'console.view' }) => may(operator, action))
  return (
    <nav aria-label={CONSOLE_FRAME[operator.locale].console} className="gutter mx-auto max-w-[90rem]">
      <ul className="-mx-3 flex flex-wrap pb-1">
        {pages.map(({ href, texts, backlog: figure }) => (
          <li key={href}>
            <NavLink href={href}>
              <span>{texts[operator.locale].title}</span>
              <Count count={figure ? (backlog[figure] ?? 0) : 0} />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Count({ count }: { count: number }) {
  if (count === 0) return null
  return <span className="figures rounded-full bg-danger px-2 text-sm font-semibold text-surface">{count > 999 ? '999+' : count}</span>
}
