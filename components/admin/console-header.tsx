import { Button } from '#components/ui/button.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import type { OperatorRole } from '#lib/admin/operator-role.ts'
import { LedgerAlarm } from './ledger-alarm.tsx'
import { NavLink } from './nav-link.tsx'
import { roleLabel } from './state-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  operator: { name: string; role: OperatorRole; locale: 'ko' | 'en' }
  /** What waits for somebody, by page. */
  waiting: {
    attention: number
    jobs: number
    webhooks: number
    returns: number
    disputes: number
    findings: number
    differences: number
  }
  changeLocale: () => Promise<void>
  signOut: () => Promise<void>
}

export function ConsoleHeader({ operator, waiting, changeLocale, signOut }: Props) {
  const say = sayIn(operator.locale)
  const pages: [href: string, name: string, waiting?: number][] = [
    ['/admin', say('현황', 'Overview')],
    ['/admin/orders', say('주문', 'Orders')],
    ['/admin/returns', say('반품', 'Returns'), waiting.returns],
    ['/admin/disputes', say('분쟁', 'Disputes'), waiting.disputes],
    ['/admin/attention', say('확인 필요', 'Attention'), waiting.attention],
    ['/admin/webhooks', say('웹훅', 'Webhooks'), waiting.webhooks],
    ['/admin/jobs', say('작업', 'Jobs'), waiting.jobs],
    ['/admin/ledger', say('장부', 'Ledger'), waiting.findings],
    ['/admin/reconciliation', say('대사', 'Reconciliation'), waiting.differences],
    ['/admin/settlements', say('정산', 'Settlements')],
    ['/admin/products', say('상품·재고', 'Goods')],
    ['/admin/coupons', say('쿠폰', 'Coupons')],
    ['/admin/audit', say('기록', 'Audit')],
    ...(operator.role === 'owner' ? ([['/admin/operators', say('운영자', 'Operators')]] as [string, string][]) : []),
  ]
  return (
    <>
      <SkipLink locale={operator.locale} />
      <header
        className={`border-b pt-[env(safe-area-inset-top)] ${waiting.findings > 0 ? 'border-danger bg-danger-soft' : 'border-line bg-ground'}`}
      >
        <LedgerAlarm findings={waiting.findings}>
          {say(
            `장부에서 맞지 않는 줄 ${waiting.findings}개를 찾았습니다. 장부에서 확인해 주세요.`,
            `${waiting.findings} rows of the books are wrong. See them in the ledger.`,
          )}
        </LedgerAlarm>
        <div className="gutter mx-auto flex min-h-16 max-w-[90rem] flex-wrap items-center gap-x-2">
          <p className="text-lg font-bold">{say('계산 운영 콘솔', 'Gyesan console')}</p>
          <span className="flex-1" />
          <p className="text-sm text-ink-soft">
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
        <nav aria-label={say('콘솔', 'Console')} className="gutter mx-auto max-w-[90rem]">
          <ul className="-mx-3 flex flex-wrap pb-1">
            {pages.map(([href, name, count]) => (
              <li key={href}>
                <NavLink href={href}>
                  {name}
                  {count ? (
                    <span className="figures rounded-full bg-danger px-2 text-sm font-semibold text-surface">
                      {count > 999 ? '999+' : count}
                    </span>
                  ) : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
    </>
  )
}
