import { Button } from '#components/ui/button.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import { may, type OperatorRole } from '#lib/audit/operator-actions.ts'
import { CONSOLE_PAGES } from './console-pages.ts'
import { LedgerAlarm } from './ledger-alarm.tsx'
import { NavLink } from './nav-link.tsx'
import { roleLabel } from './state-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  operator: { name: string; role: OperatorRole; locale: 'ko' | 'en' }
  /** What waits for somebody, by its name in the metrics. */
  backlog: Record<string, number>
  changeLocale: (form: FormData) => Promise<void>
  signOut: () => Promise<void>
}

export function ConsoleHeader({ operator, backlog, changeLocale, signOut }: Props) {
  const say = sayIn(operator.locale)
  const findings = backlog.ledger_findings_open ?? 0
  return (
    <>
      <SkipLink locale={operator.locale} />
      <header
        className={`border-b pt-[env(safe-area-inset-top)] ${findings > 0 ? 'border-danger bg-danger-soft' : 'border-line bg-ground'}`}
      >
        <LedgerAlarm findings={findings}>
          {say(
            `장부에서 맞지 않는 줄 ${findings}개를 찾았습니다. 장부에서 확인해 주세요.`,
            `The ledger has problems (rows affected: ${findings}). Review them in the ledger.`,
          )}
        </LedgerAlarm>
        <div className="gutter mx-auto flex min-h-16 max-w-[90rem] flex-wrap items-center gap-x-2">
          <p className="text-lg font-bold">{say('계산 운영 콘솔', 'Gyesan console')}</p>
          <span className="flex-1" />
          <p className="text-sm text-ink-soft max-sm:order-last max-sm:basis-full">
            {operator.name} · {roleLabel(operator.role, operator.locale)}
          </p>
          <form action={changeLocale}>
            <Button type="submit" variant="quiet" aria-label={operator.locale === 'ko' ? 'EN, English로 보기' : '한국어, View in Korean'}>
              {operator.locale === 'ko' ? 'EN' : '한국어'}
            </Button>
          </form>
          <form action={signOut}>
            <Button type="submit" variant="quiet">
              {say('로그아웃', 'Sign out')}
            </Button>
          </form>
        </div>
        <Navigation operator={operator} backlog={backlog} />
      </header>
    </>
  )
}

function Navigation({ operator, backlog }: Pick<Props, 'operator' | 'backlog'>) {
  const pages = CONSOLE_PAGES.filter(({ action }) => !action || may(operator, action))
  return (
    <nav aria-label={sayIn(operator.locale)('콘솔', 'Console')} className="gutter mx-auto max-w-[90rem]">
      <ul className="-mx-3 flex flex-wrap pb-1">
        {pages.map(({ href, labels, backlog: figure }) => (
          <li key={href}>
            <NavLink href={href}>
              {labels[operator.locale]}
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
