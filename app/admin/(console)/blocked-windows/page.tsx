import { ConsoleList } from '#components/admin/console-list.tsx'
import { gatewayLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type BlockedWindow, listBlockedWindows, settingFor } from '#lib/admin/blocked-windows.ts'
import { ALL_THE_REST } from '#lib/csp-reports/count-violations.ts'
import type { Locale } from '#lib/locale.ts'
import { BLOCKED_WINDOWS } from '#lib/messages/console/blocked-windows.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { labelIn } from '#lib/translation.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => BLOCKED_WINDOWS[locale].title)

export default async function BlockedWindowsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = BLOCKED_WINDOWS[locale]
  const { here } = await readListParams(searchParams)
  const page = await listBlockedWindows(shop, here)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.list}
        path="/admin/blocked-windows"
        tools={page.rows.length > 0 && <Setting locale={locale} line={settingFor(shop, page.rows)} />}
        here={here}
        page={page}
        keyOf={({ id }) => id}
        empty={t.empty}
        emptyHint={t.emptyHint}
        columns={[
          { name: t.blocked, value: (row) => <Blocked locale={locale} row={row} /> },
          { name: t.directive, value: ({ directive }) => labelIn(t.directives, directive) ?? directive, className: 'whitespace-nowrap' },
          { name: t.paying, value: (row) => payingIn(row, locale), className: 'whitespace-nowrap' },
          { name: t.count, value: ({ count }) => count },
          { name: t.first, value: ({ firstSeenAt }) => firstSeenAt },
          { name: t.last, value: ({ lastSeenAt }) => lastSeenAt },
        ]}
      />
    </>
  )
}

function Setting({ locale, line }: { locale: Locale; line: string | undefined }) {
  const t = BLOCKED_WINDOWS[locale]
  return (
    <section aria-label={t.lineTitle} className="mb-6 rounded-card border border-line bg-surface p-5">
      <h2 className="font-bold">{t.lineTitle}</h2>
      <p className="mt-1 text-ink-soft">{line ? t.lineHint : t.noHost}</p>
      {line && <code className="mt-3 block select-all break-all rounded-control bg-sunken p-3 text-sm">{line}</code>}
    </section>
  )
}

function Blocked({ locale, row: { blocked, directive, isAllowed } }: { locale: Locale; row: BlockedWindow }) {
  const t = BLOCKED_WINDOWS[locale]
  return (
    <>
      <span className="whitespace-nowrap font-semibold">{blocked === ALL_THE_REST ? t.other : blocked}</span>
      <span className="block whitespace-nowrap text-sm text-ink-soft">
        {isAllowed ? `${directive} · ${directive === 'form-action' ? t.wentOn : t.allowed}` : directive}
      </span>
    </>
  )
}

function payingIn({ gateway, method }: BlockedWindow, locale: Locale): string | null {
  if (!gateway) return null
  return [gatewayLabel(gateway, locale), labelIn(PAYMENT_METHODS[locale], method) ?? method].join(' · ')
}
