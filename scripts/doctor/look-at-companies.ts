/** What the payment companies behind PortOne want beside keys: who they are, where deposits are told, and what has to be agreed. */
import type { Env } from '#lib/env.ts'
import { monthsFor } from '#lib/gateways/companies/card-options.ts'
import type { Company } from '#lib/gateways/companies/company.ts'
import type { Named } from '#lib/gateways/companies/table.ts'
import { readPgs } from '#lib/gateways/portone-v1/pgs.ts'
import { readChannels } from '#lib/gateways/portone-v2/channels.ts'
import { type Finding, good, worthKnowing } from './finding.ts'

interface Channel {
  method: string
  named: Named | undefined
}

export function lookAtCompanies(env: Env): Finding[] {
  const used = (gateway: string) => env.GATEWAYS.includes(gateway)
  return [
    ...(used('portone-v2')
      ? findingsOf('PORTONE_V2', readChannels(env.PORTONE_V2_CHANNEL_KEY ?? ''), {
          taxAgreed: env.PORTONE_V2_TAX_AGREED === '1',
          instalments: env.PORTONE_V2_INSTALMENTS,
        })
      : []),
    ...(used('portone-v1')
      ? findingsOf('PORTONE_V1', readPgs(env.PORTONE_V1_PG ?? ''), {
          taxAgreed: env.PORTONE_V1_TAX_AGREED === '1',
          instalments: env.PORTONE_V1_INSTALMENTS,
        })
      : []),
  ]
}

interface Chosen {
  taxAgreed: boolean
  instalments: readonly number[] | undefined
}

function findingsOf(prefix: string, channels: readonly Channel[], chosen: Chosen): Finding[] {
  const nameless = channels.filter(({ named }) => !named).map(({ method }) => method)
  return [
    ...(nameless.length > 0
      ? [
          worthKnowing(
            `${prefix}: nothing says which company takes ${nameless.join(', ')}.`,
            'Write it after the channel key (@kcp; docs/gateways/companies.md lists them): what only one company wants is not sent without it.',
          ),
          ...(chosen.taxAgreed
            ? []
            : [
                worthKnowing(
                  `${prefix}: unnamed, so no tax-free sums are told for ${nameless.join(', ')}.`,
                  `Name the company, or set ${prefix}_TAX_AGREED=1 once all of them have agreed. A shop with taxed goods alone needs neither.`,
                ),
              ]),
        ]
      : []),
    ...channels.flatMap(({ method, named }) => (named ? findingsAbout(method, named, chosen) : [])),
  ]
}

function findingsAbout(method: string, named: Named, { taxAgreed, instalments }: Chosen): Finding[] {
  const { company, module } = named
  const wants = Object.entries(company.wants)
    .filter(([, methods]) => methods === 'all' || methods.some((each) => each === method))
    .map(([wanted]) => wanted)
  const takes = good(`${company.title} takes ${method}${wants.length > 0 ? ` and is told ${wants.join(', ')}` : ''}.`)
  const deposits = method === 'virtual_account' ? depositsOf(company.title, module?.depositNotice, company.depositRefundsByAgreement) : []
  const tax =
    company.taxByAgreement && !taxAgreed
      ? [
          worthKnowing(
            `${company.title} is told no tax-free sums.`,
            'Agree with it that payments name them, then set …_TAX_AGREED=1. A shop with taxed goods alone needs neither.',
          ),
        ]
      : []
  const live = (company.beforeGoingLive ?? []).map((what) => worthKnowing(`${company.title}: before going live.`, `${what}.`))
  return [
    takes,
    ...deposits,
    ...tax,
    ...(method === 'card' ? instalmentsOf(named, instalments) : []),
    ...refundsOf(method, company),
    ...lateOf(company),
    ...live,
  ]
}

function refundsOf(method: string, { title, refundedWholeOnly = [], mostPartialRefunds }: Company): Finding[] {
  if (refundedWholeOnly.some((each) => each === method))
    return [worthKnowing(`${title} refunds ${method} only as a whole.`, 'A part of it you transfer to the buyer’s bank account.')]
  return mostPartialRefunds === undefined
    ? []
    : [
        worthKnowing(
          `${title} refunds parts of a ${method} payment ${mostPartialRefunds} times at most.`,
          'A further part you transfer to the buyer’s bank account.',
        ),
      ]
}

const lateOf = ({ title, succeedsLate }: Company): Finding[] =>
  succeedsLate
    ? [
        worthKnowing(
          `${title} may take a payment after its window was closed.`,
          'The shop looks such a payment up by itself. Look it up once more before you send such a buyer away or order again for them.',
        ),
      ]
    : []

/** What the buyer sees instead, where a company does not show the months as the shop names them. */
function instalmentsOf(named: Named, wanted: readonly number[] | undefined): Finding[] {
  if (!wanted) return []
  const { title, mostMonths } = named.company
  const months = monthsFor(named, wanted)?.filter((month) => month > 0)
  if (!months)
    return [worthKnowing(`${title} shows instalments of its own choice.`, 'Ask it for other ones: the setting is not told to it.')]
  if (months.join() === wanted.join()) return []
  const limit = mostMonths === undefined ? '' : `, ${mostMonths} months at most`
  return [
    worthKnowing(`${title} shows instalments of ${months.join(', ')} months.`, `It shows all up to the largest that is named${limit}.`),
  ]
}

function depositsOf(title: string, notice: string | undefined, refundsByAgreement: true | undefined): Finding[] {
  const told =
    notice === 'itself'
      ? good(`${title} tells PortOne of deposits by itself.`)
      : worthKnowing(
          notice ? `${title} must tell of deposits at ${notice}.` : `${title} must tell PortOne of deposits.`,
          notice
            ? 'Register this address in the company’s own console; without it the shop hears of a deposit only by asking.'
            : 'Ask the company to which address; without it the shop hears of a deposit only by asking.',
        )
  return [
    told,
    ...(refundsByAgreement
      ? [worthKnowing(`${title} refunds deposits only where that was agreed.`, 'Ask for the refund service of virtual accounts.')]
      : []),
  ]
}
